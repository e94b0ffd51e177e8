"""Under which licences the site is published: declared in `content/site.yaml` and nowhere else."""

from __future__ import annotations

from typing import Annotated

from generator.model.entry import Record
from generator.model.fields import Localized, Url, field, matching

LicenceId = Annotated[str, matching(r"[A-Za-z0-9]+([.+-][A-Za-z0-9]+)*[+]?", "not-a-licence")]


class Licence(Record):
    """One licence: what programs call it, what people call it, where it stands."""

    id: LicenceId = field("Mã SPDX", "SPDX id", "Như CC-BY-4.0", "Such as CC-BY-4.0")
    name: Localized = field("Tên", "Name")
    url: Url = field("Địa chỉ giấy phép", "Address of the licence")

    @property
    def short(self) -> str:
        """As people write it: "CC BY 4.0"."""
        return self.id.replace("-", " ")


class CreditedLicence(Licence):
    """A licence that says who must be named wherever the data is shown."""

    attribution: Localized = field(
        "Ghi công", "Attribution", "Như © những người đóng góp …", "Such as © … contributors"
    )
    attribution_url: Url = field("Trang ghi công", "Page of the attribution")


class Licences(Record):
    """The licence of each part of the site."""

    code: Licence = field("Mã nguồn", "Code")
    texts: Licence = field("Bài viết và dữ kiện", "Texts and facts")
    geography: CreditedLicence = field("Vị trí, ranh giới, bản đồ nền", "Positions, boundaries, base map")

    def credit(self, lang: str, default: str) -> str:
        """What stands beside anything drawn or reckoned from the geography."""
        return f"{self.geography.attribution.pick(lang, default)[0]} ({self.geography.short})"
