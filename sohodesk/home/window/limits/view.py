# SPDX-License-Identifier: GPL-3.0-or-later
"""The hours that belong to home, days off, and what weeks are scored by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from sohodesk.home.window.homeview import HomeView


class LimitsView(HomeView):
    """The hours that belong to home, days off, and what weeks are scored by."""

    key: ClassVar[str] = "limits"
    watched: ClassVar[frozenset[str]] = frozenset()

    def request(self) -> Callable[[], Any]:
        return lambda: None
