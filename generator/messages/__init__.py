"""The words of every problem, in Vietnamese and English, by its permanent code.

A `suggestion` among a problem's values adds "did you mean" by itself.
"""

from __future__ import annotations

from generator.errors import Problem
from generator.messages import addresses, fields, files, notices, photos, renaming, routes, sheets, site, travel
from generator.messages.message import Message
from generator.text import Bilingual

DID_YOU_MEAN = Bilingual("có phải “{suggestion}” không?", "did you mean '{suggestion}'?")

MESSAGES: dict[str, Message] = {
    **addresses.MESSAGES,
    **files.MESSAGES,
    **fields.MESSAGES,
    **notices.MESSAGES,
    **photos.MESSAGES,
    **renaming.MESSAGES,
    **routes.MESSAGES,
    **sheets.MESSAGES,
    **site.MESSAGES,
    **travel.MESSAGES,
}


def is_warning(item: Problem) -> bool:
    """Whether the site is made all the same."""
    return MESSAGES[item.code].warns


def describe(item: Problem, lang: str) -> tuple[str, str]:
    """The sentence and the hint ("" if none) of a problem in `vi` or `en`."""
    message = MESSAGES[item.code]
    values = {name: value.pick(lang) if isinstance(value, Bilingual) else value for name, value in item.values}
    text = message.text.pick(lang).format(**values)
    hints = []
    if values.get("suggestion"):
        hints.append(DID_YOU_MEAN.pick(lang).format(**values))
    elif message.hint and not message.hint.pick(lang).startswith("{advice}"):
        hints.append(message.hint.pick(lang).format(**values))
    elif message.hint and values.get("advice"):
        hints.append(values["advice"])
    return text, " ".join(hints)
