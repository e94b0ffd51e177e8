"""The words that the files and the plain text of a trip need, in one language; the phone's planner has them too."""

from __future__ import annotations

from generator.model.entry import MODES
from generator.wording import Wording


def trip_words(t: Wording) -> dict[str, str]:
    """Sentences with {places} to fill, under the names that generator/trip_files/ and assets/js/planner/ ask for."""
    return {
        "accuracy": t("accuracy"),
        "approximate": t("trip-file.approximate"),
        "back": t("trip-file.back"),
        "checked": t("trip-file.checked"),
        "date": t("trip-file.date"),
        "decimal": t.number(0.5)[1],
        "leave": t("trip-file.leave"),
        "lunch": t("trip-file.lunch"),
        "minutes": t("trip-file.minutes"),
        "no-point": t("trip-file.no-point"),
        "phone": t("trip-file.phone"),
        **{f"mode.{mode}": t.label("mode", mode) for mode, _ in MODES.labels},
        **{f"weekday.{day}": t(f"weekday.{day}") for day in range(7)},
    }
