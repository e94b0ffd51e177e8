"""References from one entry to another, by id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.model.fields import Slug


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text as the id of an entry of the named type."""

    type_name: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "x-reference": self.type_name}


class _OneOrMany:
    """A single value may stand without its list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_one_or_many, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many_items = handler(schema)
        return {"anyOf": [many_items["items"], many_items]}


def _one_or_many(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


AsList = _OneOrMany()
CommuneRef = Annotated[Slug, RefTo("commune")]
CraftRef = Annotated[Slug, RefTo("craft")]
FeatureRef = Annotated[Slug, RefTo("feature")]
FigureRef = Annotated[Slug, RefTo("figure")]
PlaceRef = Annotated[Slug, RefTo("place")]
ProducerRef = Annotated[Slug, RefTo("producer")]
ProductRef = Annotated[Slug, RefTo("product")]
SourceRef = Annotated[Slug, RefTo("source")]
VillageRef = Annotated[Slug, RefTo("village")]
CommuneRefs = Annotated[tuple[CommuneRef, ...], AsList]
CraftRefs = Annotated[tuple[CraftRef, ...], AsList]
ProductRefs = Annotated[tuple[ProductRef, ...], AsList]
SourceRefs = Annotated[tuple[SourceRef, ...], AsList]
VillageRefs = Annotated[tuple[VillageRef, ...], AsList]
