"""Photographs and what is said of them: files that nobody lists, lists without their file, words that say nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from generator.errors import Problem, problem
from generator.inventory import Inventory
from generator.located import Document, read_front_matter
from generator.model.entry import Photo, PhotoEntry
from generator.model.reading import Parsed
from generator.photos.opening import Refused, refuse_kind
from generator.relocate import problem_in_entry
from generator.sources import SourceFile, Sources
from generator.text import nearest

Files = Mapping[str, SourceFile]  # name -> picture beside index.md

# What cameras, phones and Zalo name their pictures, also with a number for a copy.
_CAMERA_NAME = re.compile(
    r"(img|dsc|dscf|dscn|pxl|mvimg|vid|image|photo|screenshot|z|ảnh|anh|hình|hinh)?[\s_(-]*[0-9][0-9a-f\s_()-]*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S+\.(jpe?g|jfif|png|webp|avif|hei[cf])", re.IGNORECASE)
_LEAST_LETTERS = 3


def find_photo_problems(
    sources: Sources, parsed: Mapping[str, Parsed], inventory: Inventory, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """All that can be said without decoding a picture."""
    for reference, item in parsed.items():
        files = inventory.photos.get(reference, {})
        listed = item.entry.photos if isinstance(item.entry, PhotoEntry) else ()
        for index, photo in enumerate(listed):
            if photo.file not in files:
                meant = nearest(photo.file, files)
                more = {"suggestion": meant} if meant else {}
                yield problem_in_entry(
                    sources, item, "photo-missing", ("photos", index, "file"), name=photo.file, **more
                )
            yield from _repeated(sources, item, listed, index, files)
            yield from _bad_words(sources, item, index, photo, languages)
        unlisted = [files[name] for name in sorted(set(files) - {photo.file for photo in listed})]
        yield from _unlisted(sources, item, unlisted, languages)


def _repeated(sources: Sources, item: Parsed, listed: tuple[Photo, ...], index: int, files: Files) -> Iterator[Problem]:
    """A file that stands earlier in the list, or another with the very same bytes."""
    name = listed[index].file
    for earlier in listed[:index]:
        same = name in files and earlier.file in files and files[name].digest == files[earlier.file].digest
        if earlier.file == name or same:
            values = {"name": name, "first": earlier.file}
            yield problem_in_entry(sources, item, "photo-twice", ("photos", index, "file"), **values)
            return


def _bad_words(
    sources: Sources, item: Parsed, index: int, photo: Photo, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """The words for those who cannot see the picture: in every language, and not the file's name."""
    texts, path = dict(photo.alt.texts), ("photos", index, "alt")
    for text in dict.fromkeys(texts.values()):
        if _says_nothing(text, photo.file):
            yield problem_in_entry(sources, item, "alt-says-nothing", path, value=text)
    lacking = [lang for lang in languages if lang not in texts]
    if lacking:
        lines = "\n".join(_alt_lines(texts, languages, "    "))
        values = {"name": photo.file, "languages": ", ".join(lacking), "lines": lines}
        yield problem_in_entry(sources, item, "alt-not-translated", path, **values)


def _says_nothing(text: str, file: str) -> bool:
    stem = file.rpartition(".")[0]
    named = text.casefold() == stem.casefold() and re.search(r"[\d_-]", stem) is not None
    letters = sum(char.isalpha() for char in text)
    return bool(named or letters < _LEAST_LETTERS or _CAMERA_NAME.fullmatch(text) or _FILE_NAME.fullmatch(text))


def _unlisted(sources: Sources, item: Parsed, files: list[SourceFile], languages: tuple[str, ...]) -> Iterator[Problem]:
    """Pictures beside index.md that it does not list: of those that could be shown, the lines to add."""
    names = []
    for file in files:
        try:
            refuse_kind(file.data)
        except Refused as refused:
            name = file.path.rpartition("/")[2]
            yield problem(file.path, 0, 0, refused.code, **{"name": name, **refused.values})
        else:
            names.append(file.path.rpartition("/")[2])
    if names:
        document = read_front_matter(item.file, sources[item.file].data)
        has_list = ("photos",) in document.places
        line, column = _where_to_add(document, has_list)
        lines = [] if has_list else ["photos:"]
        for name in names:
            lines += [f"  - file: {_quoted(name)}", *_alt_lines({}, languages, "    ")]
            lines += ['    author: ""', '    licence: ""']
        values = {"names": ", ".join(names), "lines": "\n".join(lines)}
        yield document.problem_at("photo-not-described", line, column, **values)


def _where_to_add(document: Document, has_list: bool) -> tuple[int, int]:
    """At the list there is, else at the line that ends the fields."""
    if has_list:
        place, _ = document.place(("photos",))
        return place.key_line, place.key_column
    return document.body_line - 1, 1


def _alt_lines(texts: Mapping[str, str], languages: tuple[str, ...], indent: str) -> list[str]:
    if len(languages) == 1:
        return [f"{indent}alt: {_quoted(texts.get(languages[0], ''))}"]
    return [f"{indent}alt:", *(f"{indent}  {lang}: {_quoted(texts.get(lang, ''))}" for lang in languages)]


def _quoted(text: str) -> str:
    """As a YAML value."""
    return json.dumps(text, ensure_ascii=False)
