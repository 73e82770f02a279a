# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogs of deposits: ask for one, make the final invoice of a project, take some off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from sohodesk.base.money import digits, from_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices import rowwords
from sohodesk.invoices.deposits import service, settling
from sohodesk.invoices.deposits.overview import Ahead, Job
from sohodesk.invoices.dialogs import sum_bar
from sohodesk.ui import entering
from sohodesk.ui.forms import Check, Choice, Field
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class JobForm(WriteForm):
    """A form that asks for a client and a project of it first."""

    jobs: dict[int, Job]

    def place_job(
        self,
        jobs: Sequence[Job],
        client_id: int | None,
        project_id: int | None,
        none: str = "",
    ) -> None:
        """Place both; ``none`` is the words for no project, where that can be."""
        self.jobs = {job.client.id: job for job in jobs}
        self.none = none
        self.client = Choice([(job.client.id, job.client.name) for job in jobs], client_id)
        self.project = Choice()
        self.client.currentIndexChanged.connect(lambda _at: self._show_projects())
        self.place(
            (self.field("client", _("Client"), self.client), 1),
            (self.field("project", _("Project"), self.project), 1),
        )
        self._show_projects()
        if project_id is not None:
            self.project.choose(project_id)

    def _show_projects(self) -> None:
        self.project.clear()
        if self.none:
            self.project.addItem(self.none, None)
        for each in self.job_projects():
            self.project.addItem(each[1], each[0])

    def job_projects(self) -> list[tuple[int, str]]:
        """The projects of the client that is chosen."""
        job = self.jobs.get(self.client.value())
        return [(each.id, each.name) for each in job.projects] if job else []

    @property
    def currency(self) -> str:
        """The currency of the client that is chosen."""
        job = self.jobs.get(self.client.value())
        return job.client.currency if job else ""


class DepositForm(JobForm):
    """Drafts an invoice that asks for money ahead of a job; ``result_`` is its id."""

    def __init__(
        self,
        around: Surroundings,
        jobs: Sequence[Job],
        client_id: int | None = None,
        project_id: int | None = None,
    ) -> None:
        super().__init__(
            around,
            _("Ask for a deposit"),
            self._gather_all,
            save_text=_("Make draft"),
            said=_("Draft of a deposit made"),
            width=500,
        )
        self.place_job(jobs, client_id, project_id, _("none of them"))
        title = entering.line(longest=150)
        self.much = entering.line(placeholder=_("30%, or money with tax"))
        self.place((self.field("title", _("What for"), title), 1))
        self.place((self.field("much", _("How much"), self.much), 1))
        words = _(
            "A percentage is of the project's fixed price or its budget in money. A deposit on a "
            "quote is asked for in the menu of the quote."
        )
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self.project.currentIndexChanged.connect(lambda _at: self._show_title())
        self._show_title()
        self.much.setFocus()

    def _show_title(self) -> None:
        self.fields["title"].setVisible(self.project.value() is None)
        self.grow()

    def _gather_all(self) -> Callable[[], Any]:
        field, desk = self.fields["much"], self.around.desk
        percent, amount = None, None
        if field.said().endswith("%"):
            percent = entering.read(field, entering.percent)
        else:
            amount = from_minor(entering.read(field, entering.minor(self.currency)), self.currency)
        project_id, client_id = self.project.value(), int(self.client.value())
        if project_id is not None:
            return lambda: service.deposit_of_project(
                desk, project_id=int(project_id), percent=percent, amount=amount
            )
        if amount is None:
            field.complain(_("A percentage needs a project; choose one, or type money."))
            raise entering.Incomplete
        title = self.said("title")
        return lambda: service.free_standing(desk, client_id=client_id, amount=amount, title=title)


class FinalForm(JobForm):
    """Drafts the last invoice of a project, less its deposits; ``result_`` is its id."""

    def __init__(
        self,
        around: Surroundings,
        jobs: Sequence[Job],
        client_id: int | None = None,
        project_id: int | None = None,
    ) -> None:
        super().__init__(
            around,
            _("Final invoice of a project"),
            self._gather_all,
            save_text=_("Make draft"),
            said=_("Draft of the final invoice made"),
            width=500,
        )
        self.place_job([job for job in jobs if job.projects], client_id, project_id)
        words = _(
            "It asks for the project's fixed price, or for its unbilled time and expenses, and "
            "takes off what deposits asked for already. That of a quote is made in the menu of "
            "the quote."
        )
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self.save_button.setEnabled(bool(self.jobs))

    def _gather_all(self) -> Callable[[], Any]:
        desk, project_id = self.around.desk, int(self.project.value())
        return lambda: service.final_of_project(desk, project_id=project_id)


