# SPDX-License-Identifier: GPL-3.0-or-later
"""The members of the family, and the hours with each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from sohodesk.home.window.homeview import HomeView


class FamilyView(HomeView):
    """The members of the family, and the hours with each of them."""

    key: ClassVar[str] = "family"
    watched: ClassVar[frozenset[str]] = frozenset()

    def request(self) -> Callable[[], Any]:
        return lambda: None
