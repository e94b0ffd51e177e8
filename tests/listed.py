"""A site of many villages, products and places made at random, and by plain rules what each filter must hold."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

from tests.tiny import CONTENT, TODAY

CRAFTS = {"gom": "Gốm", "lua": "Lụa", "may-tre": "Mây tre", "non": "Nón"}
COMMUNES = ("xa-a", "xa-b", "xa-c")
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOSED = date(2026, 12, 24)  # a Thursday on which what has an exception is closed
CHECKED = (date(2026, 11, 1), date(2026, 1, 10), date(2025, 10, 1))  # relied on for 365 days; the last no longer is


@dataclass
class Thing:
    """A village, a product or a place as it was written."""

    id: str
    crafts: tuple[str, ...] = ()
    commune: str = ""
    village: str = ""
    km: tuple[int, ...] = ()
    hands_on: bool = False
    days: tuple[int, ...] | None = None  # of the ordinary week; None: unknown
    closes: bool = False  # on CLOSED
    checked: date | None = None
    group: str = ""
    signed: tuple[tuple[int, date], ...] = ()  # (stars, day of signing) of each certificate
    kind: str = ""


@dataclass
class Written:
    """The content and what was written."""

    archive: str = CONTENT
    villages: list[Thing] = field(default_factory=list)
    products: list[Thing] = field(default_factory=list)
    places: list[Thing] = field(default_factory=list)


def write(seed: int, villages: int, products: int, places: int) -> Written:
    rng, found = random.Random(seed), Written()
    crafts = "".join(
        f"  - {{id: {code}, name: {name}, summary: Có.}}\n" for code, name in CRAFTS.items() if code != "gom"
    )
    communes = "".join(f"  - {{id: {code}, name: {code.upper()}, kind: commune, status: today}}\n" for code in COMMUNES)
    found.archive += (
        f"-- content/crafts/more.yaml --\ncrafts:\n{crafts}-- content/communes/more.yaml --\ncommunes:\n{communes}"
    )
    for number in range(villages):
        thing = Thing(f"lang-{number:03}", tuple(rng.sample(list(CRAFTS), rng.choice((1, 1, 2)))), rng.choice(COMMUNES))
        thing.km = tuple(rng.choice((3, 14, 15, 22, 30, 31, 48)) for _ in range(rng.choice((0, 1, 2))))
        thing.hands_on = rng.random() < 0.4
        _hours(rng, thing)
        found.villages.append(thing)
        found.archive += (
            f"-- content/villages/{thing.id}/index.md --\n---\nname: Làng {number:03}\nkind: làng\nsummary: Có.\n"
            f"crafts: [{', '.join(thing.crafts)}]\ncommune: {thing.commune}\nsources: bao-a\n"
            + (f"distance_km: [{', '.join(map(str, thing.km))}]\n" if thing.km else "")
            + f"experiences:\n  - {{name: Xem, hands_on: {'yes' if thing.hands_on else 'no'}}}\n"
            + f"{_hours_text(thing)}---\n"
        )
    rows = ""
    for number in range(products):
        village = rng.choice(found.villages) if rng.random() < 0.8 else None
        thing = Thing(f"mon-{number:03}", (rng.choice(list(CRAFTS)),), village=village.id if village else "")
        thing.commune = village.commune if village else rng.choice(COMMUNES)
        thing.group = rng.choice(("food", "drink", "handicraft", ""))
        thing.signed = tuple(
            (rng.choice((3, 4, 5)), date(rng.choice((2019, 2021, 2024, 2025)), rng.randrange(1, 13), 5))
            for _ in range(rng.choice((0, 1, 1, 2)))
        )
        found.products.append(thing)
        where = f"village: {village.id}" if village else f"commune: {thing.commune}"
        found.archive += (
            f"-- content/products/{thing.id}/index.md --\n---\nname: Món {number:03}\nname_is: exact\nkind: món\n"
            f"summary: Có.\ncrafts: {thing.crafts[0]}\n{where}\nsources: bao-a\n"
            + (f"group: {thing.group}\n" if thing.group else "")
            + "---\n"
        )
        for turn, (stars, day) in enumerate(thing.signed):
            rows += (
                f"  - {{id: gcn-{number}-{turn}, products: {thing.id}, stars: {stars}, stage: city-certified, "
                f"decided_on: {day}, sources: bao-a}}\n"
            )
    if rows:
        found.archive += f"-- content/certificates/more.yaml --\ncertificates:\n{rows}"
    for number in range(places):
        thing = Thing(f"noi-{number:03}", kind=rng.choice(("museum", "market", "temple")))
        thing.village = rng.choice(found.villages).id if found.villages and rng.random() < 0.7 else ""
        _hours(rng, thing)
        found.places.append(thing)
        found.archive += (
            f"-- content/places/{thing.id}/index.md --\n---\nname: Nơi {number:03}\nkind: {thing.kind}\n"
            "sources: bao-a\n" + (f"village: {thing.village}\n" if thing.village else "") + f"{_hours_text(thing)}---\n"
        )
    return found


def _hours(rng: random.Random, thing: Thing) -> None:
    if rng.random() < 0.6:
        thing.days = tuple(sorted(rng.sample(range(7), rng.randrange(1, 8))))
        thing.closes = rng.random() < 0.5
        thing.checked = rng.choice((None, *CHECKED))


def _hours_text(thing: Thing) -> str:
    if thing.days is None:
        return ""
    exception = f"\n  exceptions: [{{on: {{dates: {{first: {CLOSED}}}}}, why: họp}}]" if thing.closes else ""
    checked = f"\n  checked_on: {thing.checked}" if thing.checked else ""
    days = ", ".join(WEEK[day] for day in thing.days)
    window = f'{{days: "{days}", opens: 8:00, closes: 17:00}}'
    return f"hours:\n  windows: [{window}]{exception}{checked}\n  source: bao-a\n"


def values(thing: Thing, group: str, day: date = TODAY) -> set[str]:
    """The words in Vietnamese addresses of what a thing has of a group on a day."""
    if group == "nghe":
        return set(thing.crafts)
    if group == "xa-phuong":
        return {thing.commune}
    if group == "lang":
        return {thing.village} - {""}
    if group == "khoang-cach":
        return {"duoi-15-km" if km < 15 else "tren-30-km" if km > 30 else "15-30-km" for km in thing.km}
    if group == "trai-nghiem":
        return {"tu-tay-lam"} if thing.hands_on else set()
    if group == "nhom":
        return (
            {{"food": "thuc-pham", "drink": "do-uong", "handicraft": "hang-thu-cong-my-nghe"}[thing.group]}
            if thing.group
            else set()
        )
    if group == "loai":
        return {{"museum": "bao-tang", "market": "cho", "temple": "den-mieu"}[thing.kind]}
    if group == "mo-cua":
        if not known(thing, day):
            return {"chua-ro-gio-hoi-truoc"}
        return {
            ("thu-hai", "thu-ba", "thu-tu", "thu-nam", "thu-sau", "thu-bay", "chu-nhat")[one]
            for one in thing.days or ()
        }
    assert group == "sao", group
    if not thing.signed:
        return {"chua-co-giay-chung-nhan"}
    standing = [one for one in thing.signed if day <= three_years_on(one[1])]
    newest = max(standing or thing.signed, key=lambda one: (one[1], one[0]))
    return {f"{newest[0]}" if standing else f"tung-dat-{newest[0]}"}


def three_years_on(day: date) -> date:
    return day.replace(year=day.year + 3)


def known(thing: Thing, day: date) -> bool:
    """Whether the hours of a thing are claimed on a day."""
    return thing.days is not None and (thing.checked is None or (day - thing.checked).days <= 365)


def is_open(thing: Thing, day: date) -> bool:
    return known(thing, day) and day.weekday() in (thing.days or ()) and not (thing.closes and day == CLOSED)
