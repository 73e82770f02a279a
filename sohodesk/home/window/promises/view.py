# SPDX-License-Identifier: GPL-3.0-or-later
"""The rituals and promises, and how they were kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from sohodesk.home.window.homeview import HomeView


class PromisesView(HomeView):
    """The rituals and promises, and how they were kept."""

    key: ClassVar[str] = "promises"
    watched: ClassVar[frozenset[str]] = frozenset()

    weekly: ClassVar[bool] = True

    def request(self) -> Callable[[], Any]:
        return lambda: None
