# SPDX-License-Identifier: GPL-3.0-or-later
"""Where fonts and icons lie; by path, because importlib.resources costs 6 ms before the paint."""

from __future__ import annotations

from pathlib import Path

_RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def asset(*parts: str) -> str:
    """The path of a file under ``sohodesk/resources``."""
    return str(_RESOURCES.joinpath(*parts))