class TakeOffForm(WriteForm):
    """Chooses the deposits that a draft takes off; one step, which undo takes back."""

    def __init__(self, around: Surroundings, ahead: Ahead) -> None:
        super().__init__(
            around,
            _("Deposits of {number}").format(number=ahead.row.name),
            self._gather_all,
            save_text=_("Take off"),
            said=_("Deposits of {number} changed").format(number=ahead.row.name),
            width=480,
        )
        self.ahead = ahead
        row = ahead.row
        self.place((sum_bar(_("Invoice total"), rowwords.money(row.total_minor, row.currency)), 1))
        taken = {each.deposit_id: each for each in ahead.taken if each.purpose != "retainer"}
        self.left = {each.id: each.left_minor for each in ahead.deposits}
        self.left |= {key: gone.gross_minor for key, gone in taken.items() if key not in self.left}
        self.now = {key: gone.gross_minor for key, gone in taken.items()}
        self.ticks: dict[int, Check] = {}
        self.amounts: dict[int, QLineEdit] = {}
        names = {key: (gone.number, "") for key, gone in taken.items()}
        names |= {each.id: (each.number, each.title) for each in ahead.deposits}
        for key, left in self.left.items():
            number, title = names[key]
            money = rowwords.money(left, row.currency)
            words = _("{number}, {amount}").format(number=number, amount=money)
            self._tick(key, f"{words} · {title}" if title else words, number)
        self.told = Text("", "small", "text2", wrap=True)
        self.place((self.told, 1))
        self.save_button.setEnabled(bool(self.ticks))
        self._tell()

    def _tick(self, key: int, words: str, number: str) -> None:
        tick = self.ticks[key] = Check(words, on=key in self.now)
        field = self.amounts[key] = entering.line(longest=24)
        field.setAccessibleName(_("How much of {number}").format(number=number))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setFixedWidth(px(130))
        currency = self.ahead.row.currency
        shown = self.now.get(key, self.left[key])
        field.setText(entering.show_number(from_minor(shown, currency), digits(currency)))
        field.setEnabled(tick.isChecked())
        field.textEdited.connect(lambda _text: self._tell())
        tick.toggled.connect(field.setEnabled)
        tick.toggled.connect(lambda _on: self._tell())
        holder = Field("", field)
        holder.label.hide()
        self.keep(f"amount{key}", holder)
        self.place((tick, 1), (holder, 0))

    def _typed(self, key: int) -> int | None:
        """What is typed for a deposit, minor units; None where it is no money."""
        try:
            return entering.minor(self.ahead.row.currency)(self.amounts[key].text().strip())
        except Refusal:
            return None

    def _tell(self) -> None:
        row = self.ahead.row
        if not self.ticks:
            words = _("{client} has no deposit in {currency} of which anything is left.")
            self.told.setText(words.format(client=row.client, currency=row.currency))
            return
        chosen = sum(self._typed(key) or 0 for key in self._chosen())
        open_ = row.due_minor + sum(self.now.values())
        stays = rowwords.money(max(0, open_ - chosen), row.currency)
        words = _("{amount} stays to be paid.").format(amount=stays)
        rest = sum(self.left[key] for key in self._chosen()) - min(chosen, open_)
        if rest > 0:
            shown = rowwords.money(rest, row.currency)
            words += " " + _("{amount} of the deposits is left for another invoice.").format(
                amount=shown
            )
        self.told.setText(words)
        self.grow()

    def _chosen(self) -> list[int]:
        return [key for key, tick in self.ticks.items() if tick.isChecked()]

    def _gather_all(self) -> Callable[[], Any]:
        chosen, currency = self._chosen(), self.ahead.row.currency
        amounts: dict[int, Decimal] = {}
        for key in chosen:
            amount = entering.read(self.fields[f"amount{key}"], entering.amount(currency))
            if amount != from_minor(self.now.get(key, self.left[key]), currency):
                amounts[key] = amount
        desk, draft = self.around.desk, self.ahead.row.id
        return lambda: settling.settle_deposits(
            desk, invoice_id=draft, deposit_ids=chosen, amounts=amounts
        )
