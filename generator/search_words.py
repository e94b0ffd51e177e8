"""Where each word stands among the records of the search: in which of them, and in which of their fields.

A small site needs none of this: the browser gets all records and finds the words itself. For a large one the words
lie in buckets by their first two letters, so that a query asks for one bucket a word.
assets/js/search.js counts fields and buckets in the same way; tests/pages/test_search.py holds the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.findable import FINDABLE, Catalogue, Findable, Rating, StarPhase, words
from generator.text import fold
from generator.wording import Wording

BUCKETS = 64
FIELDS = 5  # title, other names, stars that stand, kind, place

Bucket = dict[str, str]  # word -> for each field the gaps between record numbers: "4,1,1;;;7;"


class SearchWords:
    """What the interface adds to the words of records."""

    def __init__(self, wording: Wording, wordings: Iterable[Wording]) -> None:
        self._wording = wording
        self.labels = {name: wording(f"section.{name}") if name != "page" else "" for name in FINDABLE}
        self._star = " ".join(dict.fromkeys(word for t in wordings for word in words(t("stars", stars=""))))

    def kind_of(self, record: Findable) -> str:
        """What the entry is, in a few words."""
        kind = record.kind or (self._wording(record.code) if record.code else "")
        if record.status:
            return self._wording(f"commune-{record.status}", kind=kind)
        return self._wording("craft") if record.type_name == "craft" else kind

    def of_star(self, star: StarPhase) -> str:
        """Words by which a rating is found: "5 sao stars"."""
        if star.stars is None:
            return ""
        return " ".join([*dict.fromkeys((f"{star.stars.low:g}", f"{star.stars.high:g}")), self._star])


def fields_of(record: Findable, ratings: Sequence[Rating], extra: SearchWords) -> tuple[list[str], ...]:
    """The words of each field on the day of the build."""
    star = ratings[record.star - 1][0] if record.star else None
    stars = words(extra.of_star(star)) if star else []
    stands = star is not None and star.stands
    return (
        words(record.title),
        words(record.also),
        stars if stands else [],
        words(f"{extra.kind_of(record)} {record.kind_words} {extra.labels[record.type_name]}"),
        words(f"{record.place} {record.place_words}") + ([] if stands else stars),
    )


def bucket_of(word: str) -> int:
    """The bucket of a word, by its first two letters without marks."""
    folded = fold(word)
    return (ord(folded[0]) * 31 + (ord(folded[1]) if len(folded) > 1 else 0)) % BUCKETS if folded else 0


def buckets_of(catalogue: Catalogue, extra: SearchWords) -> tuple[Bucket, ...]:
    """Every word of the records, in its bucket."""
    where: dict[str, list[list[int]]] = defaultdict(lambda: [[] for _ in range(FIELDS)])
    for number, record in enumerate(catalogue.records):
        for field, found in enumerate(fields_of(record, catalogue.ratings, extra)):
            for word in set(found):
                where[word][field].append(number)
    buckets: tuple[Bucket, ...] = tuple({} for _ in range(BUCKETS))
    for word in sorted(where):
        buckets[bucket_of(word)][word] = ";".join(_gaps(numbers) for numbers in where[word]).rstrip(";")
    return buckets


def _gaps(numbers: Sequence[int]) -> str:
    """Rising numbers as steps from one to the next, which compress well; the first counts from 0."""
    return ",".join(str(after - before) for before, after in zip([0, *numbers], numbers, strict=False))
