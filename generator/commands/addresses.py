"""Adds what the site publishes to the list of addresses that must go on answering. Never takes one away."""

from __future__ import annotations

from collections.abc import Sequence

from generator.addresses import gone_files, read_addresses, with_published
from generator.album import make_album
from generator.assets import index_assets
from generator.commands.loading import load
from generator.commands.options import command_parser, config_from
from generator.errors import BuildFailed
from generator.i18n import load_ui
from generator.inventory import ADDRESSES
from generator.permalinks import make_permalinks
from generator.photos.darkroom import Darkroom
from generator.picture_cache import PictureCache
from generator.plan import make_plan
from generator.reporting import report
from generator.saving import save
from generator.text import Bilingual

ADDED = Bilingual(
    "Đã thêm {new} địa chỉ vào {file}; cả thảy {all}.", "Added {new} addresses to {file}; {all} altogether."
)
NOTHING = Bilingual("Không có địa chỉ mới; cả thảy {all}.", "No new addresses; {all} altogether.")


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 the list is complete, 1 problems; then it is as it was."""
    parser = command_parser(
        "addresses", "Adds new addresses to the list of those that must go on answering (ghi các địa chỉ đã đăng)."
    )
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    try:
        config = config_from(options, root / "public", "build")
        loaded = load(config)
        sources, site = loaded.sources, loaded.site
        links = make_permalinks(loaded.settings.base_url, load_ui(sources, site.languages))
        album = make_album(site, sources, Darkroom(PictureCache(config.pictures, keeps=False)))
        plan = make_plan(site, links, index_assets(sources), album, sources)
        before = read_addresses(sources)
        data = with_published(before, plan)
        held = sources[ADDRESSES].data if ADDRESSES in sources else b""
        if data != held:
            save(root, {ADDRESSES: data}, sources)
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    count = sum(not line.startswith(b"#") for line in data.splitlines())
    said = ADDED if count > len(before) else NOTHING
    print(said.pick(options.lang).format(new=count - len(before), all=count, file=ADDRESSES))
    if gone := tuple(gone_files(before, plan)):
        print(report(gone, "text", options.lang))
    return 0
