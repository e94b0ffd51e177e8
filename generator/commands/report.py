"""For those who edit the site: what is left to do on it, or with `--coverage` what it holds."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from generator.commands.loading import Loaded, load
from generator.commands.options import command_parser, config_from
from generator.commands.putting import put
from generator.config import Config
from generator.coverage import Holdings, TypeCount, count_holdings, count_types
from generator.errors import BuildFailed
from generator.model import TYPES_BY_NAME
from generator.outside_links import MOST, ask_all, asker, dead_links, outside_links
from generator.reporting import report
from generator.site import Site
from generator.text import Bilingual, slugify
from generator.wording import Wording
from generator.worklist import Task, in_order, worklist
from generator.worklist_lines import as_csv, as_text, lines

HEAD = {
    "type": Bilingual("Loại", "Type"),
    "entries": Bilingual("Mục", "Entries"),
    "facts": Bilingual("Dữ kiện có nguồn", "Facts with source"),
    "oldest": Bilingual("Kiểm tra cũ nhất", "Oldest check"),
}
ALL = Bilingual("Tất cả", "All")
STATES = {
    "current": Bilingual("còn hạn", "current"),
    "unconfirmed": Bilingual("thời hạn cần kiểm tra", "to be confirmed"),
    "lapsed": Bilingual("đã quá hạn", "lapsed"),
    "not-certified": Bilingual("chưa phải giấy chứng nhận", "not a certificate"),
}
CERTIFICATES = Bilingual("Chứng nhận OCOP ngày {day}:", "OCOP certificates on {day}:")
WRITTEN = Bilingual("Đã ghi {count} việc vào {file}.", "Wrote {count} tasks to {file}.")
ASKED = Bilingual("Đã hỏi {asked} trong {all} liên kết ra ngoài.", "Asked after {asked} of {all} outside links.")
NONE = "–"


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 told, 1 problems in the content."""
    parser = command_parser("report", "Tells what is left to do, or what the site holds (việc cần làm, thống kê).")
    parser.add_argument(
        "--coverage", action="store_true", help="entries, languages, sources, checks instead (thống kê nội dung)"
    )
    parser.add_argument(
        "--csv", type=Path, metavar="FILE", help="also write the list for a spreadsheet (ghi cả ra bảng tính)"
    )
    parser.add_argument(
        "--links",
        type=_most,
        nargs="?",
        const=MOST,
        default=0,
        metavar="N",
        help=f"ask whether outside links still lead somewhere, at most N, {MOST} unless told (hỏi liên kết ra ngoài)",
    )
    options = parser.parse_args(arguments)
    config = config_from(options, options.root.resolve() / "public", "build")
    try:
        loaded = load(config)
        if options.coverage:
            _tell_coverage(loaded.site, config, options.lang)
        else:
            _tell_tasks(loaded, options)
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    return 0


def _most(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of links")
    return int(text)


def _tell_coverage(site: Site, config: Config, lang: str) -> None:
    print(_table(count_types(site), site.languages, lang))
    print()
    print(_certificates(count_holdings(site, config.today), config, lang))


def _tell_tasks(loaded: Loaded, options: argparse.Namespace) -> None:
    site, settings = loaded.site, loaded.settings
    tasks = list(worklist(site, loaded.sources, loaded.config.today))
    if options.links:
        tasks += _dead_links(loaded, options.links, options.lang)
    t = Wording(site.ui.get(options.lang) or site.ui[site.languages[0]])
    found = lines(in_order(tasks), t, site.languages[0], settings.repository)
    print(as_text(found, t))
    if options.csv:
        put(options.csv, as_csv(found, t))
        print(f"\n{WRITTEN.pick(options.lang).format(count=len(found), file=options.csv)}")


def _dead_links(loaded: Loaded, most: int, lang: str) -> list[Task]:
    site, settings = loaded.site, loaded.settings
    links = outside_links(site)
    agent = f"{slugify(settings.title.pick('en', site.languages[0])[0])}/1.0 (link check; +{settings.base_url})"
    answers = ask_all((link.url for link in links[:most]), asker(agent))
    print(ASKED.pick(lang).format(asked=len(answers), all=len(links)))
    return list(dead_links(site, links, answers))


def _table(counts: Iterable[TypeCount], languages: Sequence[str], lang: str) -> str:
    counts = tuple(counts)
    head = {name: words.pick(lang) for name, words in HEAD.items()}
    lines = [[head["type"], head["entries"], *languages, head["facts"], head["oldest"]]]
    for item in counts:
        label = TYPES_BY_NAME[item.type_name].label.pick(lang)
        translated = [str(number) for _, number in item.translated]
        lines.append([label, str(item.entries), *translated, f"{item.sourced}/{item.facts}", _day(item.oldest)])
    sums = [sum(dict(item.translated)[name] for item in counts) for name in languages]
    sourced, facts = sum(item.sourced for item in counts), sum(item.facts for item in counts)
    oldest = min((item.oldest for item in counts if item.oldest), default=None)
    entries = str(sum(item.entries for item in counts))
    lines.append([ALL.pick(lang), entries, *map(str, sums), f"{sourced}/{facts}", _day(oldest)])
    return "\n".join(_aligned(lines))


def _day(day: date | None) -> str:
    return day.isoformat() if day else NONE


def _aligned(lines: list[list[str]]) -> Iterable[str]:
    """Words to the left, numbers to the right."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        numbers = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join([line[0].ljust(widths[0]), *numbers])


def _certificates(holdings: Holdings, config: Config, lang: str) -> str:
    lines = [CERTIFICATES.pick(lang).format(day=config.today.isoformat())]
    lines += [f"  {number:>4}  {STATES[state].pick(lang)}" for state, number in holdings.states]
    return "\n".join(lines)
