"""Features of the base map: rivers, roads and landmarks, as the drawn maps show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from generator.model.choices import choices
from generator.model.entry import Confidence, Entry
from generator.model.fields import Localized, Text, error, field, many, optional
from generator.model.numbers import Metres
from generator.model.references import FeatureRef

KINDS = choices("feature-kind", river=("sông", "river"), road=("đường", "road"), landmark=("mốc", "landmark"))
WEIGHTS = choices("feature-weight", main=("nét chính", "main"), side=("nét phụ", "side"))


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A point on the earth, WGS 84 degrees."""

    lat: float
    lon: float


def _read_point(raw: Any) -> MapPoint:
    """Vietnam with its islands lies within 8 to 24 north and 102 to 118 east, so swapped numbers are found too."""
    if isinstance(raw, MapPoint):
        return raw
    try:
        lat, lon = (float(part) for part in raw)
    except (TypeError, ValueError):
        raise error("not-a-point", value=str(raw)) from None
    if not (8 <= lat <= 24 and 102 <= lon <= 118):
        raise error("not-a-point", value=f"[{lat:g}, {lon:g}]")
    return MapPoint(lat, lon)


_DEGREES = {"type": ["number", "string"]}
Point = Annotated[MapPoint, BeforeValidator(_read_point), WithJsonSchema({"type": "array", "items": _DEGREES})]


class Feature(Entry, table="features", label=("Nét bản đồ", "Map feature")):
    """A line or a point of the base map. A sketch of the land: never the edge of a bank or a kerb."""

    kind: Annotated[str, KINDS] = field("Loại", "Kind")
    name: Localized = field("Tên", "Name", "Như trên bản đồ: Sông Hồng", "As on the map: Red River")
    short: Text | None = optional("Nhãn đường", "Road label", "Như QL1A", "Such as QL1A")
    weight: Annotated[str, WEIGHTS] = field(
        "Nét vẽ", "Weight", "main: vẽ đậm hơn, có trên mọi bản đồ", "main: bolder, and on every map"
    )
    points: tuple[Point, ...] = many(
        "Các điểm",
        "Points",
        "Mỗi điểm [vĩ độ, kinh độ]; sông ghi xuôi dòng",
        "Each [latitude, longitude]; a river runs downstream",
        at_least=1,
    )
    leaves: FeatureRef | None = optional("Tách từ sông", "Leaves the river", "Mã của sông", "Id of the river")
    what: Localized | None = optional("Điểm này là gì", "What the point marks")
    accuracy_m: Metres | None = optional("Sai số (m)", "Accuracy (m)")
    confidence: Confidence = field("Độ tin cậy", "Confidence", "high (cao) hoặc medium (vừa)", "high or medium")

    @model_validator(mode="after")
    def _points_of_its_kind(self) -> Feature:
        if (len(self.points) == 1) != (self.kind == "landmark"):
            raise error("wrong-number-of-points", field="points")
        return self
