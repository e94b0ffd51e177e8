"""Makes the site."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from generator.commands.options import command_parser, config_from
from generator.commands.progress import progress_on
from generator.errors import BuildFailed
from generator.pipeline import Report, build
from generator.reporting import FORMATS, report
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


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 built, 1 problems."""
    parser = command_parser("build", "Makes the site (dựng trang).")
    parser.add_argument("--out", type=Path, default=None, help="output folder, public/ if left out (thư mục kết quả)")
    parser.add_argument("--why", action="store_true", help="say why each file was made again (vì sao dựng lại)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are printed (cách in lỗi)")
    options = parser.parse_args(arguments)
    out_dir = (options.out or options.root / "public").resolve()
    started = time.monotonic()
    try:
        result = build(config_from(options, out_dir, "build"), progress_on(sys.stderr.isatty(), options.lang))
    except BuildFailed as failure:
        print(report(failure.problems, options.format, options.lang))
        print(FAILED.pick(options.lang), file=sys.stderr)
        return 1
    if options.why:
        for target, reason in result.stale:
            print(f"{target.path}: {reason}")
    if result.base_url.startswith(LOCAL) and not options.base_url:
        print(NO_ADDRESS.pick(options.lang).format(url=result.base_url), file=sys.stderr)
    summary = _summary(result, out_dir, time.monotonic() - started, options.lang)
    size = _say_size(out_dir, options.format, options.lang)
    print(f"{summary} {size}", file=sys.stdout if options.format == "text" else sys.stderr)
    return 0


def _say_size(out_dir: Path, style: str, lang: str) -> str:
    """How large the site is; near the limit a warning besides, for GitHub as an annotation."""
    size = sum(path.stat().st_size for path in out_dir.rglob("*") if path.is_file())
    said, warning = size_words(size, lang)
    if warning and style == "github":
        print(f"::warning title={SIZE_TITLE.pick(lang)}::{said} {warning}".replace("%", "%25"))
    elif warning:
        print(warning, file=sys.stderr)
    return said


def _summary(result: Report, out_dir: Path, seconds: float, lang: str) -> str:
    counts = {
        "files": len(result.plan),
        "made": len(result.stale),
        "written": len(result.written),
        "removed": len(result.removed),
    }
    return DONE.pick(lang).format(folder=out_dir.name, seconds=seconds, **counts)
