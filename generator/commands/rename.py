"""Gives an entry another id, with everything that leads to it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.commands.loading import load
from generator.commands.options import command_parser, config_from
from generator.errors import BuildFailed, problem
from generator.i18n import load_ui
from generator.model import TYPES_BY_NAME
from generator.permalinks import ON_LIST, make_permalinks
from generator.renaming import rename
from generator.reporting import report
from generator.saving import save
from generator.text import Bilingual

DONE = Bilingual(
    "Đã đổi {old} thành {new}: sửa {places} chỗ dẫn tới, ghi {files} tệp.",
    "Renamed {old} to {new}: {places} references rewritten, {files} files written.",
)
WOULD = Bilingual(
    "Sẽ đổi {old} thành {new}: sửa {places} chỗ dẫn tới, ghi {files} tệp. Chưa ghi gì; bỏ --dry-run để ghi.",
    "Would rename {old} to {new}: {places} references, {files} files. Nothing is written; drop --dry-run to write.",
)
LEADS = Bilingual("Địa chỉ cũ dẫn sang trang mới: {address}", "The old address leads to the new page: {address}")
NO_PAGE = Bilingual("Không trang nào đổi địa chỉ.", "No page changes its address.")
ON_A_LIST = Bilingual(
    "Mục này hiện trong một danh sách: liên kết cũ mở danh sách ấy, từ đầu.",
    "The entry is shown on a list: an old link opens that list at its beginning.",
)


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 renamed, 1 problems; then nothing has changed."""
    parser = command_parser("rename", "Gives an entry another id (đổi mã một mục, sửa mọi chỗ dẫn tới).")
    parser.add_argument("entry", help="type/id, such as village/bat-trang (loại/mã)")
    parser.add_argument("id", help="the new id (mã mới)")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change (chỉ xem, không ghi gì)")
    options = parser.parse_args(arguments)
    type_name, _, old = options.entry.replace(":", "/").partition("/")
    root = options.root.resolve()
    try:
        if not any((folder / ".git").exists() for folder in (root, *root.parents)):
            raise BuildFailed([problem("content", 0, 0, "rename-no-git")])
        if type_name not in TYPES_BY_NAME:
            raise BuildFailed([problem(options.entry, 0, 0, "rename-unknown", entry=options.entry)])
        loaded = load(config_from(options, root / "public", "build"))
        found = rename(loaded.site, loaded.sources, type_name, old, options.id, loaded.check)
        if not options.dry_run:
            save(root, found.files, loaded.sources, found.move)
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    words = {"old": f"{type_name}/{old}", "new": f"{type_name}/{options.id}", "places": found.places}
    print((WOULD if options.dry_run else DONE).pick(options.lang).format(**words, files=len(found.files)))
    ui = load_ui(loaded.sources, loaded.settings.languages)
    links = make_permalinks(loaded.settings.base_url, ui)
    entry = loaded.site.parsed[f"{type_name}/{old}"].entry
    for lang in loaded.site.languages if found.leaves_page else ():
        print(LEADS.pick(options.lang).format(address=links.absolute(links.entry(entry, lang))))
    if not found.leaves_page:
        print((ON_A_LIST if type_name in ON_LIST else NO_PAGE).pick(options.lang))
    return 0
