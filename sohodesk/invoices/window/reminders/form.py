# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that reminds of an invoice: level, words, new day, interest; its page is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.invoices.reminders import service
from sohodesk.invoices.reminders.queries import Reminded
from sohodesk.invoices.reminders.service import Reminder, Wish
from sohodesk.invoices.remindersettings import LEVELS
from sohodesk.ui import entering
from sohodesk.ui.forms import Check, Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class RemindForm(WriteForm):
    """Asks how an invoice is reminded of; ``result_`` is what its page says."""

    def __init__(
        self, around: Surroundings, usual: Reminder, before: Sequence[Reminded], may_ask: bool
    ) -> None:
        """``usual`` is what would be said; ``may_ask`` is whether interest can be asked for."""
        row = usual.row
        super().__init__(
            around,
            _("Remind of {number}").format(number=row.name),
            self._gather_all,
            save_text=_("Remind"),
            said=_("Kept with {number}: {day}").format(number=row.name, day=whole_date(usual.day)),
            width=520,
        )
        self.usual = usual
        open_ = rowwords.money(row.open_minor, row.currency)
        self.place((sum_bar(_("Open, due {day}").format(day=_day(row.due_date)), open_), 1))
        words = _told(before)
        if words:
            self.place((Text(words, "small", "text2", wrap=True), 1))
        self.level = Choice([(key, _(name)) for key, name in LEVELS.items()], usual.level)
        self.level.activated.connect(lambda _at: self._other_level())
        by = entering.line(entering.show_day(usual.by))
        self.place(
            (self.field("level", _("Level"), self.level), 1),
            (self.field("by", _("To be paid by"), by), 1),
        )
        self.text = entering.lines(usual.text, rows=5)
        self.place((self.field("text", _("Words on the page"), self.text), 1))
        self.interest = Check(_("Ask for late interest, too"))
        self.interest.setEnabled(may_ask)
        self.place((self.interest, 1))
        self.save_button.setFocus()

    def _other_level(self) -> None:
        """Show the words of another level, unless they were changed by hand."""
        if self.text.toPlainText().strip() != self.usual.text:
            return
        desk, key, level = self.around.desk, self.usual.row.id, str(self.level.value())

        def show(found: Reminder) -> None:
            if self.level.value() == level:
                self.usual = found
                self.text.setPlainText(found.text)

        self.around.read(
            lambda: service.reminder(desk, invoice_id=key, wish=Wish(level=level)),
            show,
            owner=self,
        )

    def _gather_all(self) -> Callable[[], Reminder]:
        by = entering.read(self.fields["by"], entering.day(self.usual.day))
        typed = self.text.toPlainText().strip()
        wish = Wish(
            level=str(self.level.value()),
            text="" if typed == self.usual.text else typed,
            by=by,
            interest=self.interest.isChecked(),
        )
        desk, key = self.around.desk, self.usual.row.id
        return lambda: service.remind(desk, invoice_id=key, wish=wish)


def read_before(around: Surroundings, invoice_id: int) -> tuple[Reminder, list[Reminded], bool]:
    """What the dialog shows; beside the window's thread."""
    desk = around.desk
    usual = service.reminder(desk, invoice_id=invoice_id)
    try:
        service.reminder(desk, invoice_id=invoice_id, wish=Wish(interest=True))
        may_ask = True
    except Refusal:
        may_ask = False
    return usual, service.sent(desk, invoice_id), may_ask


def _told(before: Sequence[Reminded]) -> str:
    """``Friendly reminder 3 Nov 2026 · First notice 12 Nov 2026``."""
    return " · ".join(f"{_(LEVELS.get(r.level, r.level))} {whole_date(r.day)}" for r in before)


def _day(day: object) -> str:
    from datetime import date

    return whole_date(day) if isinstance(day, date) else "–"
