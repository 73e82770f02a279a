# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a repeating document: change, skip, pause, resume, end, delete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.expenses.recurring import rule_of
from sohodesk.invoices import showing
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import service
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.window.repeating.form import PartForm, RepeatForm
from sohodesk.ui import icons
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings


class RepeatDeeds:
    """The verbs.  ``edit(id)`` opens the pattern in the editor, ``run()`` makes what is due."""

    def __init__(self, around: Surroundings, owner: QWidget) -> None:
        self.around, self.owner = around, owner
        self.dialog: QDialog | None = None
        self.edit: Callable[[int], None] = lambda _id: None
        self.run: Callable[[], None] = lambda: around.actions.run("page.run_repeats")

    def add(self, invoice_id: int) -> None:
        """Ask how a document comes again; of an issued one it is a month after its day."""
        desk = self.around.desk

        def ask(row: Any) -> None:
            issued: date | None = row.issue_date if row.number is not None else None
            first = today(desk) if issued is None else _after(issued)
            self._show(RepeatForm(self.around, invoice_id=invoice_id, first=first))

        self.around.read(lambda: showing.read_row(desk, invoice_id), ask, owner=self.owner)

    def change(self, row: RepeatRow) -> None:
        """Ask when and how it comes from now on."""
        self._show(RepeatForm(self.around, row=row))

    def part(self, row: RepeatRow) -> None:
        """Ask from which day on other lines come, and open them."""
        form = PartForm(self.around, row)
        form.accepted.connect(lambda: self.edit(form.result_[1]))
        self._show(form)

    def _show(self, form: RepeatForm | PartForm) -> None:
        form.accepted.connect(self.run)
        form.finished.connect(form.deleteLater)
        self.dialog = form
        form.open()

    def skip(self, row: RepeatRow) -> None:
        """Let the next one pass."""
        desk = self.around.desk
        self.around.write(
            lambda: service.skip(desk, repeat_id=row.id),
            said=lambda day: _("Skipped the one on {day}").format(day=whole_date(day)),
            owner=self.owner,
        )

    def pause(self, row: RepeatRow) -> None:
        """Let none come for now."""
        desk = self.around.desk
        self._write(lambda: service.pause(desk, repeat_id=row.id), _("Paused"))

    def resume(self, row: RepeatRow) -> None:
        """Let it come again."""
        desk = self.around.desk

        def said(missed: tuple[date, ...]) -> str:
            if not missed:
                return _("Resumed")
            words = ngettext(
                "Resumed; {n} that was missed is skipped",
                "Resumed; {n} that were missed are skipped",
                len(missed),
            )
            return words.format(n=len(missed))

        self.around.write(
            lambda: service.resume(desk, repeat_id=row.id), said=said, owner=self.owner
        )

    def end(self, row: RepeatRow) -> None:
        """Let today be its last day."""
        desk = self.around.desk
        self._write(lambda: service.end(desk, repeat_id=row.id, on=today(desk)), _("Ended"))

    def delete(self, row: RepeatRow) -> None:
        """Take it away."""
        desk = self.around.desk
        work = partial(service.delete_repeat, desk, repeat_id=row.id)
        self.around.write(work, said=_("Deleted"), kind="deleted", owner=self.owner)

    def _write(self, work: Callable[[], Any], said: str) -> None:
        self.around.write(work, said=said, owner=self.owner)

    def menu(self, row: RepeatRow) -> QMenu:
        """All that can be done with one."""
        menu = QMenu(self.owner)
        menu.aboutToHide.connect(menu.deleteLater)
        deeds: list[tuple[str, str, Callable[[], Any]]] = [
            ("pencil", _("Edit lines and texts"), partial(self.edit, row.pattern_id)),
            ("repeat", _("Change when it comes…"), partial(self.change, row)),
        ]
        if row.next is not None:
            words = _("Other lines from a day on…")
            deeds.insert(1, ("calendar-plus", words, partial(self.part, row)))
        if row.paused:
            deeds.append(("play", _("Resume"), partial(self.resume, row)))
        elif row.next is not None:
            if row.due:
                deeds.append(("file-check", _("Make what is due"), self.run))
            deeds += [
                ("x", _("Skip the next one"), partial(self.skip, row)),
                ("pause", _("Pause"), partial(self.pause, row)),
                ("square", _("End today"), partial(self.end, row)),
            ]
        deeds.append(("trash-2", _("Delete"), partial(self.delete, row)))
        for icon, words, act in deeds:
            action = menu.addAction(icons.icon(icon), words)
            action.triggered.connect(partial(_do, act))
        return menu


def _do(act: Callable[[], Any], _on: bool = False) -> None:
    act()


def _after(issued: date) -> date:
    from sohodesk.expenses.recurring import next_day

    return next_day(rule_of("month", 1, issued), issued, None, {issued}) or issued
