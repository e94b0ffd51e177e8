"""Counts what the site holds, for those who edit it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.commands.options import command_parser, config_from
from generator.config import Config, load_settings
from generator.coverage import Holdings, TypeCount, count_holdings, count_types
from generator.errors import BuildFailed
from generator.i18n import load_ui
from generator.model import TYPES_BY_NAME
from generator.parse_cache import ParseCache
from generator.reporting import report
from generator.site import Site, load_site
from generator.sources import read_sources
from generator.text import Bilingual
from generator.tool import tool_stamp

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
NONE = "–"


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 counted, 1 problems in the content, 2 when nothing was asked for."""
    parser = command_parser("report", "Counts what the site holds (thống kê trang có gì).")
    parser.add_argument(
        "--coverage", action="store_true", required=True, help="entries, languages, sources, checks (nội dung, nguồn)"
    )
    options = parser.parse_args(arguments)
    config = config_from(options, options.root.resolve() / "public", "build")
    try:
        site = _load(config)
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    print(_table(count_types(site), site.languages, options.lang))
    print()
    print(_certificates(count_holdings(site, config.today), config, options.lang))
    return 0


def _load(config: Config) -> Site:
    sources = read_sources(config.root)
    settings = load_settings(sources, config.base_url)
    ui = load_ui(sources, settings.languages)
    return load_site(sources, settings, ui, ParseCache(config.cache_dir, tool_stamp()), config.today)


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
