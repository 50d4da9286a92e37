"""Places of a text: lines and columns, and what lies on what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qsfacts.check.spots import Spans
from qsfacts.model import Span

steps = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=8)


def in_order(gaps: list[tuple[int, int]]) -> list[Span]:
    """Spans from the gap before each and its length."""
    spans, end = [], 0
    for gap, length in gaps:
        spans.append(Span(end + gap, end + gap + length))
        end += gap + length
    return spans


@given(steps, st.integers(0, 40), st.integers(1, 6))
def test_spans_touch_what_one_of_them_overlaps(gaps: list[tuple[int, int]], start: int, length: int):
    spans, asked = in_order(gaps), Span(start, start + length)
    assert Spans(spans).touch(*asked) == any(asked.overlaps(each) for each in spans)
