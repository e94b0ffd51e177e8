"""The garbage collector is off inside and as it was outside, whatever happens."""

from __future__ import annotations

import gc

import pytest

from generator.engine.memory import without_collector


@without_collector()
def _fail_inside() -> None:
    assert not gc.isenabled()
    raise ZeroDivisionError


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_left_as_it_was_found(was_on: bool) -> None:
    found = gc.isenabled()
    try:
        gc.enable() if was_on else gc.disable()
        with pytest.raises(ZeroDivisionError):
            _fail_inside()
        assert gc.isenabled() == was_on
    finally:
        gc.enable() if found else gc.disable()
