"""The forms in a real browser, on a folder: what is read, what is changed, what is saved, and whom they ask for it."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from generator.model import ENTRY_TYPES
from tests.admin.test_forms import forms
from tests.served import served
from tests.tiny import PROJECT, TinySite

BASE = "/lang-nghe/"
# The picker of folders, answered with the browser's own folder for this address, which gets the files given.
FOLDER = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    let folder = root;
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const writer = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await writer.write(text);
    await writer.close();
  }
  FileSystemHandle.prototype.requestPermission = async () => "granted";
  window.showDirectoryPicker = async () => root;
}"""
# Path -> bytes of every file in that folder.
FILES = """async () => {
  const found = {};
  async function walk(folder, path) {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
    }
  }
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""
SAVED_UNCHANGED = """async ([format, library, files, forms]) => {
  const [{ makeFormat }, { YAML }] = await Promise.all([import(format), import(library)]);
  const changed = [];
  for (const [path, form, text] of files) {
    const made = makeFormat(YAML, forms[form].fields, path.endsWith(".md"));
    const read = made.fromFile(text.trim());
    for (const given of [read, JSON.parse(JSON.stringify(read))]) {
      if (`${made.toFile({ ...given }).trim()}\\n` !== text) changed.push(path);
    }
  }
  return changed;
}"""
VILLAGE = "content/villages/bat-trang/index.md"
ENGLISH = "content/villages/bat-trang/index.en.md"
HOURS = """\
hours:
  windows: [{days: mon-sat, opens: "8:00", closes: "17:00"}] # như biển ở cổng
  source: bao-a
  checked_on: 2026-11-01
"""


def content(root: Path) -> dict[str, str]:
    files = (path for path in sorted((root / "content").rglob("*")) if path.suffix in (".md", ".yaml"))
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


class Office:
    """A person with the forms open on a folder that holds a copy of a site's content."""

    def __init__(self, page: Page, site: TinySite, address: str) -> None:
        self.page = page
        self.site = site
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._note)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.goto(f"{address}admin/")
        page.evaluate(FOLDER, content(site.root))

    def _note(self, request: Any) -> None:
        self.asked.append(request.url)

    @property
    def strangers(self) -> list[str]:
        urls = [urlsplit(url) for url in self.asked]
        return [url.geturl() for url in urls if url.scheme.startswith("http") and url.hostname != "127.0.0.1"]

    def open(self) -> Office:
        self.page.get_by_role("button", name="Mở biểu mẫu").click()
        self.page.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").click()
        self.page.get_by_role("row", name="Bát Tràng").wait_for()
        return self

    def entry(self, collection: str, entry: str) -> Office:
        self.page.evaluate("(to) => (location.hash = to)", f"#/collections/{collection}/{entry}")
        self.page.locator("section[data-key-path]").first.wait_for()
        return self

    def field(self, path: str, lang: str = "vi") -> Locator:
        """Where a field stands; the fields of the other language stand beside it."""
        return self.page.locator(f'section[data-key-path="{path}"]').nth(("vi", "en").index(lang))

    def type(self, path: str, text: str, lang: str = "vi") -> None:
        self.field(path, lang).locator("input, textarea").first.fill(text)

    def choose(self, path: str, choice: str) -> None:
        """A few choices lie open, more of them are a list to open."""
        field = self.field(path)
        few = field.get_by_role("radio", name=choice, exact=True).or_(
            field.get_by_role("checkbox", name=choice, exact=True)
        )
        box = field.get_by_role("combobox").first
        few.or_(box).first.wait_for()
        if few.count():
            few.click()
        else:
            box.click()
            self.page.get_by_role("option", name=choice, exact=True).click()

    def unfold(self, path: str, *parts: str) -> None:
        """Opens what is folded until the parts named are there."""
        for part in parts:
            inner = self.field(f"{path}.{part}")
            fold = self.field(path).get_by_role("button", name="Mở rộng", exact=True).first
            inner.or_(fold).first.wait_for()
            while not inner.count():
                fold.click()
                inner.or_(fold).first.wait_for()

    def files(self) -> dict[str, bytes]:
        return {path: bytes(numbers) for path, numbers in self.page.evaluate(FILES).items()}

    def save(self) -> dict[str, list[str]]:
        """What saving changed, which is taken over into the site's folder: path -> lines, none of a picture."""
        before = self.files()
        self.page.get_by_role("button", name="Lưu", exact=True).click()
        self.page.get_by_text("Đã lưu bài viết").wait_for()
        self.page.locator("section[data-key-path]").first.wait_for(state="hidden")
        changes: dict[str, list[str]] = {}
        for path, data in self.files().items():
            if data != before.get(path):
                self.site.write(path, data)
                old = before.get(path, b"").decode()
                changes[path] = [] if path.endswith(".webp") else changed(old, data.decode())
        return changes


