"""Tokens read from sheets, and the contrast of colours against the values that WCAG's own examples give."""

from __future__ import annotations

import pytest

from generator.tokens import colours, contrast, forced, read_tokens

SHEET = """\
/* --not: #000000; */
:root { color-scheme: light dark; --paper: #ffffff; --ink: #000000; --space: 1rem; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #000000; }
  .k-a { --accent: #cccccc; }
}
@media print { :root { --paper: #123456; } }
.k-a { --accent: #222222; }
"""


def test_each_scheme_has_its_own_values_and_other_queries_are_none() -> None:
    tokens = read_tokens(SHEET)
    assert colours(tokens, dark=False) == {"--paper": "#ffffff", "--ink": "#000000"}
    assert colours(tokens, dark=True) == {"--paper": "#000000", "--ink": "#000000"}
    assert (".k-a", "--accent", "#222222") in tokens.light
    assert tokens.dark == ((":root", "--paper", "#000000"), (".k-a", "--accent", "#cccccc"))


def test_a_forced_scheme_ends_with_its_own_value() -> None:
    tokens = read_tokens(SHEET)
    assert "#123456" not in forced(tokens, dark=True)
    assert forced(tokens, dark=True).rindex("--paper: #000000") > forced(tokens, dark=True).index("--paper: #ffffff")
    assert "#cccccc" not in forced(tokens, dark=False)
    assert "color-scheme: dark;" in forced(tokens, dark=True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_wcag_and_the_same_both_ways(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)
