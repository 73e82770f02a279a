# SPDX-License-Identifier: GPL-3.0-or-later
"""Overlapping blocks stand beside one another and never upon one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sohodesk.ui.lanes import lanes

SPANS = st.lists(
    st.tuples(st.integers(0, 1440), st.integers(1, 300)).map(lambda p: (p[0], p[0] + p[1])),
    max_size=30,
).map(sorted)


def test_blocks_that_only_touch_have_the_whole_width() -> None:
    assert lanes([(0, 60), (60, 90)]) == [(0, 1), (0, 1)]


def test_two_that_overlap_share_the_width() -> None:
    assert lanes([(0, 60), (30, 90), (90, 100)]) == [(0, 2), (1, 2), (0, 1)]


@given(SPANS)
def test_no_two_that_overlap_share_a_lane(spans: list[tuple[int, int]]) -> None:
    placed = lanes(spans)
    assert len(placed) == len(spans)
    for at, ((start, end), (lane, of)) in enumerate(zip(spans, placed, strict=True)):
        assert 0 <= lane < of
        for other in range(at):
            overlap = spans[other][0] < end and start < spans[other][1]
            assert not (overlap and placed[other][0] == lane)
            assert not overlap or placed[other][1] == of