def changed(old: str, new: str) -> list[str]:
    return [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[0] in "+-"]


@pytest.fixture
def site(tiny_site: Callable[..., TinySite]) -> TinySite:
    """Bát Tràng with hours, and a comment beside them."""
    made = tiny_site()
    made.edit(VILLAGE, "formerly: bat-trang-cu\ntips", f"formerly: bat-trang-cu\n{HOURS}tips")
    made.build()
    return made


# So high that all fields are drawn: the library draws those in view.
WINDOW = {"width": 1280, "height": 6000}


@pytest.fixture
def start(browser: Browser, site: TinySite) -> Iterator[Office]:
    context = browser.new_context(locale="vi-VN", viewport=WINDOW)
    with served(site.config.out_dir, BASE) as address:
        yield Office(context.new_page(), site, address)
    context.close()


@pytest.fixture
def office(start: Office) -> Office:
    return start.open()


def test_opening_hours_are_corrected_and_nothing_else_changes(office: Office) -> None:
    office.entry("village", "entries/bat-trang/index")
    office.unfold("hours", "windows", "windows.0.closes")
    office.choose("hours.windows.0.closes", "17:30 chiều")
    assert office.save() == {
        VILLAGE: [
            '-   windows: [{days: mon-sat, opens: "8:00", closes: "17:00"}] # như biển ở cổng',
            '+   windows: [{days: mon-sat, opens: "8:00", closes: "17:30"}] # như biển ở cổng',
        ]
    }
    assert office.site.problems() == ()
    office.site.build()
    assert "17:30" in office.site.page("lang-nghe/bat-trang/index.html")


def test_hours_that_were_not_known_are_written_as_by_hand(office: Office) -> None:
    office.entry("village", "entries/kim-lan/index")
    office.field("hours").get_by_role("checkbox").click()
    office.field("hours.windows").get_by_role("button", name="Thêm").click()
    for name, choice in (("days", "Thứ Hai đến thứ Bảy"), ("opens", "8:00 sáng"), ("closes", "17:00 chiều")):
        office.choose(f"hours.windows.0.{name}", choice)
    office.choose("hours.source", "Bài báo A")
    assert office.save() == {
        "content/villages/kim-lan/index.md": [
            "+ hours:",
            "+   windows:",
            "+     - days: mon-sat",
            "+       opens: 8:00",
            "+       closes: 17:00",
            "+   source: [bao-a]",
        ]
    }
    assert office.site.problems() == ()


def test_stars_are_chosen_as_stars_and_entries_by_name(office: Office) -> None:
    office.entry("tables", "entries/certificate")
    office.unfold("certificates", "0.stars")
    expect(office.field("certificates.0.products")).to_contain_text("Bộ ấm")
    office.choose("certificates.0.stars", "★★★★★ 5 sao")
    ((path, lines),) = office.save().items()
    assert path == "content/certificates.yaml"
    assert [line.partition(", stage")[0] for line in lines] == [
        "-   - {id: bo-am-2024, products: bo-am, stars: 4",
        "+   - {id: bo-am-2024, products: bo-am, stars: 5",
    ]
    assert office.site.problems() == ()


def test_a_translation_gets_what_is_translated_and_nothing_else(office: Office) -> None:
    office.entry("village", "entries/bat-trang/index")
    office.type("summary", "A potters’ village.", "en")
    assert office.save() == {
        ENGLISH: ["- summary: A pottery village on the Red River.", "+ summary: A potters’ village."]
    }
    assert office.site.problems() == ()


def test_a_first_translation_is_a_file_of_what_was_translated(office: Office) -> None:
    office.entry("village", "entries/kim-lan/index")
    office.page.get_by_role("button", name="Bật").click()
    office.type("kind", "potters’ village", "en")
    office.type("summary", "A village by the canal.", "en")
    path = "content/villages/kim-lan/index.en.md"
    assert list(office.save()) == [path]
    assert office.site.read(path) == "---\nsummary: A village by the canal.\nkind: potters’ village\n---\n"
    assert office.site.problems() == ()


