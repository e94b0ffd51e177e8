"""Makes the site."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.commands.options import FORMATS, command_parser, config_from
from generator.commands.progress import progress_on
from generator.config import Config
from generator.engine.alone import alone
from generator.engine.output import is_cut_off
from generator.errors import BuildFailed
from generator.look import Look, look
from generator.site_size import size_words
from generator.text import Bilingual

DONE = Bilingual(
    "Xong: {files} tệp trong {folder}, dựng lại {made}, ghi {written}, xóa {removed} ({seconds:.1f} giây).",
    "Done: {files} files in {folder}, {made} made again, {written} written, {removed} removed ({seconds:.1f} s).",
)
NO_ADDRESS = Bilingual(
    "Trang còn mang địa chỉ {url}: trước khi đăng, ghi base_url trong content/site.yaml hoặc thêm --base-url.",
    "The site still has the address {url}: before publishing set base_url in content/site.yaml, or give --base-url.",
)
LOCAL = ("http://localhost", "http://127.0.0.1")
SIZE_TITLE = Bilingual("Dung lượng trang", "Size of the site")
FAILED = Bilingual("Chưa dựng được; trang cũ giữ nguyên.", "Not built; the last good site stays as it was.")
HALF = Bilingual(
    "Chưa dựng được; trang đang nửa cũ nửa mới: đừng đăng, dựng lại đã.",
    "Not built; half of the site is old, half is new: do not publish it before it is built again.",
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the last line tells."""

    files: int
    made: int
    written: int
    removed: int
    size: int  # bytes
    base_url: str


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 built, 1 problems."""
    parser = command_parser("build", "Makes the site (dựng trang).")
    parser.add_argument("--out", type=Path, default=None, help="output folder, public/ if left out (thư mục kết quả)")
    parser.add_argument("--why", action="store_true", help="say why each file was made again (vì sao dựng lại)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed (cách in lỗi)")
    options = parser.parse_args(arguments)
    out_dir = (options.out or options.root / "public").resolve()
    started = time.monotonic()
    config = config_from(options, out_dir, "build")
    try:
        with alone(config.cache_dir, config.root):
            seen = look(config)
            done = seen.nothing_to_do
            counts = Counts(done.files, 0, 0, 0, done.size, done.base_url) if done else _build(config, seen, options)
    except BuildFailed as failure:
        from generator.reporting import report

        print(report(failure.problems, options.format, options.lang))
        print((HALF if is_cut_off(out_dir) else FAILED).pick(options.lang), file=sys.stderr)
        return 1
    if counts.base_url.startswith(LOCAL) and not options.base_url:
        print(NO_ADDRESS.pick(options.lang).format(url=counts.base_url), file=sys.stderr)
    told = {**asdict(counts), "folder": out_dir.name, "seconds": time.monotonic() - started}
    summary = DONE.pick(options.lang).format(**told)
    size = _say_size(counts.size, options.format, options.lang)
    print(f"{summary} {size}", file=sys.stdout if options.format == "text" else sys.stderr)
    return 0


def _build(config: Config, seen: Look, options: argparse.Namespace) -> Counts:
    """Where there is something to do all that makes pages is loaded."""
    from generator.pipeline import bring_up_to_date
    from generator.reporting import report

    result = bring_up_to_date(seen, config, progress_on(sys.stderr.isatty(), options.lang))
    if result.warnings:
        print(report(result.warnings, options.format, options.lang))
    if options.why:
        for target, reason in result.stale:
            print(f"{target.path}: {reason}")
    made, written, removed = len(result.stale), len(result.written), len(result.removed)
    return Counts(len(result.traces), made, written, removed, result.size, result.base_url)


def _say_size(size: int, style: str, lang: str) -> str:
    """How large the site is; near the limit a warning besides, for GitHub as an annotation."""
    said, warning = size_words(size, lang)
    if warning and style == "github":
        print(f"::warning title={SIZE_TITLE.pick(lang)}::{said} {warning}".replace("%", "%25"))
    elif warning:
        print(warning, file=sys.stderr)
    return said
