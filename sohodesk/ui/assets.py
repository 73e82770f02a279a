# SPDX-License-Identifier: GPL-3.0-or-later
"""Where fonts and icons lie; by path, because importlib.resources costs 6 ms before the paint."""

from __future__ import annotations

import os

_RESOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "resources")


def asset(*parts: str) -> str:
    """The path of a file under ``sohodesk/resources``."""
    return os.path.join(_RESOURCES, *parts)
