# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of the planner: ask whether a job can be taken, and what came of it before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sohodesk.base.texts import n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook


def of_plans(book: OpenBook) -> list[Action]:
    """The actions of a window with an open book."""
    show = partial(book.go, "home", view="planner")
    anew = partial(book.go, "home", view="planner", new=True)
    past = partial(book.go, "home", view="forecasts")
    return [
        Action("page.plan", n_("Can I take this job?"), show, "", "gauge"),
        Action("page.plan_new", n_("Ask about another job"), anew, "", "plus"),
        Action("page.forecasts", n_("Past forecasts"), past, "", "history"),
        Action(
            "page.plan_quote",
            n_("Quote with the figures of the planner"),
            partial(book.do, "plan_quote"),
            "",
            "send",
            partial(book.can, "plan_quote"),
            works_on=("home",),
        ),
        Action(
            "page.plan_page",
            n_("Answer of the planner as a page (PDF)…"),
            partial(book.do, "plan_page"),
            "",
            "file-text",
            partial(book.can, "plan_page"),
            works_on=("home",),
        ),
    ]
