"""The compiled distance is the plain one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.names.compare import (
    STRICT,
    UNLIMITED,
    _compiled,
    _distance,
    _plain_distance,
    costs_for,
    sound_distance,
)

SOUNDS = st.text(alphabet="aeioubptdkgsSzZCrlmnh7", max_size=12) | st.text(max_size=6)
COSTS = st.sampled_from([STRICT, costs_for("Arab")])


@given(SOUNDS, SOUNDS, COSTS, st.sampled_from([0, 50, 105, 300, UNLIMITED]))
def test_compiled_and_plain_agree(left: str, right: str, costs, limit: int) -> None:
    assert _distance(left, right, costs, limit) == _plain_distance(left, right, costs, limit)


def test_a_sound_too_long_for_the_compiled_part_is_still_measured() -> None:
    assert sound_distance("a" * 300, "a" * 300) == 0
    assert sound_distance("b" * 300, "") == 300


def test_the_compiled_part_refuses_what_it_cannot_read() -> None:
    compiled = _compiled()
    if compiled is None:
        pytest.skip("no compiled distance here")
    with pytest.raises(TypeError):
        compiled(1, "a", b"", 5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="size"):
        compiled("a", "b", b"short", 5)
    assert compiled("ж", "b", bytes(128 * 128 + 129), 5) is None
