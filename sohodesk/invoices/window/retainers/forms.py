# SPDX-License-Identifier: GPL-3.0-or-later
"""The small dialogs of a retainer: make or change it, fill it, close it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sohodesk.base.money import digits, from_minor, show_money
from sohodesk.base.texts import _, current
from sohodesk.invoices.deposits import retainers
from sohodesk.invoices.deposits.overview import Job
from sohodesk.invoices.deposits.queries import RetainerRow
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.invoices.window.deposits.drawform import money
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.segments import Segments
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class RetainerForm(WriteForm):
    """Makes a retainer of a client, or changes ``row``; ``result_`` is its id."""

    def __init__(
        self,
        around: Surroundings,
        jobs: Sequence[Job],
        row: RetainerRow | None = None,
        client_id: int | None = None,
    ) -> None:
        title = _("Change {name}").format(name=row.title) if row else _("New retainer")
        super().__init__(around, title, self._gather_all, said=_("Retainer saved"), width=500)
        self.row, self.jobs = row, {job.client.id: job for job in jobs}
        chosen = row.client_id if row else client_id
        self.client = Choice([(job.client.id, job.client.name) for job in jobs], chosen)
        self.client.setEnabled(row is None)
        self.client.currentIndexChanged.connect(lambda _at: self._show_client())
        self.place((self.field("client", _("Client"), self.client), 1))
        line = entering.line(row.title if row else "", longest=retainers.LONGEST_TITLE)
        self.place((self.field("title", _("What for"), line), 1))
        self.project, self.currency = Choice(), entering.line(longest=3)
        self.currency.setEnabled(row is None)
        self.place(
            (self.field("project", _("Project"), self.project), 2),
            (self.field("currency", _("Currency"), self.currency), 1),
        )
        rate = entering.line(_figure(row.rate, row.currency) if row and row.rate else "")
        low = from_minor(row.low_minor, row.currency) if row and row.low_minor else None
        mark = entering.line(_figure(low, row.currency) if row and low else "")
        self.place(
            (self.field("rate", _("For an hour"), rate, _("so that hours are told")), 1),
            (self.field("low", _("Warn below"), mark, _("when it should be filled")), 1),
        )
        self._show_client()
        line.setFocus()

    def _show_client(self) -> None:
        job, row = self.jobs.get(self.client.value()), self.row
        self.project.clear()
        self.project.addItem(_("No project"), None)
        for each in job.projects if job else ():
            self.project.addItem(each.name, each.id)
        if row is not None:
            self.project.choose(row.project_id)
        self.currency.setText(row.currency if row else job.client.currency if job else "")

    def _gather_all(self) -> Callable[[], Any]:
        code = self.said("currency").upper()
        money = entering.optional(entering.amount(code))
        facts: dict[str, Any] = {
            "title": entering.read(
                self.fields["title"], entering.needed(_("Say what the retainer is for."))
            ),
            "project_id": self.project.value(),
            "rate": entering.read(self.fields["rate"], money),
            "low": entering.read(self.fields["low"], money),
        }
        desk, row, client_id = self.around.desk, self.row, self.client.value()
        if row is None:
            return lambda: retainers.add(desk, client_id=client_id, currency=code, **facts)

        def edit() -> int:
            retainers.edit(desk, retainer_id=row.id, **facts)
            return row.id

        return edit


class FillForm(WriteForm):
    """Drafts the invoice that fills a retainer; ``result_`` is the draft's id."""

    def __init__(self, around: Surroundings, row: RetainerRow) -> None:
        super().__init__(
            around,
            _("Fill {title}").format(title=row.title),
            self._gather_all,
            save_text=_("Make draft"),
            said=_("Draft of a retainer invoice made"),
            width=440,
        )
        self.row = row
        self.place((sum_bar(_("Left now"), money(row.balance.gross, row)), 1))
        self.how = Segments(
            [("amount", _("An amount")), ("hours", _("Hours"))], _("How much is asked for")
        )
        self.how.changed.connect(lambda _key: self._show_how())
        if row.rate is not None:
            self.place((self.how, 0))
        else:
            self.how.setParent(self)
            self.how.hide()
        self.much = entering.line()
        self.place((self.field("much", "", self.much), 1))
        words = _("What it asks for is in the retainer once the invoice is issued.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self._show_how()
        self.much.setFocus()

    def _show_how(self) -> None:
        row, field = self.row, self.fields["much"]
        by_hours = self.how.chosen() == "hours"
        words = _("With tax, {currency}").format(currency=row.currency)
        if by_hours and row.rate is not None:
            shown = show_money(row.rate, row.currency, current())
            words = _("Hours at {rate}").format(rate=shown)
        field.label.setText(words)
        self.much.setAccessibleName(words)

    def _gather_all(self) -> Callable[[], Any]:
        desk, key, field = self.around.desk, self.row.id, self.fields["much"]
        if self.how.chosen() == "hours":
            hours = entering.read(field, entering.number)
            return lambda: retainers.fill(desk, retainer_id=key, hours=hours)
        amount = entering.read(field, entering.amount(self.row.currency))
        return lambda: retainers.fill(desk, retainer_id=key, amount=amount)


class CloseForm(WriteForm):
    """Says what closing means; ``result_`` are the drafts of the credit notes."""

    def __init__(self, around: Surroundings, row: RetainerRow) -> None:
        super().__init__(
            around,
            _("Close {title}").format(title=row.title),
            self._gather_all,
            save_text=_("Close"),
            said=_("{title} is closed").format(title=row.title),
            width=440,
        )
        self.row = row
        self.place((sum_bar(_("Left in the retainer"), money(row.balance.gross, row)), 1))
        words = _("Nothing is left in it. It can't be filled or drawn on any more.")
        if row.balance.gross:
            words = _(
                "What is left goes back: credit notes over it are drafted. Issue them, and book "
                "the money as a refund of the invoice that filled it."
            )
        self.place((Text(words, "body", "text2", wrap=True), 1))

    def _gather_all(self) -> Callable[[], Any]:
        desk, key = self.around.desk, self.row.id
        return lambda: retainers.close(desk, retainer_id=key)


def _figure(amount: Any, currency: str) -> str:
    return entering.show_number(amount, digits(currency))
