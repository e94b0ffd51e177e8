"""What the declarations say about themselves: kinds of fields, records on a path, references."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from generator.model import ENTRY_TYPES, TYPES_BY_NAME
from generator.model.shape import Path, label, record_at, references, shape_at, shapes

VILLAGE = TYPES_BY_NAME["village"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ((), "record"),
        (("name",), "text"),
        (("slug",), "text"),
        (("pronunciation",), "value"),
        (("commune",), "ref"),
        (("crafts",), "list"),
        (("crafts", 0), "ref"),
        (("distance_km", 1, "value"), "value"),
        (("tips", 0), "record"),
        (("tips", 0, "text"), "text"),
        (("tips", 0, "source", 2), "ref"),
        (("experiences", 0, "prices", 1, "what"), "text"),
        (("hours", "windows", 0, "opens"), "value"),
    ],
    ids=str,
)
def test_a_path_leads_to_the_kind_of_its_value(path: Path, kind: str) -> None:
    found = shape_at(VILLAGE, path)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "path", [("nothing",), ("name", "vi"), ("tips", 0, "nothing"), ("nothing", 0, "text")], ids=str
)
def test_a_path_out_of_the_declaration_leads_nowhere(path: Path) -> None:
    assert shape_at(VILLAGE, path) is None


def test_the_record_of_a_field_that_is_missing_is_the_one_that_should_have_it() -> None:
    assert record_at(VILLAGE, ("nothing",)) is VILLAGE
    owner = record_at(VILLAGE, ("experiences", 0, "prices", 1, "vnd"))
    assert owner is not None
    assert owner.__name__ == "Price"
    assert record_at(VILLAGE, ("name", "vi", "x")) is None


def test_only_addresses_are_marked_as_slugs() -> None:
    marked = {name for name, shape in shapes(VILLAGE).items() if shape.slug}
    assert marked == {"slug"}


def records(model: type[BaseModel], seen: set[type[BaseModel]]) -> None:
    """Collects the model and every record inside it."""
    if model not in seen:
        seen.add(model)
        for shape in shapes(model).values():
            inner = shape.item or shape
            if inner.record is not None:
                records(inner.record, seen)


def test_every_field_of_every_record_has_a_label_in_both_languages() -> None:
    seen: set[type[BaseModel]] = set()
    for entry_type in ENTRY_TYPES:
        records(entry_type, seen)
    assert len(seen) > len(ENTRY_TYPES)
    unlabelled = [
        f"{model.__name__}.{name}"
        for model in seen
        for name in model.model_fields
        if not label(model, name).vi or not label(model, name).en or label(model, name).vi == name
    ]
    assert unlabelled == []


def test_every_reference_is_found_with_its_path() -> None:
    entry = VILLAGE.model_validate(
        {
            "id": "bat-trang",
            "name": "Bát Tràng",
            "kind": "làng gốm",
            "summary": "Có.",
            "crafts": ["gom", "lua"],
            "commune": "bat-trang",
            "experiences": [{"name": "Nặn", "hands_on": "yes", "prices": [{"what": "vé", "vnd": "0", "source": "a"}]}],
        },
        context=("vi",),
    )
    assert list(references(entry)) == [
        (("crafts", 0), "craft", "gom"),
        (("crafts", 1), "craft", "lua"),
        (("commune",), "commune", "bat-trang"),
        (("experiences", 0, "prices", 0, "source", 0), "source", "a"),
    ]


def test_every_reference_points_to_a_type_that_exists() -> None:
    seen: set[type[BaseModel]] = set()
    for entry_type in ENTRY_TYPES:
        records(entry_type, seen)
    names = {(shape.item or shape).type_name for model in seen for shape in shapes(model).values()} - {""}
    assert len(names) > 5
    assert names <= TYPES_BY_NAME.keys()
