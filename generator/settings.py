"""The settings of the site (`content/site.yaml`)."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from generator.errors import BuildFailed, Problem, problem
from generator.licences import Licences
from generator.located import read_yaml
from generator.model.dates import Clock
from generator.model.entry import Record
from generator.model.fields import Localized, Text, Url, error, field, many, matching, optional
from generator.model.hours import clock_text
from generator.model.numbers import Minutes, MinutesSpan, whole
from generator.model.reading import expected_fields, validate, without_empty
from generator.policies import site_policy
from generator.sources import Sources

SETTINGS_FILE = "content/site.yaml"


def _read_base_url(raw: object) -> str:
    """An absolute address, with its closing slash."""
    text = raw if isinstance(raw, str) else ""
    if not re.fullmatch(r"""https?://[^\s/?#@\\"'<>]+(/[^\s?#\\"'<>]*)?""", text):
        raise error("not-a-url", value=str(raw))
    return text.rstrip("/") + "/"


TILE_PLACES = {"{z}", "{x}", "{y}"}  # zoom, column and row of a picture


# The host goes into the content policy of pages, so it is spelt plainly, with a place in its first part at most.
_TILES = re.compile(
    r"https://(?:[a-z0-9-]*{[sr]}[a-z0-9-]*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?/[^\s#]+",
    re.IGNORECASE | re.ASCII,
)

# "https://owner.github.io/name/"; the site of the owner's own is in the repository named like its host.
_ON_PAGES = re.compile(
    r"https://(?P<host>(?P<owner>[\w-]+)\.github\.io)/(?:(?P<name>[\w.-]+)/)?", re.ASCII | re.IGNORECASE
)


def _read_tiles(raw: object) -> str:
    """A template of https addresses with a place for zoom, column and row, each once; {s} and {r} are Leaflet's own."""
    text = raw if isinstance(raw, str) else ""
    places = re.findall(r"{[^{}]*}", text)
    known = TILE_PLACES <= set(places) <= TILE_PLACES | {"{s}", "{r}"} and len(places) == len(set(places))
    if not known or not _TILES.fullmatch(text):
        raise error("not-a-tile-address", value=str(raw))
    return text


_CREDIT = ("attribution_url", "attribution")


class StreetMap(Record):
    """Who serves the pictures of the street map. Nothing is asked of them before a visitor wants it."""

    name: Text = field("Nơi cung cấp", "Provider")
    tiles: Annotated[str, BeforeValidator(_read_tiles)] = field(
        "Địa chỉ mảnh bản đồ", "Address of the tiles", "Có {z}, {x} và {y}", "With {z}, {x} and {y}"
    )
    attribution: Localized | None = optional(
        "Ghi công",
        "Attribution",
        "Luôn hiện trên bản đồ. Bỏ trống: như giấy phép địa lý",
        "Always shown on the map. Left out: that of the geography",
    )
    attribution_url: Url | None = optional("Trang ghi công", "Page of the attribution")
    policy_url: Url = field("Quy định sử dụng", "Usage policy", "Đọc trước khi chọn nơi này", "Read it before choosing")
    max_zoom: Annotated[int, whole(1, 22)] = field("Mức phóng lớn nhất", "Largest zoom")

    @model_validator(mode="after")
    def _credited(self) -> StreetMap:
        if (self.attribution is None) != (self.attribution_url is None):
            lacks, has = ("attribution", "attribution_url") if self.attribution is None else _CREDIT
            raise error("needs-one-of", fields=lacks, field=has)
        return self


class Stretch(Record):
    """A part of the day."""

    begins: Clock = field("Từ", "From")
    ends: Clock = field("Đến", "To")

    @model_validator(mode="after")
    def _in_order(self) -> Stretch:
        if self.ends <= self.begins:
            raise error("closes-before-opening", opens=clock_text(self.begins), closes=clock_text(self.ends))
        return self


