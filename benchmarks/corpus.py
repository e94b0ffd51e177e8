"""A corpus of any size, the same for the same size: villages and products in two languages, with what they refer to."""

from __future__ import annotations

import random
import shutil
import string
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SEED = 20261121
PRODUCTS_PER_FILE = 300  # certificates in one table
CRAFTS = ("gom", "det-lua", "may-tre-dan", "kham-trai", "son-mai", "moc", "theu", "duc-dong", "non-la", "to-he")
COMMUNES = 126  # of Hà Nội since July 2025
SOURCES = 200
CHARACTERS = string.ascii_lowercase + string.digits  # of a stop's code
VI = (
    "làng nghề gốm lụa mây tre đan sông bến đình chùa chợ thợ tay lửa men đất nung sợi dệt khung thoi vàng bạc gỗ sơn"
).split()
EN = (
    "village craft clay silk rattan river landing shrine market hand kiln glaze fire thread "
    "loom shuttle gold wood lacquer"
).split()


def make_corpus(root: Path, villages: int, products: int) -> None:
    """Writes a project folder with content of the given size and this project's templates and assets."""
    rng = random.Random(SEED)
    for folder in ("templates", "assets", "content/ui"):
        shutil.copytree(PROJECT / folder, root / folder)
    shutil.copy(PROJECT / "content" / "site.yaml", root / "content" / "site.yaml")
    _tables(root, rng)
    codes = (f"  - {{id: {_code(number)}, stop: village/lang-{number}}}\n" for number in range(villages))
    _write(root, "content/stop-codes.yaml", "stop-codes:\n" + "".join(codes))
    for number in range(villages):
        _village(root, rng, number, villages)
    for number in range(products):
        _product(root, rng, number, villages)
    for start in range(0, products, PRODUCTS_PER_FILE):
        rows = [_certificate(rng, number) for number in range(start, min(start + PRODUCTS_PER_FILE, products))]
        _write(root, f"content/certificates/dot-{start // PRODUCTS_PER_FILE}.yaml", "certificates:\n" + "".join(rows))


def _tables(root: Path, rng: random.Random) -> None:
    crafts = (
        f"  - id: {name}\n    name: {{vi: Nghề {name}, en: Craft {name}}}\n"
        f"    summary: {{vi: {_words(rng, VI, 12)}., en: {_words(rng, EN, 12)}.}}\n"
        for name in CRAFTS
    )
    _write(root, "content/crafts.yaml", "crafts:\n" + "".join(crafts))
    communes = (f"  - {{id: xa-{n}, name: Xã {n}, kind: commune, status: today}}\n" for n in range(COMMUNES))
    _write(root, "content/communes.yaml", "communes:\n" + "".join(communes))
    sources = (
        f'  - {{id: nguon-{n}, title: Bài {n}, url: "https://example.org/{n}", published_on: 2025-0{n % 9 + 1}}}\n'
        for n in range(SOURCES)
    )
    _write(root, "content/sources.yaml", "sources:\n" + "".join(sources))


def _village(root: Path, rng: random.Random, number: int, villages: int) -> None:
    notes = "".join(
        f"  - {{text: {_words(rng, VI, 14)}., source: [{_source(rng)}, {_source(rng)}], confidence: high}}\n"
        for _ in range(4)
    )
    english = "".join(f"  - text: {_words(rng, EN, 14)}.\n" for _ in range(4))
    neighbour = rng.randrange(villages)
    lat, lon = 20.6 + rng.random() * 0.6, 105.5 + rng.random() * 0.6
    _write(
        root,
        f"content/villages/lang-{number}/index.md",
        f"---\nname: Làng {number}\nkind: làng {_words(rng, VI, 2)}\nsummary: {_words(rng, VI, 16)}.\n"
        f"crafts: [{rng.choice(CRAFTS)}]\ncommune: xa-{rng.randrange(COMMUNES)}\n"
        f"position: {{lat: {lat:.4f}, lon: {lon:.4f}, accuracy_m: 100, what: Cổng làng, source: {_source(rng)}}}\n"
        f"distance_km: [{{value: {rng.randrange(5, 60)}, source: {_source(rng)}}}]\n"
        f"history:\n{notes}---\n{_prose(rng, VI, f'village:lang-{neighbour}')}",
    )
    _write(
        root,
        f"content/villages/lang-{number}/index.en.md",
        f"---\nkind: {_words(rng, EN, 3)}\nsummary: {_words(rng, EN, 16)}.\nposition: {{what: The village gate}}\n"
        f"history:\n{english}---\n{_prose(rng, EN, f'village:lang-{neighbour}')}",
    )


def _product(root: Path, rng: random.Random, number: int, villages: int) -> None:
    village = rng.randrange(villages)
    _write(
        root,
        f"content/products/san-pham-{number}/index.md",
        f"---\nname: Sản phẩm {number}\nname_is: exact\nkind: {_words(rng, VI, 3)}\nsummary: {_words(rng, VI, 14)}.\n"
        f"village: lang-{village}\ncrafts: {rng.choice(CRAFTS)}\ngroup: handicraft\nsources: [{_source(rng)}]\n---\n"
        f"{_prose(rng, VI, f'village:lang-{village}')}",
    )
    _write(
        root,
        f"content/products/san-pham-{number}/index.en.md",
        f"---\nname: Product {number}\nkind: {_words(rng, EN, 3)}\nsummary: {_words(rng, EN, 14)}.\n---\n"
        f"{_prose(rng, EN, f'village:lang-{village}')}",
    )


def _certificate(rng: random.Random, number: int) -> str:
    year = rng.choice((2020, 2021, 2022, 2023, 2024, 2025))
    return (
        f"  - {{id: gcn-{number}, products: san-pham-{number}, stars: {rng.choice((3, 3, 4, 4, 5))}, "
        f"stage: city-certified, "
        f"round_year: {year}, decided_on: {year}-12-0{rng.randrange(1, 10)}, sources: [{_source(rng)}]}}\n"
    )


def _code(number: int) -> str:
    """A short code for the stop of that number, unlike any other: 0 -> 0aaa, 35 -> 0aa9."""
    return "0" + "".join(CHARACTERS[number // 36**place % 36] for place in (2, 1, 0))


def _prose(rng: random.Random, words: list[str], link: str) -> str:
    """About 150 words: two headings, paragraphs with emphasis, a link and citations, a list."""
    first, second = _words(rng, words, 4).capitalize(), _words(rng, words, 3).capitalize()
    items = "".join(f"- {_words(rng, words, 8)}\n" for _ in range(3))
    opening = f"{_words(rng, words, 30)}, [{_words(rng, words, 2)}]({link}) {_words(rng, words, 12)}"
    middle = f"{_words(rng, words, 24)} *{_words(rng, words, 2)}* {_words(rng, words, 10)}. **{_words(rng, words, 3)}**"
    return (
        f"## {first}\n\n{opening} [@{_source(rng)}].\n\n{middle} [@{_source(rng)}].\n\n"
        f"## {second}\n\n{_words(rng, words, 28)}.\n\n{items}"
    )


def _source(rng: random.Random) -> str:
    return f"nguon-{rng.randrange(SOURCES)}"


def _words(rng: random.Random, words: list[str], count: int) -> str:
    return " ".join(rng.choices(words, k=count))


def _write(root: Path, path: str, text: str) -> None:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8", newline="\n")
