# SPDX-License-Identifier: GPL-3.0-or-later
"""The look as data: colours of both themes, type styles, steps and sizes.

Contrast against ``surface`` is at least 4.5 for text and 3.0 for parts of controls (WCAG 2.2);
``tests/ui/test_tokens.py`` reckons it.  Cool hues are work, warm hues are home, never otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

PROJECT_COLOURS = 6
"""How many project colours there are; from the next project on they repeat."""


class Tokens:
    """The colours of one theme by token name, as ``#RRGGBB``; ``overlay`` as ``#AARRGGBB``.

    A plain class: this module is loaded before the first paint, and a data class of forty fields
    takes longer to make than to use.
    """

    def __init__(
        self,
        name: str,
        colours: Mapping[str, str],
        *,
        projects: tuple[str, ...],
        project_subs: tuple[str, ...],
    ) -> None:
        self.name = name
        self._all = dict(colours)
        for number, (full, sub) in enumerate(zip(projects, project_subs, strict=True), 1):
            self._all[f"c{number}"] = full
            self._all[f"c{number}_sub"] = sub

    def of(self, name: str) -> str:
        """The colour of a token; ``c1`` … ``c6`` and ``c1_sub`` … are project colours.

        From ``c7`` on they repeat.
        """
        found = self._all.get(name)
        if found is None and name[:1] == "c":
            number, _, sub = name[1:].partition("_")
            again = (int(number) - 1) % PROJECT_COLOURS + 1
            found = self._all[f"c{again}_sub" if sub else f"c{again}"]
        if found is None:
            raise KeyError(name)
        return found

    def project(self, number: int) -> str:
        """The full colour of a project's colour number, counted from 1."""
        return self.of(f"c{number}")

    def project_sub(self, number: int) -> str:
        """The quiet ground that goes with a project's colour number."""
        return self.of(f"c{number}_sub")


LIGHT = Tokens(
    "light",
    {
        "bg": "#F5F7F7",
        "rail": "#ECEFEF",
        "surface": "#FFFFFF",
        "sunken": "#F0F3F3",
        "border": "#DBE1E0",
        "control": "#84908E",
        "grid": "#E6EAEA",
        "text": "#15201E",
        "text2": "#465351",
        "text3": "#5F6B69",
        "work": "#0B6B63",
        "work_hover": "#08564F",
        "work_fill": "#0B6B63",
        "work_on": "#FFFFFF",
        "work_sub": "#DDEFEC",
        "sel": "#E4F1EF",
        "home": "#A84A14",
        "home_fill": "#D9772F",
        "home_on": "#FFFFFF",
        "home_sub": "#FCEFE2",
        "home_line": "#E2A877",
        "hatch": "#F1D9C1",
        "danger": "#B3261E",
        "danger_sub": "#FBE9E7",
        "warn": "#765800",
        "warn_sub": "#FFF5D1",
        "ok": "#1E7145",
        "ok_sub": "#E3F3EA",
        "focus": "#0B6B63",
        "overlay": "#5215201E",
        "toast": "#15201E",
        "toast_text": "#FFFFFF",
        "toast_text2": "#B7C2C0",
        "toast_link": "#8FD6CC",
        "toast_line": "#3C4B48",
    },
    projects=("#0B6B63", "#2C6BB3", "#6A55B8", "#5E7A1F", "#3E8FA8", "#6B7775"),
    project_subs=("#DCEEEB", "#E1ECF7", "#EAE6F7", "#EBF0DC", "#DFF0F4", "#EBEEED"),
)

DARK = Tokens(
    "dark",
    {
        "bg": "#111716",
        "rail": "#0C1110",
        "surface": "#19211F",
        "sunken": "#212A28",
        "border": "#2D3836",
        "control": "#6F7C79",
        "grid": "#27312F",
        "text": "#E9EEED",
        "text2": "#B7C2C0",
        "text3": "#93A09D",
        "work": "#5CC4B7",
        "work_hover": "#1B8379",
        "work_fill": "#177A70",
        "work_on": "#FFFFFF",
        "work_sub": "#173733",
        "sel": "#1B302D",
        "home": "#F0A56B",
        "home_fill": "#E08C4A",
        "home_on": "#1A120B",
        "home_sub": "#35261A",
        "home_line": "#8A5A34",
        "hatch": "#3B2C1F",
        "danger": "#FF8A80",
        "danger_sub": "#3A1D1B",
        "warn": "#F2CC60",
        "warn_sub": "#332B12",
        "ok": "#6FCF97",
        "ok_sub": "#173324",
        "focus": "#5CC4B7",
        "overlay": "#80000000",
        "toast": "#2A3532",
        "toast_text": "#FFFFFF",
        "toast_text2": "#B7C2C0",
        "toast_link": "#8FD6CC",
        "toast_line": "#4A5A56",
    },
    projects=("#45B3A6", "#6FA8E6", "#A795EA", "#A7C25C", "#6EC3DA", "#9AA6A4"),
    project_subs=("#16332F", "#1B2C40", "#2A2542", "#282F18", "#183037", "#262E2C"),
)


class TypeStyle(NamedTuple):
    """One step of the type scale: pixel size, line height, weight 1–1000, tracking in percent."""

    size: int
    line: int
    weight: int = 400
    tracking: float = 0.0


TYPE: dict[str, TypeStyle] = {
    "hero": TypeStyle(34, 42, 650, -2.5),
    "welcome": TypeStyle(24, 32, 650, -2.0),
    "option": TypeStyle(14, 20, 600),
    "figure": TypeStyle(26, 32, 650, -2.0),
    "figure.mid": TypeStyle(18, 24, 650, -1.0),
    "page": TypeStyle(20, 28, 650, -1.5),
    "clock": TypeStyle(17, 24, 650, 1.0),
    "brand": TypeStyle(15, 20, 650, -1.0),
    "lead": TypeStyle(15, 24),
    "lead.strong": TypeStyle(15, 24, 650),
    "entry": TypeStyle(14, 20),
    "palette": TypeStyle(17, 24, 500),
    "card": TypeStyle(13, 20, 600),
    "strong": TypeStyle(13, 20, 600),
    "button": TypeStyle(13, 20, 550),
    "name": TypeStyle(13, 20, 500),
    "body": TypeStyle(13, 20),
    "small": TypeStyle(12, 16),
    "small.name": TypeStyle(12, 16, 500),
    "small.strong": TypeStyle(12, 16, 600),
    "caption": TypeStyle(11, 16),
    "label": TypeStyle(11, 16, 550),
    "head": TypeStyle(11, 16, 600),
}

# Steps and sizes in pixels at a text scale of 100 %.
EDGE = 24
GAP = 16
RAIL_WIDTH = 208
RAIL_NARROW = 56
TOP_BAR = 56
PAGE_HEAD = 64
CARD_HEAD = 44
CONTROL_HEIGHT = 32
SMALL_HEIGHT = 28
BAR_HEIGHT = 40
CHIP_HEIGHT = 24
TAG_HEIGHT = 20
ROW = 40
GROUP_ROW = 32
TABLE_HEAD = 36
RADIUS_CARD = 10
RADIUS_FIELD = 6
RADIUS_BAR = 8
RADIUS_TAG = 5
NARROW_RAIL_BELOW = 1200
OVERLAY_PANE_BELOW = 1280
SMALLEST = (1024, 640)