class Planner(Record):
    """What the day planner takes for granted where the content does not say: editorial, and shown as such."""

    stay_village: MinutesSpan = field(
        "Ở lại một làng (phút)", "Stay in a village (minutes)", "Ngắn nhất và thường", "Shortest and usual"
    )
    stay_place: MinutesSpan = field("Ở lại một địa điểm (phút)", "Stay at a place (minutes)")
    walk_inside: Minutes = field(
        "Đi bộ giữa hai điểm trong làng (phút)", "Walk between two stops of a village", "Khi chưa rõ vị trí", ""
    )
    phone_first: tuple[Stretch, ...] = many(
        "Giờ ghé khi chưa rõ giờ mở", "When to come where hours are not known", "Gọi trước", "Phone first", at_least=1
    )
    peaks: tuple[Stretch, ...] = many("Giờ cao điểm", "Peak hours")


class ReportTo(Record):
    """Where readers send what is wrong: a filled-in form of the repository, a letter, or both."""

    repository: Annotated[str, matching(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+", "not-a-repository")] | None = (
        optional("Kho mã nguồn trên GitHub", "Repository on GitHub", "Như xa-vi-du/lang-nghe", "Such as owner/name")
    )
    email: Annotated[str, matching(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "not-an-email")] | None = optional(
        "Thư điện tử", "E-mail"
    )


class Settings(Record):
    """What is said once about the whole site."""

    title: Localized = field("Tên trang", "Title of the site")
    tagline: Localized = field("Một dòng giới thiệu", "One line about it")
    languages: tuple[Text, ...] = many(
        "Ngôn ngữ",
        "Languages",
        "Ngôn ngữ đầu là ngôn ngữ viết dữ kiện",
        "Facts are written in the first one",
        at_least=1,
    )
    base_url: Annotated[str, BeforeValidator(_read_base_url)] = field(
        "Địa chỉ trang",
        "Address of the site",
        "Như https://vidu.vn/lang-nghe/",
        "Such as https://example.org/craft-villages/",
    )
    report: ReportTo | None = optional(
        "Nơi nhận báo lỗi",
        "Who is told of errors",
        "Bỏ trống: liên kết dẫn tới trang Giới thiệu",
        "Left out: the link leads to the first page of the footer",
    )
    licences: Licences = field("Giấy phép", "Licences")
    street_map: StreetMap | None = optional(
        "Bản đồ đường phố", "Street map", "Bỏ trống: chỉ có bản đồ vẽ", "Left out: the drawn map only"
    )
    planner: Planner | None = optional(
        "Bộ xếp lịch", "Day planner", "Bỏ trống: trang không có bộ xếp lịch", "Left out: the site has none"
    )

    @property
    def repository(self) -> str:
        """ "owner/name" that is told of errors, else the one an address of GitHub Pages belongs to; empty elsewhere."""
        if self.report and self.report.repository:
            return self.report.repository
        found = _ON_PAGES.fullmatch(self.base_url)
        return f"{found['owner']}/{found['name'] or found['host']}" if found else ""

    @property
    def policy(self) -> str:
        """The content policy of pages: nothing but the site's own files, and the tiles of its street map."""
        return site_policy(self.street_map.tiles if self.street_map else "")


def load_settings(sources: Sources, base_url: str = "") -> Settings:
    """The settings, with the address overridden when one is given. Raises BuildFailed."""
    source = sources.get(SETTINGS_FILE)
    if source is None:
        raise BuildFailed([problem(SETTINGS_FILE, 0, 0, "missing-file", path=SETTINGS_FILE)])
    document = read_yaml(source.path, source.data)
    if document.data is None:
        raise BuildFailed([document.problem_at("empty-file", 1, 1)])
    if not isinstance(document.data, dict):
        raise BuildFailed([expected_fields(document, (), Settings, "---")])
    problems: list[Problem] = []
    languages = document.data.get("languages")
    items: list[object] = languages if isinstance(languages, list) else []
    texts = tuple(lang for lang in items if isinstance(lang, str))
    listed = 0 < len(texts) == len(items)
    data = {**without_empty(document.data), **({"base_url": base_url} if base_url else {})}
    settings = validate(Settings, data, document, (), texts or ("vi",), problems)
    if settings is None:  # without a list of languages, which of them are known cannot be said
        raise BuildFailed(item for item in problems if listed or item.code != "unknown-language")
    return settings
