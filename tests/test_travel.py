"""Minutes from Hoàn Kiếm lake where nobody has written them down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.travel import PACES, minutes, road_km, straight_km

modes = st.sampled_from(sorted(PACES))


def test_the_known_way_to_bat_trang() -> None:
    km = straight_km((20.9747, 105.9127))
    assert km == pytest.approx(8.7, abs=0.05)
    least, most = minutes("car", road_km("car", km))
    assert (least, most) == (25, 35)  # visitors report about 30
    assert minutes("motorbike", road_km("motorbike", km)) == (25, 40)


@given(modes, st.floats(0, 150))
def test_a_range_is_in_steps_of_five_and_upwards(mode: str, km: float) -> None:
    least, most = minutes(mode, km)
    assert 0 <= least <= most
    assert least % 5 == most % 5 == 0


@given(modes, st.floats(0, 150), st.floats(0, 50))
def test_further_is_never_sooner(mode: str, km: float, more: float) -> None:
    assert minutes(mode, km) <= minutes(mode, km + more)
