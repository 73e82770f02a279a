# SPDX-License-Identifier: GPL-3.0-or-later
"""The small marks of the page for the fridge: one shape for each promise, drawn as SVG.

Filled is kept, open is to come or not answered, crossed is missed.  Only numbers and fixed shapes
go into the drawing, never a text of the user's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

State = Literal["kept", "open", "missed"]

SHAPES = {
    "moon": "M7.2 1.2a4 4 0 1 0 1.8 5.6A3.4 3.4 0 0 1 7.2 1.2z",
    "disc": "M5 1.1A3.9 3.9 0 1 1 5 8.9 3.9 3.9 0 1 1 5 1.1z",
    "house": "M5 1 9 4.4V9H1V4.4z",
    "tree": "M5 .8 8.6 6H6v3.2H4V6H1.4z",
    "heart": "M5 9 1.4 5.2a2.2 2.2 0 0 1 3.2-3L5 2.7l.4-.5a2.2 2.2 0 0 1 3.2 3z",
    "star": "M5 .9 6.2 3.7l3 .3-2.3 2 .7 3L5 7.4 2.4 9l.7-3L.8 4l3-.3z",
    "square": "M1.5 1.5h7v7h-7z",
    "triangle": "M5 1.2 9.2 8.6H.8z",
    "diamond": "M5 .7 9 5 5 9.3 1 5z",
    "drop": "M5 .8C6.6 3 8.2 4.6 8.2 6.2a3.2 3.2 0 0 1-6.4 0C1.8 4.6 3.4 3 5 .8z",
    "flag": "M2 1h1v.5L9 4 3 6.6V9.2H2z",
    "bowl": "M.9 4h8.2a4.1 4.1 0 0 1-8.2 0z",
}
REST = "dot"
"""What the promises beyond the shapes share."""
_DOT = "M5 3.2A1.8 1.8 0 1 1 5 6.8 1.8 1.8 0 1 1 5 3.2z"
_OF_SIGN = {
    "moon": "moon",
    "utensils": "disc",
    "school": "house",
    "house": "house",
    "trees": "tree",
    "heart": "heart",
    "star": "star",
    "book-open": "square",
    "car": "triangle",
    "phone": "drop",
    "coffee": "bowl",
    "bike": "diamond",
    "music": "flag",
    "cake": "star",
}
FILL, LINE, CROSS = "#D9772F", "#D9A77A", "#A84A14"


def shapes_of(signs: Sequence[str]) -> list[str]:
    """A shape for each sign, as close to it as is free, each once; ``dot`` for those beyond."""
    found: list[str] = []
    wanted = [_OF_SIGN.get(sign, "") for sign in signs]
    for shape in wanted:
        found.append(shape if shape and shape not in found else "")
    free = [shape for shape in SHAPES if shape not in found]
    return [shape or (free.pop(0) if free else REST) for shape in found]


def rows_for(most: int) -> tuple[int, int]:
    """In how many rows of how many marks the fullest day has room."""
    for rows, wide in ((1, 4), (2, 5), (3, 6), (4, 7), (5, 8)):
        if most <= rows * wide:
            return rows, wide
    return 6, -(-most // 6)


def marks_svg(marks: Sequence[tuple[str, State]], most: int) -> str:
    """The marks of a day in rows of at most so many; as wide and high as they need."""
    wide, rows = min(len(marks), most), -(-len(marks) // most)
    step = 12
    drawn = []
    for at, (shape, state) in enumerate(marks):
        x, y = at % most * step, at // most * step
        drawn.append(f'<g transform="translate({x} {y})">{_mark(shape, state)}</g>')
    size = f'width="{wide * step - 2}" height="{rows * step - 2}"'
    room = f'viewBox="0 0 {wide * step - 2} {rows * step - 2}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {room}>{"".join(drawn)}</svg>'


def _mark(shape: str, state: State) -> str:
    path = SHAPES.get(shape, _DOT)
    if state == "kept":
        return f'<path d="{path}" fill="{FILL}"/>'
    line = CROSS if state == "missed" else LINE
    drawn = f'<path d="{path}" fill="none" stroke="{line}" stroke-width="0.9"/>'
    if state == "missed":
        drawn += f'<path d="M3.4 3.8 6.6 7M6.6 3.8 3.4 7" stroke="{CROSS}" stroke-width="1"/>'
    return drawn
