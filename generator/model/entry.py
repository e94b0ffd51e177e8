"""What entries are made of: records, facts with their sources, and the base of every type."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from generator.model.choices import choices
from generator.model.dates import AboutDate, Day
from generator.model.fields import Localized, Slug, Slugs, Text, error, field, many, optional
from generator.model.numbers import Count, Kilometres, Latitude, Longitude, Metres, SquareKilometres, Vnd
from generator.model.references import SourceRefs
from generator.photos.names import is_photo_name
from generator.text import Bilingual


class Record(BaseModel):
    """A group of fields. Frozen, so that it compares, digests and pickles."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


# "low" is read only to be refused with a reason: such a fact is never published.
_CONFIDENCE = choices("confidence", high=("cao", "high"), medium=("vừa", "medium"), low=("thấp", "low"))


def _read_confidence(raw: Any) -> str:
    code = _CONFIDENCE.read(raw)
    if code == "low":
        raise error("low-confidence")
    return code


Confidence = Annotated[str, BeforeValidator(_read_confidence)]


class Fact(Record):
    """Something published: who says so, and when somebody last checked it."""

    source: SourceRefs = many("Nguồn", "Sources", "Mã của nguồn trong content/sources", "Ids from content/sources")
    checked_on: Day | None = optional("Kiểm tra ngày", "Checked on")
    confidence: Confidence | None = optional(
        "Độ tin cậy", "Confidence", "high (cao) hoặc medium (vừa)", "high or medium"
    )


class Note(Fact):
    """One fact in a sentence."""

    text: Localized = field("Nội dung", "Text")


def _read_photo_name(raw: Any) -> str:
    if not isinstance(raw, str) or not is_photo_name(raw):
        raise error("not-a-photo-name", value=str(raw))
    return raw


class Claim(Fact):
    """One source's answer to a question; where sources differ, a field holds several. Subclasses add the value."""

    note: Localized | None = optional("Ghi chú", "Note")


class KilometresClaim(Claim):
    value: Kilometres = field("Số km", "Kilometres")
    measured: (
        Annotated[
            str, choices("measured", road=("đường bộ", "by road"), straight=("đường chim bay", "as the crow flies"))
        ]
        | None
    ) = optional(
        "Đo theo",
        "Measured",
        "straight: đường chim bay, không phải đường đi",
        "straight: as the crow flies, not a road",
    )


class AreaClaim(Claim):
    value: SquareKilometres = field("Diện tích (km²)", "Area (km²)")


class CountClaim(Claim):
    value: Count = field("Số", "Number")


def _as_claims(raw: Any) -> Any:
    """A bare value, one claim, or a list of either; `unknown` is an answer and means none."""
    if raw == "unknown":
        return ()
    items = raw if isinstance(raw, list | tuple) else [raw]
    return tuple(item if isinstance(item, Claim | dict) else {"value": item} for item in items)


