# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the demo's invoices: billed, put into shape, issued, paid, and now and then put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sohodesk.app.demo.bookkeeper import Bookkeeper
from sohodesk.app.demo.cast import CUSTOMERS
from sohodesk.app.demo.jobs import JOBS
from sohodesk.app.demo.paper import Paper
from sohodesk.base.money import from_minor
from sohodesk.base.texts import n_
from sohodesk.invoices import billable, billing, crediting, issuing, paying
from sohodesk.invoices.document import Adjustment, Document, Line, Tax, Withholding
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.service import create_draft, edit_draft
from sohodesk.invoices.stored import KeptLine, get_draft, kept_lines, particulars_of

ONE = Decimal(1)
# Studio Raka is below the threshold of PPN (no PKP): its pages may not show any.
UNTAXED = Tax("O")
PPH_23 = Withholding(Decimal(2), "PPh 23")
WITHHOLDING = frozenset({"nusa", "sinar"})
"""Companies that keep income tax back from what they pay by the hour."""
LOYAL = Adjustment(percent=Decimal(5), reason="Loyal client")


def write(books: Bookkeeper, paper: Paper) -> int | None:
    """Issue a paper in one step; its id, None where there is no time to bill."""
    typesetting.warm_up()
    with books.desk.work(n_("Issue {number}"), undoable=False):
        invoice_id = write_draft(books, paper)
        if invoice_id is not None:
            issued = issuing.issue(books.desk, invoice_id=invoice_id)
            books.desk.name_step(number=issued.number)
    return invoice_id


def write_draft(books: Bookkeeper, paper: Paper) -> int | None:
    """The draft of a paper and its id; None where there is no time to bill."""
    if paper.upto is None:
        return _free(books, paper)
    desk, project_id = books.desk, books.project_ids[paper.project]
    client_id = books.client_ids[JOBS[paper.project].customer]
    with desk.read() as session:
        found = billable.billable_time(
            session, client_id, to_day=paper.upto, project_ids=[project_id]
        )
    if not found:
        return None if paper.price is None else _free(books, paper)
    invoice_id = billing.bill(
        desk,
        client_id=client_id,
        to_day=paper.upto,
        group="task" if paper.price is None else "project",
        project_ids=[project_id],
    )
    _shape(books, paper, invoice_id)
    return invoice_id


def _free(books: Bookkeeper, paper: Paper) -> int:
    """A draft of one line without time."""
    customer = JOBS[paper.project].customer
    currency = CUSTOMERS[customer].currency
    line = _fixed_line(paper, Line(ONE, ONE, UNTAXED))
    invoice_id = create_draft(
        books.desk,
        client_id=books.client_ids[customer],
        document=Document(currency, (line,)),
    )
    _shape(books, paper, invoice_id)
    return invoice_id


def _shape(books: Bookkeeper, paper: Paper, invoice_id: int) -> None:
    """Give a draft its words, prices and taxes in one step."""
    customer = JOBS[paper.project].customer
    who = CUSTOMERS[customer]
    with books.desk.read() as session:
        kept = kept_lines(session, invoice_id)
        said = particulars_of(get_draft(session, invoice_id))
    lines = [replace(each, line=_worded(paper, each.line)) for each in kept]
    if paper.hosting:
        line = Line(ONE, Decimal(paper.hosting), UNTAXED, "Hosting of the month")
        lines.append(KeptLine(None, line))
    said = replace(said, title=paper.title, your_order=paper.order, in_words=who.language == "id")
    figures: dict[str, Any] = {}
    if paper.price is not None:
        said = replace(said, period_from=None, period_to=None)
    elif customer in WITHHOLDING:
        figures["withholding"] = PPH_23
    if paper.loyal:
        figures["allowances"] = (LOYAL,)
    edit_draft(books.desk, invoice_id=invoice_id, lines=lines, said=said, **figures)


def _worded(paper: Paper, line: Line) -> Line:
    if paper.price is not None:
        return _fixed_line(paper, replace(line, tax=UNTAXED))
    return replace(
        line, tax=UNTAXED, description=paper.lines.get(line.description, line.description)
    )


def _fixed_line(paper: Paper, line: Line) -> Line:
    """The price that was agreed, whatever the hours on it."""
    price = Decimal(paper.price or 0)
    return replace(line, quantity=ONE, unit="", price=price, description=paper.text)


def void(books: Bookkeeper, paper: Paper, invoice_id: int) -> None:
    """What was wrong is void; its time is free again."""
    paying.void(books.desk, invoice_id=invoice_id, reason=paper.void)


def credit(books: Bookkeeper, paper: Paper, invoice_id: int) -> None:
    """Give some of it back."""
    amount, reason = paper.credit or (0, "")
    draft = crediting.credit(
        books.desk, invoice_id=invoice_id, amount=Decimal(amount), reason=reason
    )
    issuing.issue(books.desk, invoice_id=draft)


@dataclass(frozen=True, slots=True)
class Money:
    """A payment that came on a day: one of so many equal parts; the last takes all that is open."""

    invoice_id: int
    day: date
    rest: int = 1


def book(books: Bookkeeper, money: Sequence[Money]) -> None:
    """Book what came in since the last look at the bank, in one step."""
    if len(money) > 1:
        with books.desk.work(n_("Book {count} payments"), count=str(len(money))):
            for each in money:
                _book(books, each)
    elif money:
        _book(books, money[0])


def _book(books: Bookkeeper, money: Money) -> None:
    desk = books.desk
    with desk.read() as session:
        row = session.get_one(Invoice, money.invoice_id)
        due = from_minor(row.due_minor // money.rest // 1000 * 1000, row.currency)
        withheld = from_minor(row.withholding_minor, row.currency)
    if money.rest > 1:
        paying.pay(desk, invoice_id=money.invoice_id, amount=due, on=money.day)
        return
    slip = f"23-{money.day:%y%m}-{money.invoice_id:05}" if withheld else ""
    paying.pay(desk, invoice_id=money.invoice_id, withheld=withheld, on=money.day, slip_number=slip)
