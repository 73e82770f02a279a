# SPDX-License-Identifier: GPL-3.0-or-later
"""The fonts of pages: the program's own ones, and the computer's where those lack a letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def fonts_of(
    *, own_fonts_only: bool, east: bool = False, more: tuple[Path, ...] = ()
) -> typst.Fonts:
    """The program's fonts, those of ``more`` folders, and the computer's unless only own ones."""
    import typst

    folders = ["fonts", *(["fonts-east"] if east else [])]
    return typst.Fonts(
        include_system_fonts=not own_fonts_only,
        include_embedded_fonts=False,
        font_paths=[*(RESOURCES / folder for folder in folders), *more],
    )
