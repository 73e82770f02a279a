# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a repeating cost: what it is, how often it comes, from when on it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _
from sohodesk.expenses import repeats
from sohodesk.expenses.forming import FormData, read_form
from sohodesk.expenses.repeatrows import RepeatRow
from sohodesk.expenses.window.costmoney import CostMoney
from sohodesk.expenses.window.howoften import HowOften
from sohodesk.ui import entering
from sohodesk.ui.forms import Check
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings

_AS_IT_IS = "as it is"


class RepeatCostForm(CostMoney):
    """Changes a repeating cost from its next occurrence on, or from a later day."""

    def __init__(self, around: Surroundings, data: FormData, repeat: RepeatRow) -> None:
        super().__init__(
            around,
            data,
            _("Edit repeating expense"),
            save_text="",
            said=_("Repeating expense saved"),
        )
        self.repeat, row = repeat, data.row
        self.place_what(row)
        self.place_money(row, repeat.next, _("From"))
        self.place_tax(row)
        self._place_when(repeat)
        self.place_whose(row)
        account = entering.line(row.account if row else "", _("cash, card, bank …"), longest=60)
        self.paid = Check(_("Each is paid on its day"), on=repeat.paid)
        self.place((self.field("account", _("Paid from"), account), 1), (self.paid, 1))
        self.place_note(row)
        words = _("What it has made stays as it is. What comes before that day comes as it was.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self.currency_changed()
        self.fields["amount"].control.setFocus()

    def _place_when(self, row: RepeatRow) -> None:
        now = (_AS_IT_IS, rule_words(row.rule, row.first))
        self.often = HowOften(self, now=now, rule=row.rule)
        until = entering.line(entering.show_day(row.until), longest=40)
        self.place(
            (self.field("often", _("How often"), self.often.choice), 2),
            (self.field("until", _("Last day"), until, _("Empty: for ever")), 1),
        )
        self.place((self.often.own, 1))

    def gather(self) -> Callable[[], int]:
        day = entering.day(self.data.today)
        since: date | None = entering.read(self.fields["day"], entering.optional(day))
        until = entering.read(self.fields["until"], entering.optional(day))
        rule = self.often.rule(since or self.repeat.next or self.repeat.first)
        facts: dict[str, Any] = {
            **self.money_facts(),
            "account": self.said("account"),
            **self.whose(),
            "category_id": self.category.value(),
            "rule": rule,
            "since": None if since == self.repeat.next else since,
            "until": until,
            "endless": until is None,
            "paid": self.paid.isChecked(),
        }
        desk, repeat_id = self.around.desk, self.repeat.id
        return lambda: repeats.edit_repeat(desk, repeat_id=repeat_id, **facts)


def ask_repeat(
    around: Surroundings,
    row: RepeatRow,
    *,
    then: Callable[[], None] | None = None,
    shown: Callable[[QDialog], None] | None = None,
    owner: QObject | None = None,
) -> None:
    """Open the form of a repeating cost; ``then`` is done once it is saved."""

    def show(data: FormData) -> None:
        form = RepeatCostForm(around, data, row)
        if then is not None:
            form.accepted.connect(then)
        form.finished.connect(form.deleteLater)
        if shown is not None:
            shown(form)
        form.open()

    around.read(lambda: read_form(around.desk, row.cost.id), show, owner=owner)
