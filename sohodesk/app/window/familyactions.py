# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of promises, the family and what bounds work, wherever one is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sohodesk.base.texts import n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from sohodesk.app.window.openbook import OpenBook

_HOME = ("home",)
_ANSWERS = (
    ("kept", n_("The promise was kept"), "K", "check"),
    ("moved", n_("The promise is moved to another day…"), "M", "arrow-right"),
    ("missed", n_("The promise was missed"), "X", "x"),
    ("cancelled-family", n_("The family cancelled the promise"), "F", "minus"),
    ("cancelled-force", n_("Force cancelled the promise, as illness"), "I", "circle-slash"),
)


def of_family(book: OpenBook) -> list[Action]:
    """The actions of a window with an open book."""

    def may_write() -> bool:
        return not book.desk.book.read_only

    def there(view: str, new: str = "") -> Callable[[], None]:
        where = {"new": new} if new else {}
        return partial(book.go, "home", view=view, **where)

    def action(key: str, text: str, run: Callable[[], None], icon: str) -> Action:
        return Action(f"home.{key}", text, run, "", icon, may_write)

    return [
        Action("home.promises", n_("Promises"), there("promises"), "", "heart"),
        Action("home.family", n_("Family"), there("family"), "", "users"),
        Action("home.limits", n_("Limits"), there("limits"), "", "shield"),
        action("member", n_("New member of the family…"), there("family", "member"), "user-plus"),
        action("time", n_("Write down time of the family…"), there("family", "time"), "house"),
        action("hours", n_("Protect hours of the week…"), there("limits", "hours"), "shield"),
        action("off", n_("Mark days as off…"), there("limits", "off"), "sun"),
        action("exception", n_("Agree on an exception…"), there("limits", "exception"), "check"),
        *_answers(book),
    ]


def _answers(book: OpenBook) -> list[Action]:
    """The keys that answer the promise under the cursor; its row hears them itself."""
    return [
        Action(
            f"home.{answer}",
            text,
            partial(book.do, f"answer_{answer}"),
            key,
            icon,
            partial(book.can, f"answer_{answer}"),
            works_on=_HOME,
            own_key=True,
        )
        for answer, text, key, icon in _ANSWERS
    ]
