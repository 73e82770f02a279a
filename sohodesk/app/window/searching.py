# SPDX-License-Identifier: GPL-3.0-or-later
"""The search field at work: finds while one types, and does what is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from sohodesk.app.window.finding import Findings, find, fits
from sohodesk.app.window.pages import PAGES
from sohodesk.base.texts import _
from sohodesk.timelog import timer
from sohodesk.ui.search import SearchField
from sohodesk.ui.suggest import Suggestions

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook
    from sohodesk.ui.picker import Found

MOST_ACTIONS = 5


class Searching(QObject):
    """Stands between the search field and the book."""

    def __init__(self, field: SearchField, book: OpenBook) -> None:
        super().__init__(field)
        self.field = field
        self.book = book
        self._text = ""
        self.suggestions = Suggestions(
            field, field.line, _("Found"), at_once=book.around.tasks.at_once
        )
        self.suggestions.asked.connect(self._ask)
        self.suggestions.chosen.connect(self._do)

    def focus(self) -> None:
        """Put the cursor into the field and offer what can be done."""
        self.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.line.selectAll()
        self._ask(self.field.text())

    def _ask(self, text: str) -> None:
        self._text = text
        desk = self.book.desk

        def show(findings: Findings) -> None:
            if text == self._text:
                self.suggestions.show_found(self._found(text, findings))

        self.book.around.read(lambda: find(desk, text), show, owner=self)

    def _found(self, text: str, findings: Findings) -> list[Found]:
        from sohodesk.ui.picker import Found

        found = self._actions(text)
        has_work = "work" in PAGES
        for project in findings.projects:
            found.append(
                Found(
                    ("start", project.id),
                    _("Start timer: {place}").format(place=project.full_name),
                    _("stops the running timer") if self.book.shell.timer.running else "",
                    icon="play",
                )
            )
        if has_work:
            found += [
                Found(("project", p.id), p.full_name, dot=f"c{p.colour}", tag=_("Project"))
                for p in findings.projects
            ]
            found += [
                Found(("client", c.id), c.name, c.city, icon="briefcase", tag=_("Client"))
                for c in findings.clients
            ]
        found += [
            Found(
                ("invoice", d.id),
                d.number or _("Draft"),
                " · ".join(part for part in (d.client, d.subject) if part),
                icon="receipt-text",
                tag=_("Credit note") if d.kind == "credit" else _("Invoice"),
            )
            for d in findings.documents
        ]
        if not found:
            found = [
                Found(("nothing", 0), _("Nothing for “{text}”.").format(text=text), icon="search")
            ]
        return found

    def _actions(self, text: str) -> list[Found]:
        from sohodesk.ui.picker import Found

        found = [
            Found(("action", a.id), a.said(), a.keys(), icon=a.icon or "chevron-right")
            for a in self.book.around.actions
            if a.shown and a.enabled() and fits(text, a.said())
        ]
        return found[:MOST_ACTIONS] if text else found[:8]

    def _do(self, key: tuple[str, object]) -> None:
        kind, what = key
        self.field.line.clear()
        if kind == "action":
            self.book.around.actions.run(str(what))
        elif kind == "start":
            self._start(int(str(what)))
        elif kind in ("project", "client"):
            self.book.go("work", **{kind: what})
        elif kind == "invoice":
            self.book.go("invoices", id=what)

    def _start(self, project_id: int) -> None:
        desk = self.book.desk
        self.book.around.write(
            lambda: timer.switch(desk, project_id=project_id), said=_("The timer runs.")
        )

    def close(self) -> None:
        """Let go of the field."""
        self.suggestions.close()
        self.deleteLater()
