# SPDX-License-Identifier: GPL-3.0-or-later
"""A chart of bars: one or more for each step, with limits across, values where told, a forecast.

Bars begin at zero.  Figures come as floats and are drawn as they are; what is told of them comes
in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from sohodesk.base.numbers import show_decimal
from sohodesk.home.window.charts.drawing import Chart
from sohodesk.home.window.charts.plot import Dash, Plot

WEAK = 0.52
"""How strong past or weaker bars are, against the others."""
SHARE, SHARED = 0.8, 0.64
"""How much of a step its bar takes, or its bars where there are several."""
LABEL_GAP = 8
FOOT, HEAD, LEGEND = 24, 10, 24
TICKS = 6


@dataclass(frozen=True)
class Series:
    """What the first, second … bar of each step tells, and the token of its colour."""

    name: str
    tone: str


@dataclass(frozen=True)
class Bar:
    """One bar: None for no figure.  ``said`` is told above it, or ``inside`` at its upper end.

    A ``weak`` one is paler; ``heading`` is where it is heading, drawn dashed above it.
    """

    value: float | None
    said: str = ""
    weak: bool = False
    tone: str = "text2"
    inside: bool = False
    heading: float | None = None


@dataclass(frozen=True)
class Step:
    """One place on the lower edge, with its bars in the order of the series."""

    label: str
    bars: tuple[Bar, ...]
    now: bool = False
    second: str = ""
    """A second line under the label."""


@dataclass(frozen=True)
class Limit:
    """A line across the chart, with a word at its end."""

    at: float
    said: str
    tone: str
    dash: Dash = "solid"


@dataclass(frozen=True)
class BarChart(Chart):
    """Bars by step.  ``unit`` stands after the legend; ``legend`` says whether there is one."""

    series: tuple[Series, ...] = ()
    steps: tuple[Step, ...] = ()
    limits: tuple[Limit, ...] = ()
    unit: str = ""
    legend: bool = False

    def draw(self, plot: Plot) -> None:
        """Draw legend, grid, bars, limits and labels."""
        room = self._room(plot)
        if self.legend:
            self._draw_legend(plot)
        self._draw_grid(plot, room)
        for left, wide, bar, series in self._places(room):
            self._draw_bar(plot, room, (left, wide), bar, series)
        for limit in self.limits:
            self._draw_limit(plot, room, limit)
        self._tell_figures(plot, room)
        self._draw_labels(plot, room)

    # Where things stand ---

    def _room(self, plot: Plot) -> Room:
        ticks = ticks_up_to(self.most())
        px = plot.px
        widest = max(plot.width_of(self._tick(plot, tick)) for tick in ticks)
        ends = [plot.width_of(limit.said, "head") for limit in self.limits]
        top = px(LEGEND if self.legend else HEAD) + (px(8) if self._told_above() else 0)
        two = any(step.second for step in self.steps)
        foot = px(FOOT + 16 if two else FOOT)
        right = plot.width - (max(ends) + px(12) if ends else px(2))
        return Room(widest + px(LABEL_GAP), top, right, plot.height - foot, ticks)

    def most(self) -> float:
        """The highest figure that is drawn."""
        bars = [bar for step in self.steps for bar in step.bars]
        said = [bar.value or 0.0 for bar in bars] + [bar.heading or 0.0 for bar in bars]
        return max([*said, *(limit.at * 1.04 for limit in self.limits), 0.0])

    def _told_above(self) -> bool:
        return any(bar.said and not bar.inside for step in self.steps for bar in step.bars)

    def _tick(self, plot: Plot, tick: float) -> str:
        return show_decimal(Decimal(f"{tick:g}"), plot.style.language)

    # Drawing ---

    def _draw_legend(self, plot: Plot) -> None:
        px, x, y = plot.px, plot.px(0), plot.px(LEGEND) / 2 - plot.px(3)
        for series in self.series:
            plot.box(
                x, y - px(5), px(10), px(10), fill=plot.style.colour(series.tone), radius=px(2)
            )
            x += px(15)
            plot.text(x, y, series.name, "caption", "text2")
            x += plot.width_of(series.name) + px(12)
        plot.text(x, y, self.unit, "caption", "text3")

    def _draw_grid(self, plot: Plot, room: Room) -> None:
        for tick in room.ticks:
            y = room.y(tick)
            tone = "grid" if tick else "border"
            plot.line([(room.left, y), (room.right, y)], plot.style.colour(tone))
            label = self._tick(plot, tick)
            plot.text(room.left - plot.px(LABEL_GAP), y, label, at="end")

    def _places(self, room: Room) -> Iterator[tuple[float, float, Bar, Series]]:
        """Where each bar stands: its left edge and its width."""
        wide = room.step(len(self.steps))
        for at, step in enumerate(self.steps):
            share = SHARED if len(step.bars) > 1 else SHARE
            each = wide * share / max(len(step.bars), 1)
            gap = min(2.0, each / 4) if len(step.bars) > 1 else 0.0
            left = room.left + at * wide + wide * (1 - share) / 2
            for bar, series in zip(step.bars, self.series, strict=False):
                yield left + gap / 2, each - gap, bar, series
                left += each

    def _draw_bar(
        self, plot: Plot, room: Room, across: tuple[float, float], bar: Bar, series: Series
    ) -> None:
        px, (left, wide) = plot.px, across
        value = bar.value or 0.0
        top = room.y(value)
        if bar.heading is not None and bar.heading > value:
            high = room.y(bar.heading)
            line = plot.style.colour(series.tone)
            plot.box(left + 0.5, high, wide - 1, top - high, line=line, dash="dashed", radius=px(2))
        strong = plot.style.mixed(series.tone, WEAK if bar.weak else 1.0)
        plot.box(left, top, wide, room.bottom - top, fill=strong, radius=min(px(2), wide / 4))

    def _tell_figures(self, plot: Plot, room: Room) -> None:
        """The figures of bars, the highest first; one that would lie on another is left out."""
        told: list[tuple[float, float]] = []
        bars = [(left, wide, bar) for left, wide, bar, _s in self._places(room) if bar.said]
        for left, wide, bar in sorted(bars, key=lambda one: -(one[2].value or 0)):
            text = plot.width_of(bar.said, "head")
            middle = left + wide / 2
            start, end = middle - text / 2, middle + text / 2
            if not any(start < other_end and end > other for other, other_end in told):
                self._tell(plot, room, middle, bar, fits=text <= wide)
                told.append((start - plot.px(2), end + plot.px(2)))

    def _tell(self, plot: Plot, room: Room, middle: float, bar: Bar, *, fits: bool) -> None:
        """A figure at a height where no limit runs through it."""
        top = room.y(max(bar.value or 0.0, bar.heading or 0.0))
        low = self._inside(plot, room, top) if bar.inside and fits else None
        if low is not None:
            plot.text(middle, low, bar.said, "head", "surface", "middle")
        else:
            y = top - plot.px(9)
            plot.text(middle, y, bar.said, "head", bar.tone, "middle", halo="surface")

    def _inside(self, plot: Plot, room: Room, top: float) -> float | None:
        lines = [room.y(limit.at) for limit in self.limits]
        y = top + plot.px(12)
        while y < room.bottom - plot.px(10):
            if all(abs(y - line) > plot.px(10) for line in lines):
                return y
            y += plot.px(4)
        return None

    def _draw_limit(self, plot: Plot, room: Room, limit: Limit) -> None:
        y, colour = room.y(limit.at), plot.style.colour(limit.tone)
        plot.line([(room.left, y), (room.right, y)], colour, thick=plot.px(1.5), dash=limit.dash)

    def _draw_labels(self, plot: Plot, room: Room) -> None:
        px, wide = plot.px, room.step(len(self.steps))
        need = max((plot.width_of(step.label, "head") for step in self.steps), default=0) + px(6)
        every = max(1, ceil(need / wide)) if wide else 1
        last = len(self.steps) - 1
        for at, step in enumerate(self.steps):
            # The last one is always told: it is the present.
            if (last - at) % every:
                continue
            middle = room.left + (at + 0.5) * wide
            style, tone = ("head", "text") if step.now else ("caption", "text3")
            plot.text(middle, room.bottom + px(13), step.label, style, tone, "middle")
            plot.text(middle, room.bottom + px(29), step.second, "label", "text2", "middle")
        for limit, y in zip(self.limits, self._ends(plot, room), strict=True):
            plot.text(room.right + px(6), y, limit.said, "head", limit.tone)

    def _ends(self, plot: Plot, room: Room) -> list[float]:
        """Where the words of the limits stand: beside their lines, but not upon one another."""
        least = plot.style.line("head")
        order = sorted(range(len(self.limits)), key=lambda at: self.limits[at].at)
        found, above = [0.0] * len(order), float("inf")
        for at in order:
            above = min(room.y(self.limits[at].at), above - least)
            found[at] = above
        return found


@dataclass(frozen=True)
class Room:
    """Where the bars stand, in logical pixels; ``ticks`` are the figures of the left edge."""

    left: float
    top: float
    right: float
    bottom: float
    ticks: tuple[float, ...]

    def y(self, value: float) -> float:
        """How high a figure stands."""
        whole = self.ticks[-1] or 1.0
        return self.bottom - (self.bottom - self.top) * value / whole

    def step(self, steps: int) -> float:
        """How wide a step is."""
        return (self.right - self.left) / max(steps, 1)


def ticks_up_to(most: float) -> tuple[float, ...]:
    """Round figures from zero to the first that is not below ``most``, at most seven of them."""
    if most <= 0:
        return (0.0, 1.0)
    rough = most / TICKS
    power = 10.0 ** floor(log10(rough))
    size = next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= rough * (1 - 1e-9))
    return tuple(round(size * n, 12) for n in range(ceil(most / size * (1 - 1e-9)) + 1))
