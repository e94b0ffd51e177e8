"""The bill of materials, for those who look for known holes in what the site is made of."""

from __future__ import annotations

from generator.bill import bill
from generator.exports.kind import one_file
from generator.fetch import Fetch
from generator.permalinks import BILL


def make(fetch: Fetch) -> bytes:
    settings, links = fetch.settings(), fetch.links()
    default = settings.languages[0]
    address = links.absolute(links.home(default))
    return bill(settings.title.pick(default, default)[0], address, fetch.get("makers:"), fetch.file)


BILL_OF_MATERIALS = one_file("bill", BILL, make)