def test_a_photograph_lies_beside_its_entry_with_all_that_is_due(office: Office, tmp_path: Path) -> None:
    camera = Image.new("RGB", (3000, 2000), "green")
    exif = camera.getexif()
    exif.get_ifd(0x8825)[1] = "N"  # a place
    camera.save(tmp_path / "Ảnh chợ.jpg", exif=exif)
    office.entry("village", "entries/bat-trang/index")
    office.field("photos").get_by_role("button", name="Thêm").click()
    office.field("photos.0.file").get_by_role("button", name="Duyệt tệp").click()
    picker = office.page.get_by_role("dialog")
    expect(picker).not_to_contain_text("Unsplash")
    with office.page.expect_file_chooser() as chosen:
        picker.get_by_role("button", name="Tải lên").click()
    chosen.value.set_files(tmp_path / "Ảnh chợ.jpg")
    picker.get_by_role("button", name="Chèn").click()
    expect(picker).to_have_count(0)
    for name, text in (("alt", "Chợ gốm"), ("author", "Nguyễn Văn A"), ("licence", "CC BY 4.0")):
        office.type(f"photos.0.{name}", text)
    office.type("photos.0.alt", "The pottery market", "en")
    assert office.save() == {
        "content/villages/bat-trang/anh-cho.webp": [],
        VILLAGE: [
            "+ photos:",
            "+   - file: anh-cho.webp",
            "+     alt: Chợ gốm",
            "+     author: Nguyễn Văn A",
            "+     licence: CC BY 4.0",
        ],
        ENGLISH: ["+ photos:", "+   - alt: The pottery market"],
    }
    saved = Image.open(io.BytesIO((office.site.root / "content/villages/bat-trang/anh-cho.webp").read_bytes()))
    assert (saved.format, max(saved.size), dict(saved.getexif())) == ("WEBP", 2560, {})
    assert office.site.problems() == ()


def test_a_new_entry_is_what_a_person_would_write(office: Office) -> None:
    office.entry("product", "new")
    office.type("name", "Đĩa gốm: hoa sen")
    office.type("summary", "Một cái đĩa.")
    office.field("name_is").get_by_role("radio").first.click()
    office.type("kind", "đĩa")
    office.choose("village", "Kim Lan")
    office.choose("group", "Hàng thủ công mỹ nghệ")
    path = "content/products/dia-gom-hoa-sen/index.md"
    assert list(office.save()) == [path]
    assert office.site.read(path) == (
        '---\nname: "Đĩa gốm: hoa sen"\nsummary: Một cái đĩa.\nname_is: exact\nkind: đĩa\nvillage: kim-lan\n'
        "group: handicraft\n---\n"
    )
    assert office.site.problems() == ()


@pytest.mark.parametrize(
    "entry", ["village/entries/bat-trang/index", "product/entries/bo-am/index", "route/entries/mot-ngay/index"]
)
def test_a_change_that_is_taken_back_leaves_the_same_file(office: Office, entry: str) -> None:
    before = content(office.site.root)
    collection, _, place = entry.partition("/")
    name = office.entry(collection, place).field("name").locator("input").input_value()
    for text in ("Tên khác", name):
        office.entry(collection, place).type("name", text)
        ((_, lines),) = office.save().items()
        assert len(lines) == 2
    assert content(office.site.root) == before


def test_a_file_that_is_saved_unchanged_is_the_same_file(start: Office) -> None:
    files = []
    for path, text in content(PROJECT).items():
        for kind in ENTRY_TYPES:
            place = f"content/{kind.folder or kind.table}"
            if path.startswith(f"{place}/") or path == f"{place}.yaml":
                files.append([path, kind.type_name, text])
    assert len(files) > 500
    top = start.page.url.removesuffix("admin/")
    scripts = [
        next(path for path in start.site.tree() if path.endswith(end)) for end in ("/format.js", "vendor/cms.js")
    ]
    assert start.page.evaluate(SAVED_UNCHANGED, [*(f"{top}{path}" for path in scripts), files, forms()]) == []


def test_nobody_else_is_asked_and_nothing_else_is_loaded_before_somebody_opens_the_forms(start: Office) -> None:
    assert not [url for url in start.asked if "vendor" in url or url.endswith("config.json")]
    start.open().entry("village", "entries/bat-trang/index")
    assert start.strangers == []
    # The library would like to know how GitHub is; the page's policy says no.
    assert [text for text in start.complaints if "githubstatus.com" not in text] == []


def test_the_worker_keeps_nothing_of_the_forms(browser: Browser, site: TinySite) -> None:
    context = browser.new_context(locale="vi-VN", service_workers="allow")
    with served(site.config.out_dir, BASE) as address:
        site.build(base_url=address)
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.goto(f"{address}admin/")
        page.get_by_role("button", name="Mở biểu mẫu").click()
        page.get_by_role("button", name="Làm việc với kho mã nguồn cục bộ").wait_for()
        kept = page.evaluate("""async () => {
          const names = await caches.keys();
          const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
          return kept.flat().map(({ url }) => url);
        }""")
    context.close()
    assert [url for url in kept if url.endswith(".css")]
    assert [url for url in kept if "admin" in url] == []
