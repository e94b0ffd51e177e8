"""OCOP certificates: a rating at a date."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.model.choices import choices
from generator.model.dates import AboutDate, Day, add_months, first_day, last_day
from generator.model.entry import Confidence, Entry
from generator.model.fields import Localized, Text, error, field, many, optional
from generator.model.numbers import Count, Stars, Years
from generator.model.references import ProducerRef, ProductRefs

VALID_MONTHS = 36  # from the day the decision was signed

STAGES = choices(
    "certificate-stage",
    registered=("đã đăng ký", "registered"),
    district_scored=("huyện đã chấm", "scored by the district"),
    city_certified=("thành phố công nhận", "certified by the city"),
    potential_five=("tiềm năng 5 sao", "potential five stars"),
    national=("trung ương công nhận", "certified nationally"),
    press=("báo nêu là OCOP, không rõ cấp", "called OCOP by the press, level unknown"),
)


class Certificate(Entry, table="certificates", label=("Chứng nhận OCOP", "OCOP certificate")):
    """The rating of one product, or of a set under one certificate, in one round.

    Valid 36 months from the day the decision was signed, not from the ceremony or the scoring
    (Decision 148/QĐ-TTg of 2023), so the three days are apart.
    """

    products: ProductRefs = many(
        "Sản phẩm",
        "Products",
        "Một, hoặc nhiều món chung một giấy",
        "One, or several under one certificate",
        at_least=1,
    )
    holder: ProducerRef | None = optional("Chủ thể đứng tên", "Holder")
    stars: Stars | None = optional(
        "Số sao", "Stars", "3, 4, 5, hoặc 3-4 khi nguồn không ghi rõ", "3, 4, 5, or 3-4 where the source is not exact"
    )
    stage: Annotated[str, STAGES] = field("Bước", "Stage")
    round_year: Years | None = optional(
        "Năm của đợt",
        "Year of the round",
        "2022, hoặc 2020-2021 khi nguồn ghi vậy",
        "2022, or 2020-2021 as a source says",
    )
    when: Localized | None = optional(
        "Thời điểm như nguồn ghi",
        "When, as the source says",
        "Khi không rõ năm: trước 04/2025",
        "Where the year is unclear: before 04/2025",
    )
    scored_on: AboutDate | None = optional("Ngày chấm", "Scored on")
    decided_on: AboutDate | None = optional(
        "Ngày ký quyết định", "Decision signed on", "Thời hạn tính từ ngày này", "Validity counts from this day"
    )
    no_later_than: AboutDate | None = optional(
        "Ký muộn nhất",
        "Signed no later than",
        "Khi không rõ ngày ký: ngày bài báo đã gọi là được công nhận",
        "Where that day is unknown: the day of an article that already calls it certified",
    )
    handed_on: AboutDate | None = optional("Ngày trao giấy", "Handed over on")
    expires_on: Day | None = optional(
        "Hết hạn", "Expires on", "Chỉ khi giấy ghi rõ", "Only where the certificate says so"
    )
    issuer: Localized | None = optional("Nơi cấp, như trên giấy", "Issuer, as printed")
    number: Text | None = optional("Số quyết định", "Decision number")
    confidence: Confidence | None = optional(
        "Độ tin cậy", "Confidence", "high (cao) hoặc medium (vừa)", "high or medium"
    )
    pieces: Count | None = optional("Số sản phẩm nguồn nêu", "Products the source counts")
    note: Localized | None = optional("Ghi chú", "Note")

    @model_validator(mode="after")
    def _possible(self) -> Certificate:
        # "Potential five stars" is the city's four with 90 points or more, sent on to the ministry (1489/QĐ-TTg, 2025).
        if self.stage == "potential-five" and self.stars is not None and self.stars.high > 4:
            raise error("out-of-range", value=str(self.stars.high), low="3", high="4", field="stars")
        if self.expires_on is not None and self.decided_on is not None:
            signed = first_day(self.decided_on)
            if self.expires_on < signed:
                due = add_months(last_day(self.decided_on), VALID_MONTHS)
                values = {"value": str(self.expires_on), "decided": str(self.decided_on), "due": str(due)}
                raise error("expires-before-decision", **values, field="expires_on")
        return self
