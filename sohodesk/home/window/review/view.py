# SPDX-License-Identifier: GPL-3.0-or-later
"""The week looked back at in two minutes, and the page for the fridge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from sohodesk.home.window.homeview import HomeView


class ReviewView(HomeView):
    """The week looked back at in two minutes, and the page for the fridge."""

    key: ClassVar[str] = "review"
    watched: ClassVar[frozenset[str]] = frozenset()

    def request(self) -> Callable[[], Any]:
        return lambda: None
