# SPDX-License-Identifier: GPL-3.0-or-later
"""The upper part of the editor: to whom, in which language, dates, subject, the client's order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGE_NAMES, _, ngettext
from sohodesk.invoices.document import Particulars
from sohodesk.invoices.drafting import Room
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice, Field
from sohodesk.ui.scale import px

_LONGEST_DAYS = 3650


class DraftFacts(QWidget):
    """Edits the ``Particulars`` above the lines; ``client_chosen`` when it is to go to another."""

    committed = Signal()
    changed = Signal()
    client_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.room: Room | None = None
        self._quiet = False
        self.client, self.language = Choice(), Choice()
        for choice in (self.client, self.language):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(8)
        self.client.activated.connect(lambda _at: self.client_chosen.emit(self.client_id() or 0))
        self.language.activated.connect(lambda _at: self.committed.emit())
        self.lines = {key: self._line(longest) for key, longest in _LINES.items()}
        self.fields = {
            "client": Field(_("Bill to"), self.client),
            "language": Field(_("Invoice language"), self.language),
            "issue_date": Field(_("Issued"), self.lines["issue_date"]),
            "due": Field(_("Due"), self.lines["due"]),
            "valid_until": Field(_("Valid until"), self.lines["valid_until"]),
            "title": Field(_("Subject"), self.lines["title"]),
            "your_order": Field(_("The client's order number"), self.lines["your_order"]),
            "period_from": Field(_("Period from"), self.lines["period_from"]),
            "period_to": Field(_("Period to"), self.lines["period_to"]),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(8))
        valid = self.fields["valid_until"]
        others = [field for field in self.fields.values() if field is not valid]
        for at, field in enumerate(others):
            holder = QVBoxLayout()
            holder.addWidget(field)
            if field is self.fields["due"]:
                holder.addWidget(valid)  # a quote has one, all others have the other
            holder.addStretch()
            grid.addLayout(holder, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _line(self, longest: int) -> QLineEdit:
        made = entering.line(longest=longest)
        made.editingFinished.connect(self.committed)
        made.textEdited.connect(lambda _text: self.changed.emit())
        return made

    def client_id(self) -> int | None:
        """The client that is chosen."""
        value = self.client.value()
        return None if value is None else int(value)

    def show_room(self, room: Room) -> None:
        """Show a draft's facts."""
        self.room = room
        said = room.draft.said
        self.show_client(room)
        self._show_language(room)
        shown = {
            "issue_date": entering.show_day(said.issue_date),
            "due": entering.show_day(said.due_date)
            or ("" if said.payment_days is None else str(said.payment_days)),
            "valid_until": entering.show_day(said.valid_until),
            "title": said.title,
            "your_order": said.your_order,
            "period_from": entering.show_day(said.period_from),
            "period_to": entering.show_day(said.period_to),
        }
        for key, text in shown.items():
            if self.lines[key].text() != text:
                self.lines[key].setText(text)
                self.lines[key].setCursorPosition(0)
            self.fields[key].clear()
        kind = room.draft.kind
        self.fields["due"].setVisible(kind not in ("credit", "quote"))
        self.fields["valid_until"].setVisible(kind == "quote")
        self._hint()

    def show_client(self, room: Room) -> None:
        """Show to whom the draft goes; it stays where time or a credit note binds it."""
        self.client.clear()
        if room.draft.client_id is None:
            self.client.addItem(_("Choose a client"), None)
        for row in room.clients:
            self.client.addItem(row.name, row.id)
        self.client.choose(room.draft.client_id)
        bound = _bound(room)
        self.client.setEnabled(not bound)
        self.client.setToolTip(bound)
        self.client.setAccessibleDescription(bound)

    def _show_language(self, room: Room) -> None:
        self.language.clear()
        client = room.client(room.draft.client_id)
        choices = PAGE_LANGUAGE_NAMES
        own = _(choices[client.language]) if client and client.language in choices else ""
        as_client = _("As the client: {language}").format(language=own) if own else _("As usual")
        self.language.addItem(as_client, "")
        for code, words in choices.items():
            self.language.addItem(_(words), code)
        self.language.choose(room.draft.said.language)

    def _hint(self) -> None:
        """Say in the empty fields what will stand there by itself."""
        room = self.room
        if room is None:
            return
        client = room.client(room.draft.client_id)
        days = room.payment_days if client is None or client.payment_days is None else None
        days = client.payment_days if client and days is None else days
        self.lines["issue_date"].setPlaceholderText(_("the day it is issued"))
        issued = room.draft.said.issue_date or room.today
        words = ngettext("{n} day: {day}", "{n} days: {day}", days or 0)
        due = entering.show_day(issued + timedelta(days=days or 0))
        self.lines["due"].setPlaceholderText(words.format(n=days or 0, day=due))
        until = entering.show_day(issued + timedelta(days=room.quote_days))
        words = ngettext("{n} day: {day}", "{n} days: {day}", room.quote_days)
        self.lines["valid_until"].setPlaceholderText(words.format(n=room.quote_days, day=until))
        self.lines["title"].setPlaceholderText(_("the projects, if empty"))

    def read(self, said: Particulars) -> Particulars:
        """The particulars with what is typed here; a wrong field says so."""
        room = self.room
        today = room.today if room else None
        if today is None:
            raise entering.Incomplete
        day = entering.optional(entering.day(today))
        issued = self._read("issue_date", day)
        quote = room is not None and room.draft.kind == "quote"
        due = "" if quote else self.lines["due"].text().strip()
        valid = self._read("valid_until", day) if quote else None
        due_date, days = None, None
        if due.isascii() and due.isdigit() and int(due) <= _LONGEST_DAYS:
            days = int(due)
        else:
            due_date = self._read("due", day)
        first = self._read("period_from", day)
        last = self._read("period_to", day)
        if issued and due_date and due_date < issued:
            self._refuse("due", _("It can't be due before it is issued."))
        if issued and valid and valid < issued:
            words = _("The quote would run out before it is sent; give it a later day.")
            self._refuse("valid_until", words)
        if first and last and last < first:
            self._refuse("period_to", _("The period ends before it begins."))
        return replace(
            said,
            title=self.lines["title"].text().strip(),
            language=str(self.language.value() or ""),
            issue_date=issued,
            due_date=due_date,
            payment_days=days,
            valid_until=valid,
            period_from=first,
            period_to=last,
            your_order=self.lines["your_order"].text().strip(),
        )

    def peek(self, said: Particulars) -> Particulars:
        """The same without complaints; raises ``Incomplete`` where one is wrong."""
        self._quiet = True
        try:
            return self.read(said)
        finally:
            self._quiet = False

    def _read(self, key: str, parse: Callable[[str], date | None]) -> date | None:
        if not self._quiet:
            return entering.read(self.fields[key], parse)
        try:
            return parse(self.fields[key].said())
        except Refusal:
            raise entering.Incomplete from None

    def _refuse(self, key: str, sentence: str) -> None:
        if not self._quiet:
            self.fields[key].complain(sentence)
        raise entering.Incomplete


def _bound(room: Room) -> str:
    """Why the client can't be changed; empty where it can."""
    draft = room.draft
    if draft.kind == "credit":
        return _("A credit note goes to the client of its invoice.")
    if any(kept.kind == "time" for kept in draft.kept):
        client = room.client(draft.client_id)
        words = _("It bills time of {client}; take those lines off to bill somebody else.")
        return words.format(client=client.name if client is not None else "")
    return ""


_LINES = {
    "issue_date": 40,
    "due": 40,
    "valid_until": 40,
    "title": 200,
    "your_order": 100,
    "period_from": 40,
    "period_to": 40,
}
