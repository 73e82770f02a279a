# SPDX-License-Identifier: GPL-3.0-or-later
"""Can this job be taken: what it would cost at home, and what would help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from sohodesk.home.window.homeview import HomeView


class PlannerView(HomeView):
    """Can this job be taken: what it would cost at home, and what would help."""

    key: ClassVar[str] = "planner"
    watched: ClassVar[frozenset[str]] = frozenset()

    def request(self) -> Callable[[], Any]:
        return lambda: None
