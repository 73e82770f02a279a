# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the office carries the household, and what less work would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from sohodesk.home.window.homeview import HomeView


class EnoughView(HomeView):
    """Whether the office carries the household, and what less work would change."""

    key: ClassVar[str] = "enough"
    watched: ClassVar[frozenset[str]] = frozenset()

    def request(self) -> Callable[[], Any]:
        return lambda: None
