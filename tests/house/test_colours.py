"""Every text can be read on every ground in both schemes: WCAG 2.2 AA, and AAA for what is read at length."""

from __future__ import annotations

import re

import pytest

from generator.pages.style import GROUNDS, PAIRS, TOKEN_SHEETS, pairs_of
from generator.tokens import colours, contrast, read_tokens
from tests.tiny import PROJECT

TOKENS, CRAFTS = (read_tokens((PROJECT / "assets" / name).read_text("utf-8")) for name in TOKEN_SHEETS)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pairs_have_the_contrast_they_need(dark: bool) -> None:
    assert [pair for pair in pairs_of(TOKENS, dark) if pair.ratio < pair.least] == []


def test_text_that_is_read_at_length_is_held_to_aaa() -> None:
    held = {text: least for text, grounds, least in PAIRS if grounds == GROUNDS}
    assert {text for text, least in held.items() if least == 7} == {"--ink", "--soft-ink", "--indigo"}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_colour_of_each_craft_can_be_read_on_pages_and_cards(dark: bool) -> None:
    grounds = colours(TOKENS, dark)
    for selector, _, colour in CRAFTS.dark if dark else CRAFTS.light:
        for ground in ("--paper", "--shell"):
            assert contrast(colour, grounds[ground]) >= 4.5, (selector, ground)


def test_dark_changes_nothing_that_light_lacks_and_paper_is_always_light() -> None:
    assert {name for _, name, _ in TOKENS.dark} <= {name for _, name, _ in TOKENS.light}
    for name in TOKEN_SHEETS:
        text = (PROJECT / "assets" / name).read_text("utf-8")
        screens = re.findall(r"@media screen and .*\(prefers-color-scheme: dark\)", text)
        assert text.count("prefers-color-scheme") == len(screens)