class _OneOrManyClaims:
    """The rule of `_as_claims`, also for editors."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_claims, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        claims = handler(schema)
        value = handler.resolve_ref_schema(claims["items"])["properties"]["value"]
        claim = [claims["items"], {name: value[name] for name in ("type", "pattern")}]
        return {"anyOf": [*claim, {"enum": ["unknown"]}, {**claims, "items": {"anyOf": claim}}]}


_AsClaims = _OneOrManyClaims()
# One claim for each differing source; empty means unknown.
KilometresClaims = Annotated[tuple[KilometresClaim, ...], _AsClaims]
AreaClaims = Annotated[tuple[AreaClaim, ...], _AsClaims]
CountClaims = Annotated[tuple[CountClaim, ...], _AsClaims]


class Position(Fact):
    """A point on the earth, WGS 84 degrees, with what it marks and how exact it is."""

    lat: Latitude = field("Vĩ độ", "Latitude", "Số độ, như 20.9747", "Degrees, such as 20.9747")
    lon: Longitude = field("Kinh độ", "Longitude", "Số độ, như 105.9127", "Degrees, such as 105.9127")
    accuracy_m: Metres = field(
        "Sai số (m)", "Accuracy (m)", "Điểm thật có thể cách bao xa", "How far off the true point may be"
    )
    what: Localized = field(
        "Điểm này là gì",
        "What it marks",
        "Cổng làng, bến xe, hay tâm xã cũ",
        "The gate, a bus stop, or an old commune's centre",
    )

    @model_validator(mode="after")
    def _in_vietnam(self) -> Position:
        # Vietnam with its islands lies within 8 to 24 north and 102 to 118 east.
        if 102 <= self.lat <= 118 and 8 <= self.lon <= 24:
            raise error("swapped-coordinates", lat=repr(self.lon), lon=repr(self.lat))
        if not 8 <= self.lat <= 24:
            raise error("out-of-range", value=f"{self.lat:g}", low="8", high="24", field="lat")
        if not 102 <= self.lon <= 118:
            raise error("out-of-range", value=f"{self.lon:g}", low="102", high="118", field="lon")
        return self


MODES = choices(
    "mode",
    bus=("xe buýt", "bus"),
    car=("ô tô", "car or taxi"),
    motorbike=("xe máy", "motorbike"),
    bicycle=("xe đạp", "bicycle"),
    walk=("đi bộ", "on foot"),
    boat=("tàu, thuyền", "boat"),
)
BASIS = choices("basis", published=("theo nguồn", "as published"), estimated=("ước tính", "an estimate"))


class MadeHere(Fact):
    """Whether what is sold was made in the village. Left out: nobody has checked, and the page says so."""

    how: Annotated[
        str,
        choices(
            "made-here",
            all=("làm tại làng", "made in the village"),
            part=("một phần làm tại làng", "partly made in the village"),
            no=("phần lớn làm nơi khác", "mostly made elsewhere"),
        ),
    ] = field("Làm tại làng", "Made here")
    note: Localized | None = optional("Ghi chú", "Note", "Món nào, nhận ra cách nào", "Which goods, how to tell")


class Title(Fact):
    """An honour that is not an OCOP star: a heritage listing, a recognised tourist point, a craft title."""

    name: Localized = field("Danh hiệu", "Title")
    decision: Text | None = optional("Số quyết định", "Decision number")
    by: Localized | None = optional("Nơi công nhận", "Recognised by")
    on: Localized | None = optional(
        "Thời điểm", "When", "Như nguồn ghi: 12/2019, cuối 2024", "As the source says: 12/2019, late 2024"
    )


class Person(Fact):
    """Somebody the press names in public, with the title it gives."""

    name: Text = field("Tên", "Name")
    title: Localized = field(
        "Nghề nghiệp, danh hiệu", "Title", "Kèm năm nếu nguồn ghi", "With the year if the source has one"
    )


class Price(Fact):
    """What something costs."""

    what: Localized = field("Khoản gì", "For what")
    kind: Annotated[str, choices("price-kind", entry=("vé, lối vào", "entry"), goods=("món hàng", "goods"))] | None = (
        optional("Loại", "Kind", "goods: giá món hàng, không phải vé", "goods: what an article costs, not a ticket")
    )
    vnd: Vnd = field("Giá (đồng)", "Price (VND)")
    up_to_vnd: Vnd | None = optional("Đến (đồng)", "Up to (VND)")
    note: Localized | None = optional("Ghi chú", "Note", "Giá năm nào, gồm những gì", "Of which year, what is included")

    @model_validator(mode="after")
    def _upwards(self) -> Price:
        if self.up_to_vnd is not None and self.up_to_vnd < self.vnd:
            raise error("not-a-range", value=f"{self.vnd}-{self.up_to_vnd}", field="up_to_vnd")
        return self


class Entry(Record):
    """One thing in content/. A subclass names its folder of entries or its table of rows."""

    type_name: ClassVar[str]
    folder: ClassVar[str] = ""  # entries are folders content/<folder>/<id>/ with index.md
    table: ClassVar[str] = ""  # entries are rows of content/<table>.yaml or content/<table>/*.yaml
    label: ClassVar[Bilingual]

    id: Slug = field("Mã", "Id", "Không đổi: là một phần của địa chỉ trang", "Permanent: part of the page's address")
    sources: SourceRefs = many("Nguồn chung", "Sources", "Nguồn của cả mục", "Sources of the whole entry")
    checked_on: Day | None = optional(
        "Kiểm tra ngày", "Checked on", "Ngày gần nhất có người xem lại mục này", "When somebody last checked this entry"
    )

    def __init_subclass__(
        cls, folder: str = "", table: str = "", label: tuple[str, str] = ("", ""), **config: Any
    ) -> None:
        super().__init_subclass__(**config)
        cls.type_name = cls.__name__.lower()
        cls.folder, cls.table, cls.label = folder, table, Bilingual(*label)


class PageEntry(Entry):
    """An entry with a page of its own."""

    name: Localized = field("Tên", "Name")
    slug: Slugs | None = optional("Đường dẫn", "Slug", "Bỏ trống: dùng mã", "Left out: the id is used")
    old_slugs: tuple[Slug, ...] = many(
        "Đường dẫn cũ",
        "Former slugs",
        "Địa chỉ cũ dẫn sang trang này; lệnh rename tự ghi",
        "Old addresses lead here; the command rename writes them",
    )
    summary: Localized | None = optional(
        "Tóm tắt",
        "Summary",
        "Một hai câu, hiện trên thẻ và khi tìm kiếm",
        "A sentence or two, shown on cards and by search engines",
    )


class Photo(Record):
    """A photograph beside index.md. Without its words and its author it is not published."""

    file: Annotated[str, BeforeValidator(_read_photo_name)] = field(
        "Tệp ảnh", "File", "Như cong-lang.jpg", "Such as gate.jpg"
    )
    alt: Localized = field(
        "Ảnh chụp gì", "What it shows", "Cho người không xem được ảnh", "For those who cannot see it"
    )
    author: Text = field("Người chụp", "Author")
    licence: Text = field("Giấy phép", "Licence", "Như CC BY 4.0", "Such as CC BY 4.0")
    taken_on: AboutDate | None = optional("Chụp khi", "Taken on")


class PhotoEntry(PageEntry):
    """An entry whose folder can hold photographs."""

    photos: tuple[Photo, ...] = many("Ảnh", "Photographs")
