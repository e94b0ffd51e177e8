"""Charts: a few figures drawn side by side."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.model.choices import choices
from generator.model.entry import Entry, Record
from generator.model.fields import Localized, error, field, many, optional
from generator.model.numbers import Count
from generator.model.references import FigureRef

OWN = choices(
    "own-count",
    villages=("làng trên trang này", "villages on this site"),
    crafts=("nghề trên trang này", "crafts on this site"),
    certified=("sản phẩm có giấy OCOP trên trang này", "certified OCOP products on this site"),
    five_star=("sản phẩm từng năm sao trên trang này", "products once rated five stars on this site"),
    centres=("trung tâm, điểm bán OCOP trên trang này", "OCOP centres and sale points on this site"),
)


class Bar(Record):
    """A published figure, or what this site itself holds."""

    figure: FigureRef | None = optional("Con số", "Figure")
    own: Annotated[str, OWN] | None = optional("Của trang này", "This site's own count")
    label: Localized = field("Nhãn", "Label", "Vài chữ", "A few words")

    @model_validator(mode="after")
    def _one(self) -> Bar:
        if (self.figure is None) == (self.own is None):
            raise error("needs-one-of", fields="figure, own")
        return self


class Chart(Entry, table="charts", label=("Biểu đồ", "Chart")):
    """Figures of one stage: a target is never drawn beside a result."""

    order: Count = field("Thứ tự", "Order")
    title: Localized = field("Tên biểu đồ", "Title")
    bars: tuple[Bar, ...] = many("Các thanh", "Bars", at_least=2)
    note: Localized | None = optional("Ghi chú", "Note")
