"""The page of results: docs/benchmark.md."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.measuring import Measure, machine, median

# What Hugo is spared. Ours makes all of it, in the seconds told.
READY = (
    "drawn covers, pictures for sharing, icons, maps and QR codes (files to copy, or text to insert)",
    "scripts, style sheets, fonts, the service worker, data of the search, the day planner and the filters, Excel "
    "files",
    "what our model derives: the order of every list and its cut into pages, counts of filter values, neighbours with "
    "distance and direction, similar products, which entries cite a source, the standing of a star, dates in words, "
    "travel times",
    "prose with its links, citation numbers and anchors of headings resolved, as plain Markdown",
)
DOES = (
    "reads one Markdown file with YAML front matter for each village, product and language; the other pages come from "
    "data through one content adapter",
    "renders prose (Goldmark) and every page through templates of its own, written by hand after ours: frame, cards, "
    "lists, filters, pagers, structured data",
    "makes the sitemap, the feeds, and of the open data the tables of products, villages, points, certificates and "
    "sources and the JSON of products and certificates",
    "keeps what repeats (`partialCached` for head, menus, footer, filter bars and sources; each card with its page in "
    "`.Store`, for the cache of partials holds a thousand) and never searches a list: pages are looked up by path",
    "runs as `hugo --logLevel error --quiet`, without `--minify`, without Git information, with taxonomies and feeds "
    "of its own switched off",
)


@dataclass(slots=True)
class Run:
    """What a run of the benchmark found."""

    villages: int
    products: int
    rounds: int
    jobs: int
    hugo: str = ""  # its version; empty where it was not asked
    compared: str = ""
    ours: dict[str, list[Measure]] = field(default_factory=dict)
    hugos: dict[str, list[Measure]] = field(default_factory=dict)

    def add(self, step: str, mine: Measure, other: Measure | None) -> None:
        self.ours.setdefault(step, []).append(mine)
        if other:
            self.hugos.setdefault(step, []).append(other)

    def last(self, step: str) -> str:
        mine = self.ours[step][-1]
        other = f", Hugo {self.hugos[step][-1].seconds:.2f} s" if step in self.hugos else ""
        return f"{step}: {mine.seconds:.2f} s{other}"

    def ratios(self, step: str) -> list[float]:
        pairs = zip(self.ours[step], self.hugos.get(step, ()), strict=False)
        return [mine.seconds / other.seconds for mine, other in pairs]


def page(run: Run) -> str:
    lines = [
        "# How long a build takes",
        "",
        f"{run.villages:,} villages and {run.products:,} products in two languages, rounds: {run.rounds}, "
        f"{machine(run.jobs)}. Whole processes, start-up included; medians.",
        "",
    ]
    lines += _against(run) if run.hugo else _alone(run)
    lines += ["", f"Made by `.venv/bin/python -m benchmarks.run --rounds {run.rounds} --write docs/benchmark.md`."]
    return "\n".join(lines)


def _alone(run: Run) -> list[str]:
    lines = ["| step | s | least | most | CPU s | peak MB |", "|---|---|---|---|---|---|"]
    for step, measures in run.ours.items():
        seconds = [item.seconds for item in measures]
        lines.append(
            f"| {step} | {median(seconds):.2f} | {min(seconds):.2f} | {max(seconds):.2f} | {_cpu(measures)} "
            f"| {_peak(measures)} |"
        )
    return lines


def _against(run: Run) -> list[str]:
    lines = [
        f"Against Hugo {run.hugo}, which makes the same pages of the same corpus. Both build in turn, and the ratio is "
        "taken round by round: in brackets its least and most. Absolute seconds depend on the machine and on what else "
        "it does.",
        "",
        "| step | ours s | Hugo s | ours / Hugo | CPU s: ours, Hugo | peak MB: ours, Hugo |",
        "|---|---|---|---|---|---|",
    ]
    for step, mine in run.ours.items():
        other, ratios = run.hugos[step], run.ratios(step)
        lines.append(
            f"| {step} | {_seconds(mine)} | {_seconds(other)} "
            f"| {median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) "
            f"| {_cpu(mine)}, {_cpu(other)} | {_peak(mine)}, {_peak(other)} |"
        )
    lines += [
        "",
        "Hugo has no incremental build: its runs with nothing changed and after an edit are whole builds over an "
        "output folder that is there already. Its cold build serves for both of ours, for it draws nothing: our first "
        "build draws the pictures for sharing, which are kept from then on, also by the run that publishes the site. "
        "Each entry has one in each language as long as there are at most a thousand of its type.",
        "",
        "## What Hugo does",
        "",
        *(f"- {item}" for item in DOES),
        "",
        "## What is handed to it ready, in its favour",
        "",
        *(f"- {item}" for item in READY),
        "",
        "The time that making all this takes is not Hugo's, nor is it made again for Hugo after an edit of a name.",
        "",
        "Files that only ours makes count against us: the pages of open data with their schemas and small tables, "
        "figures, work to do and forms, the planner's page, calendars and tracks.",
        "",
        "## That the pages are the same",
        "",
        "Text, addresses of links and structured data of every page that both make are compared before anything is "
        "timed; JSON, CSV and XML by value; other files byte by byte.",
        "",
        run.compared,
    ]
    return lines


def _seconds(measures: list[Measure]) -> str:
    return f"{median(item.seconds for item in measures):.2f}"


def _cpu(measures: list[Measure]) -> str:
    return f"{median(item.cpu_seconds for item in measures):.1f}"


def _peak(measures: list[Measure]) -> str:
    return f"{max(item.peak_mb for item in measures):,.0f}"
