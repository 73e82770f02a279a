# SPDX-License-Identifier: GPL-3.0-or-later
"""The map of hours as a chart: weekday by hour, protected time outlined, a legend below."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sohodesk.home.window.charts.drawing import Chart
from sohodesk.home.window.charts.plot import Plot

SHADES = (0.22, 0.45, 0.7, 1.0)
"""How strong the four steps from 0 to 60 minutes are."""
LABELS, FOOT, GAP = 40, 44, 2.0
LEAST_STEP = 34
"""How far apart the labels of the hours stand at least."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class HeatChart(Chart):
    """``shares`` are 0 to 1 by day and hour, of the hours ``first`` to ``last`` (not included).

    ``protected`` are minutes of each day.  ``words`` are those of the legend: worked, protected,
    and what the steps go up to.
    """

    days: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    first: int = 0
    last: int = 24
    shares: tuple[tuple[float, ...], ...] = ()
    protected: tuple[Spans, ...] = ()
    words: tuple[str, str, str] = ("", "", "")

    def draw(self, plot: Plot) -> None:
        """Draw the cells, the outline over them, labels and legend."""
        px = plot.px
        left = max(plot.width_of(day) for day in self.days) + px(10)
        count = max(self.last - self.first, 1)
        wide = (plot.width - left - px(2)) / count
        high = (plot.height - px(FOOT) - px(2)) / 7
        self._draw_cells(plot, left, wide, high)
        self._draw_outline(plot, left, wide, high)
        self._draw_labels(plot, left, wide, high)
        self._draw_legend(plot, left)

    def _draw_cells(self, plot: Plot, left: float, wide: float, high: float) -> None:
        gap = plot.px(GAP)
        for day, row in enumerate(self.shares):
            y = plot.px(2) + day * high
            for hour in range(self.first, self.last):
                plot.box(
                    left + (hour - self.first) * wide,
                    y,
                    wide - gap,
                    high - gap,
                    fill=shade(plot, row[hour]),
                    radius=plot.px(2.5),
                )

    def _draw_outline(self, plot: Plot, left: float, wide: float, high: float) -> None:
        """The edges of what is protected; what goes on in the row below has none between."""
        colour, thick = plot.style.colour("home_fill"), plot.px(1.75)
        shift = plot.px(GAP) / 2
        top = plot.px(2) - shift

        def x(minute: int) -> float:
            return left - shift + (minute / 60 - self.first) * wide

        rows = [self._clipped(spans) for spans in self.protected]
        for day, spans in enumerate(rows):
            for start, end in spans:
                for at in (start, end):
                    y = top + day * high
                    plot.line([(x(at), y), (x(at), y + high)], colour, thick=thick)
        for edge in range(len(rows) + 1):
            above = rows[edge - 1] if edge else ()
            below = rows[edge] if edge < len(rows) else ()
            y = top + edge * high
            for start, end in apart(above, below):
                over = thick / 2 / wide * 60
                points = [
                    (x(0) + (start - over) / 60 * wide, y),
                    (x(0) + (end + over) / 60 * wide, y),
                ]
                plot.line(points, colour, thick=thick)

    def _clipped(self, spans: Spans) -> Spans:
        first, last = 60 * self.first, 60 * self.last
        cut = ((max(start, first), min(end, last)) for start, end in spans)
        return tuple((start, end) for start, end in cut if start < end)

    def _draw_labels(self, plot: Plot, left: float, wide: float, high: float) -> None:
        px = plot.px
        for at, day in enumerate(self.days):
            y = px(2) + at * high + (high - px(GAP)) / 2
            plot.text(left - px(8), y, day, "caption", "text2", "end")
        every = next((n for n in (1, 2, 3, 4, 6, 12) if n * wide >= px(LEAST_STEP)), 24)
        for hour in range(self.first, self.last, every):
            x = left + (hour - self.first) * wide
            plot.text(x, px(2) + 7 * high + px(9), self.hours[hour], at="middle")

    def _draw_legend(self, plot: Plot, left: float) -> None:
        px, y = plot.px, plot.height - plot.px(9)
        worked, protected, scale = self.words
        plot.text(left, y, worked, "caption", "text2")
        x = left + plot.width_of(worked) + px(8)
        for strong in SHADES:
            fill = plot.style.mixed("c1", strong)
            plot.box(x, y - px(5), px(16), px(10), fill=fill, radius=px(2))
            x += px(18)
        x += px(4)
        plot.text(x, y, scale, "caption", "text2")
        x += plot.width_of(scale) + px(20)
        if any(self.protected):
            line = plot.style.colour("home_fill")
            plot.box(x, y - px(5), px(15), px(10), line=line, radius=px(2), thick=px(1.75))
            plot.text(x + px(21), y, protected, "caption", "text2")


def shade(plot: Plot, share: float) -> str:
    """The colour of a cell: none, or one of four steps."""
    if share <= 0:
        return plot.style.colour("sunken")
    step = min(int(share * len(SHADES)), len(SHADES) - 1)
    return plot.style.mixed("c1", SHADES[step])


def apart(one: Spans, other: Spans) -> list[tuple[int, int]]:
    """The minutes that lie in one of the two and not in both, as few pieces as there are."""
    edges = sorted({at for span in (*one, *other) for at in span})
    found: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        if _holds(one, start, end) != _holds(other, start, end):
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def _holds(spans: Spans, start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)
