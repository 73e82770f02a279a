# SPDX-License-Identifier: GPL-3.0-or-later
"""The small dialogs of a retainer: make or change it, fill it, draw on it, close it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sohodesk.base.money import digits, from_minor, show_money
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.invoices.deposits import retainers
from sohodesk.invoices.deposits.overview import BeforeDraw, Job
from sohodesk.invoices.deposits.queries import RetainerRow
from sohodesk.invoices.dialogs import sum_bar
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


class DrawForm(WriteForm):
    """Pays a draft out of a retainer; ``result_`` is the draft's id."""

    def __init__(
        self, around: Surroundings, before: BeforeDraw, invoice_id: int | None = None
    ) -> None:
        row = before.row
        super().__init__(
            around,
            _("Draw on {title}").format(title=row.title),
            self._gather_all,
            save_text=_("Draw"),
            said=_("Paid out of {title}").format(title=row.title),
            width=480,
        )
        self.before = before
        self.place((sum_bar(_("Left in the retainer"), money(row.balance.gross, row)), 1))
        self.draft = Choice(
            [(each.id, f"{each.name} · {each.subject or each.client}") for each in before.drafts],
            invoice_id,
        )
        self.place((self.field("draft", _("Draft"), self.draft), 1))
        label = _("How much, {currency}").format(currency=row.currency)
        self.amount = entering.line()
        self.place((self.field("amount", label, self.amount), 1))
        self.told = Text("", "small", "text2", wrap=True)
        self.place((self.told, 1))
        self.draft.currentIndexChanged.connect(lambda _at: self._propose())
        self.amount.textChanged.connect(lambda _text: self._tell())
        self._propose()
        self.amount.setFocus()
        self.amount.selectAll()

    def _wanted(self) -> int:
        """What the draft still asks for, minor units."""
        key = self.draft.value()
        return next((row.due_minor for row in self.before.drafts if row.id == key), 0)

    def _propose(self) -> None:
        row = self.before.row
        most = min(self._wanted(), row.balance.gross)
        self.amount.setText(_figure(from_minor(most, row.currency), row.currency) if most else "")
        self.save_button.setEnabled(bool(self.before.drafts) and row.balance.gross > 0)
        self._tell()

    def _tell(self) -> None:
        row = self.before.row
        if not self.before.drafts:
            words = _("{client} has no draft in {currency} that asks for money; make one first.")
            self.told.setText(words.format(client=row.client, currency=row.currency))
            return
        try:
            minor = entering.minor(row.currency)(self.amount.text().strip())
        except Refusal:
            self.told.setText("")
            return
        words = _("{open} stays to be paid on the draft; {left} stays in the retainer.")
        self.told.setText(
            words.format(
                open=money(max(0, self._wanted() - minor), row),
                left=money(max(0, row.balance.gross - minor), row),
            )
        )
        self.grow()

    def _gather_all(self) -> Callable[[], Any]:
        amount = entering.read(self.fields["amount"], entering.amount(self.before.row.currency))
        desk, key, draft = self.around.desk, self.before.row.id, int(self.draft.value())

        def draw() -> int:
            retainers.draw(desk, retainer_id=key, invoice_id=draft, amount=amount)
            return draft

        return draw


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


def money(minor: int, row: RetainerRow) -> str:
    """Money of a retainer."""
    return show_money(from_minor(minor, row.currency), row.currency, current())


def _figure(amount: Any, currency: str) -> str:
    return entering.show_number(amount, digits(currency))
