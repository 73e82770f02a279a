# SPDX-License-Identifier: GPL-3.0-or-later
"""How the week went between work and family: the score, its parts and what they came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from sohodesk.home.window.homeview import HomeView


class BalanceView(HomeView):
    """How the week went between work and family: the score, its parts and what they came from."""

    key: ClassVar[str] = "balance"
    watched: ClassVar[frozenset[str]] = frozenset()

    weekly: ClassVar[bool] = True

    def request(self) -> Callable[[], Any]:
        return lambda: None
