"""What search engines for data read of the open data: a catalogue, its sets and their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.fetch import Fetch
from generator.open_data.holding import Holding
from generator.open_data.licensing import licences_of
from generator.open_data.sets import MIME, DataFile
from generator.pages.json_ld import Data
from generator.permalinks import DATA, data_file


def catalogue_data(fetch: Fetch, outlines: Iterable[Holding], title: str, intro: str, lang: str) -> Data:
    t = fetch.wording(lang)
    return {
        **_catalogue(fetch, title, lang),
        "description": intro,
        "inLanguage": list(fetch.settings().languages),
        "dataset": [
            {
                "@type": "Dataset",
                "name": t("data-title", name=t(f"section.{outline.data_set.word}")),
                "description": t(f"data-what.{outline.data_set.word}"),
                "url": dict(outline.pages)[lang],
                "license": [licence.url for _, licence in licences_of(outline)],
            }
            for outline in outlines
        ],
    }


def data_set_data(
    fetch: Fetch,
    outline: Holding,
    files: Iterable[DataFile],
    sizes: Mapping[str, int],
    title: str,
    what: str,
    lang: str,
) -> Data:
    """`sizes` are bytes by the name of the file."""
    links, t = fetch.links(), fetch.wording(lang)
    return {
        "@type": "Dataset",
        "name": title,
        "description": what,
        "url": dict(outline.pages)[lang],
        "inLanguage": list(outline.languages),
        "isAccessibleForFree": True,
        "license": [licence.url for _, licence in licences_of(outline)],
        "creator": {"@type": "Organization", "name": dict(outline.site)[lang], "url": outline.home},
        **({"dateModified": outline.day} if outline.day else {}),
        "includedInDataCatalog": _catalogue(fetch, t(f"section.{DATA}"), lang),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": MIME[file.kind],
                "contentUrl": links.absolute(data_file(file.name)),
                "contentSize": f"{sizes[file.name]} B",
            }
            for file in files
            if file.part != "schema"
        ],
    }


def _catalogue(fetch: Fetch, title: str, lang: str) -> Data:
    links = fetch.links()
    return {"@type": "DataCatalog", "name": title, "url": links.absolute(links.section(DATA, lang))}
