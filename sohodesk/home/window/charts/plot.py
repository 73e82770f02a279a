# SPDX-License-Identifier: GPL-3.0-or-later
"""A sheet of logical pixels that matplotlib draws on: texts, boxes and lines of the design.

The left edge is where reading begins: on a sheet that is read from the right all is mirrored, and
whoever draws need not know.  Texts are never read as formulas.  Not for the UI thread: only
``drawing`` makes one, and only there matplotlib is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from sohodesk.home.window.charts.style import Style

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

At = Literal["start", "middle", "end"]
Dash = Literal["solid", "dashed", "dotted"]
CAP_HEIGHT = 0.727
"""The height of Inter's capitals as a part of its size: texts are centred by their capitals."""
FIGURES = ("tnum", "cv05")
"""Figures of one width, and an l that can be told from I and 1."""
_DASHES: dict[str, Any] = {"solid": "solid", "dashed": (0, (6, 3)), "dotted": (0, (2, 3))}
_ENDS: dict[bool, dict[str, str]] = {
    False: {"start": "left", "middle": "center", "end": "right"},
    True: {"start": "right", "middle": "center", "end": "left"},
}
_OWN = frozenset("–—…−×÷≥≤→·’‘“”€")


class Plot:
    """``width`` × ``height`` logical pixels; y grows downwards from the upper edge."""

    def __init__(
        self, figure: Figure, canvas: FigureCanvasAgg, width: float, height: float, style: Style
    ) -> None:
        self.width, self.height, self.style = width, height, style
        self._canvas = canvas
        self._ratio = figure.dpi / 72
        # A larger figure has margins around the sheet, and room for a title at negative y.
        whole, high = figure.get_figwidth() * 72, figure.get_figheight() * 72
        edge = (whole - width) / 2
        self.axes = figure.add_axes((edge / whole, edge / high, width / whole, height / high))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self._order = 0

    def px(self, size: float) -> float:
        """A size at 100 % in logical pixels."""
        return self.style.px(size)

    def _x(self, x: float) -> float:
        return self.width - x if self.style.from_right else x

    def _next(self) -> int:
        self._order += 1
        return self._order

    # Texts ---

    def _font(self, said: str, style: str) -> Any:
        from matplotlib.font_manager import FontProperties

        from sohodesk.home.window.charts.engine import further_families

        size = self.style.size_of(style)
        if all(letter < "\u0250" or letter in _OWN for letter in said):
            return FontProperties(fname=self.style.file_of(style), size=size)
        return FontProperties(family=list(further_families()), size=size)

    def text(
        self,
        x: float,
        y: float,
        said: str,
        style: str = "caption",
        tone: str = "text3",
        at: At = "start",
        *,
        halo: str = "",
    ) -> None:
        """A text whose capitals are centred on ``y``; ``halo`` is the token of a rim around it."""
        effects = []
        if halo:
            from matplotlib.patheffects import Normal, Stroke

            rim = Stroke(
                linewidth=self.px(4), foreground=self.style.colour(halo), joinstyle="round"
            )
            effects = [rim, Normal()]
        self.axes.text(
            self._x(x),
            y + self.style.size_of(style) * CAP_HEIGHT / 2,
            said,
            color=self.style.colour(tone),
            fontproperties=self._font(said, style),
            fontfeatures=FIGURES,
            ha=_ENDS[self.style.from_right][at],
            va="baseline",
            parse_math=False,
            clip_on=False,
            zorder=self._next(),
            path_effects=effects,
        )

    def width_of(self, said: str, style: str = "caption") -> float:
        """How wide a text is, in logical pixels."""
        from matplotlib.text import Text

        measured = Text(
            0,
            0,
            said,
            fontproperties=self._font(said, style),
            fontfeatures=FIGURES,
            parse_math=False,
            figure=self.axes.figure,
        )
        found = measured.get_window_extent(self._canvas.get_renderer())  # type: ignore[no-untyped-call]
        return float(found.width) / self._ratio

    def cut(self, said: str, room: float, style: str = "caption") -> str:
        """A text that fits into a room, with an ellipsis where it was cut."""
        if self.width_of(said, style) <= room:
            return said
        while said and self.width_of(f"{said}…", style) > room:
            said = said[:-1].rstrip()
        return f"{said}…" if said else ""

    # Shapes ---

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = "",
        line: str = "",
        radius: float = 0.0,
        dash: Dash = "solid",
        thick: float = 1.0,
    ) -> None:
        """A box; ``fill`` and ``line`` are colours (``#RRGGBB``), empty for none."""
        from matplotlib.patches import FancyBboxPatch, Rectangle

        if wide <= 0 or high <= 0:
            return
        left = self._x(x + wide) if self.style.from_right else x
        radius = min(radius, wide / 2, high / 2)
        said: dict[str, Any] = {
            "facecolor": fill or "none",
            "edgecolor": line or "none",
            "linewidth": thick if line else 0,
            "linestyle": _DASHES[dash],
            "clip_on": False,
            "zorder": self._next(),
        }
        if radius > 0:
            shape = f"round,pad=0,rounding_size={radius}"
            self.axes.add_patch(
                FancyBboxPatch((left, y), wide, high, boxstyle=shape, mutation_aspect=1, **said)
            )
        else:
            self.axes.add_patch(Rectangle((left, y), wide, high, **said))

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        *,
        thick: float = 1.0,
        dash: Dash = "solid",
        closed: bool = False,
    ) -> None:
        """A line through points."""
        held = [*points, points[0]] if closed else list(points)
        self.axes.plot(
            [self._x(x) for x, _y in held],
            [y for _x, y in held],
            color=colour,
            linewidth=thick,
            linestyle=_DASHES[dash],
            solid_joinstyle="miter",
            solid_capstyle="projecting" if closed else "butt",
            clip_on=False,
            zorder=self._next(),
        )

    def area(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled shape."""
        from matplotlib.patches import Polygon

        held = [(self._x(x), y) for x, y in points]
        self.axes.add_patch(
            Polygon(
                held, closed=True, facecolor=fill, linewidth=0, clip_on=False, zorder=self._next()
            )
        )

    def hatched(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """A box of slanting lines, as protected hours are drawn."""
        from matplotlib.patches import Rectangle

        left = self._x(x + wide) if self.style.from_right else x
        self.axes.add_patch(
            Rectangle(
                (left, y),
                wide,
                high,
                facecolor="none",
                edgecolor=colour,
                linewidth=0,
                hatch="///",
                clip_on=False,
                zorder=self._next(),
            )
        )
