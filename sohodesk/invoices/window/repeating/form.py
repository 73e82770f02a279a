# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a repeating document: how often, from when, drafted or issued, what is added."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _
from sohodesk.expenses.window.howoften import HowOften
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import service
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.ui import entering
from sohodesk.ui.forms import Check, Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

_AS_IT_IS = "as it is"


class RepeatForm(WriteForm):
    """Lets a document (``invoice_id``) come again from a day, or changes one that does."""

    def __init__(
        self,
        around: Surroundings,
        *,
        invoice_id: int | None = None,
        first: date | None = None,
        row: RepeatRow | None = None,
    ) -> None:
        title = _("Change the repeating invoice") if row is not None else _("Make repeating")
        super().__init__(around, title, self._gather_all, said=_("Repeating invoice saved"))
        self.invoice_id, self.row = invoice_id, row
        self.today = today(around.desk)
        now = None if row is None else (_AS_IT_IS, rule_words(row.rule, row.first))
        self.how = HowOften(self, now=now, rule=row.rule if row is not None else "")
        self.often = self.how.choice
        begin = row.next if row is not None else first
        first_line = entering.line(entering.show_day(begin or self.today))
        until = entering.line(entering.show_day(row.until if row is not None else None))
        label = _("From") if row is not None else _("First day")
        self.place(
            (self.field("often", _("How often"), self.often), 2),
            (self.field("first", label, first_line), 1),
            (self.field("until", _("Last day"), until, _("Empty: for ever")), 1),
        )
        self.place((self.how.own, 1))
        deeds = [("draft", _("a draft that waits for me")), ("issue", _("an issued invoice"))]
        self.deed = Choice(deeds, row.deed if row is not None else "draft")
        self.grouping = Choice(_groups(), row.grouping if row is not None else "task")
        self.place(
            (self.field("deed", _("Make each time"), self.deed), 1),
            (self.field("grouping", _("Unbilled time by"), self.grouping), 1),
        )
        self.prices = entering.line(longest=12)
        if row is not None:
            hint = _("Such as 5 % or −10 %, from that day on; empty leaves them.")
            self.place((self.field("prices", _("Change all prices by"), self.prices, hint), 1))
        self.time = Check(_("Add unbilled time"), on=row is not None and row.add_time)
        self.costs = Check(_("Add expenses"), on=row is not None and row.add_expenses)
        self.time.toggled.connect(lambda _on: self._time_changed())
        self.place((self.time, 1), (self.costs, 1))
        words = _("{month}, {year} and {period} in its texts are filled in each time.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self.how.show()
        self._time_changed()

    def _time_changed(self) -> None:
        self.grouping.setEnabled(self.time.isChecked())

    def _gather_all(self) -> Callable[[], Any]:
        desk, row = self.around.desk, self.row
        first = entering.read(self.fields["first"], entering.day(self.today))
        until = entering.read(self.fields["until"], entering.optional(entering.day(self.today)))
        facts: dict[str, Any] = {
            "deed": self.deed.value(),
            "add_time": self.time.isChecked(),
            "add_expenses": self.costs.isChecked(),
            "grouping": self.grouping.value(),
        }
        rule = self.how.rule(first)
        if row is None:
            facts |= {"rule": rule, "first": first, "until": until}
            invoice_id = self.invoice_id or 0
            return lambda: service.add_from(desk, invoice_id=invoice_id, **facts)
        if rule is not None:
            facts |= {"rule": rule, "first": first}
        elif first != row.next:
            facts["first"] = first
        facts |= {"until": until, "endless": until is None}
        if self.prices.text().strip():
            facts["percent"] = entering.read(self.fields["prices"], _change)
        return lambda: service.edit_repeat(desk, repeat_id=row.id, **facts)


def _change(said: str) -> Decimal:
    """``5 %``, ``+5`` or ``−10 %``."""
    return entering.number(said.replace("%", "").replace("\N{MINUS SIGN}", "-").strip(" +"))


class PartForm(WriteForm):
    """Asks from which day on other lines come; ``result_`` are the ids of it and its pattern."""

    def __init__(self, around: Surroundings, row: RepeatRow) -> None:
        title = _("Other lines from a day on")
        super().__init__(
            around, title, self._gather_all, save_text=_("Edit lines"), said="", width=440
        )
        self.row = row
        self.today = today(around.desk)
        begin = entering.line(entering.show_day(row.next or self.today))
        self.place((self.field("since", _("From"), begin), 1))
        words = _("What comes before that day comes as it is; its lines open for editing then.")
        self.place((Text(words, "small", "text2", wrap=True), 1))

    def _gather_all(self) -> Callable[[], Any]:
        since = entering.read(self.fields["since"], entering.day(self.today))
        desk, key = self.around.desk, self.row.id
        return lambda: service.part_from(desk, repeat_id=key, since=since)


def _groups() -> list[tuple[Any, str]]:
    return [
        ("task", _("Task")),
        ("project", _("Project")),
        ("day", _("Day")),
        ("entry", _("Entry")),
    ]
