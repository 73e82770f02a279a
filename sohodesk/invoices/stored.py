# SPDX-License-Identifier: GPL-3.0-or-later
"""A stored document as the records that arithmetic and page take, and back into its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor, to_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.model import Project, Task
from sohodesk.invoices.document import (
    Adjustment,
    Document,
    Form,
    Line,
    Particulars,
    Tax,
    Withholding,
)
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Worked
from sohodesk.invoices.model import Invoice, InvoiceAdjustment, InvoiceLine
from sohodesk.invoices.rules import reckon
from sohodesk.timelog.model import Entry

Kind = Literal["free", "time", "expense", "service", "text", "section"]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line with the id of its row; None for one that is new.

    ``kind`` is ``time`` where entries hang on it, ``expense`` where costs do, ``service`` where it
    was taken from the catalogue (``service_id``), ``text`` and ``section`` where it has words only.
    """

    id: int | None
    line: Line
    kind: Kind = "free"
    service_id: int | None = None


def get_invoice(session: Session, invoice_id: int) -> Invoice:
    """The mapped document; refused when it is gone."""
    found = session.get(Invoice, invoice_id)
    if found is None:
        raise Refusal(_("There is no document {id} in the book.").format(id=invoice_id))
    return found


def get_draft(session: Session, invoice_id: int) -> Invoice:
    """The mapped draft; an issued document is refused."""
    found = get_invoice(session, invoice_id)
    if found.number is not None:
        raise Refusal(
            _("{number} is issued and can't change; make a credit note.").format(
                number=found.number
            )
        )
    return found


def get_issued(session: Session, invoice_id: int) -> Invoice:
    """The mapped issued document; a draft is refused."""
    found = get_invoice(session, invoice_id)
    if found.number is None:
        raise Refusal(_("Draft {id} is not issued yet; issue it first.").format(id=invoice_id))
    return found


# Reading --------------------------------------------------------------------------------------


def kept_lines(session: Session, invoice_id: int) -> list[KeptLine]:
    """The lines in their order, with their own allowances and charges."""
    return _kept_lines(session, invoice_id, _adjustments(session, invoice_id))


def _kept_lines(
    session: Session, invoice_id: int, adjustments: Sequence[InvoiceAdjustment]
) -> list[KeptLine]:
    own: dict[int | None, list[InvoiceAdjustment]] = {}
    for adjustment in adjustments:
        own.setdefault(adjustment.line_id, []).append(adjustment)
    rows = session.scalars(
        select(InvoiceLine)
        .where(InvoiceLine.invoice_id == invoice_id)
        .order_by(InvoiceLine.position, InvoiceLine.id)
    )
    return [
        KeptLine(row.id, _line(row, own.get(row.id, [])), cast("Kind", row.kind), row.service_id)
        for row in rows
    ]


def document_of(session: Session, invoice: Invoice) -> Document:
    """What the arithmetic needs of a stored document."""
    adjustments = _adjustments(session, invoice.id)
    whole = [a for a in adjustments if a.line_id is None]
    percent = invoice.withholding_percent
    return Document(
        currency=invoice.currency,
        lines=tuple(kept.line for kept in _kept_lines(session, invoice.id, adjustments)),
        allowances=_of_kind(whole, "allowance"),
        charges=_of_kind(whole, "charge"),
        prices_include_tax=invoice.prices_include_tax,
        prepaid=from_minor(invoice.prepaid_minor, invoice.currency),
        rounding=(
            from_minor(invoice.rounding_minor, invoice.currency)
            if invoice.cash_step is None
            else Decimal(0)
        ),
        cash_step=invoice.cash_step,
        withholding=(
            None
            if percent is None
            else Withholding(
                percent,
                invoice.withholding_label,
                invoice.withholding_base,
                invoice.withholding_scale,
            )
        ),
        rule=invoice.rule,
    )


def particulars_of(invoice: Invoice) -> Particulars:
    """What the document says beside its figures, as kept."""
    return Particulars(
        title=invoice.title,
        language=invoice.language,
        issue_date=invoice.issue_date,
        due_date=invoice.due_date,
        payment_days=invoice.payment_days,
        period_from=invoice.period_from,
        period_to=invoice.period_to,
        your_order=invoice.your_order,
        intro=invoice.intro,
        note=invoice.note,
        in_words=invoice.in_words,
        valid_until=invoice.valid_until,
        annex=invoice.annex,
        template=invoice.template.partition("/")[0],
    )


def project_names(session: Session, invoice_id: int) -> tuple[str, ...]:
    """The projects whose time is on a document, by name."""
    found = (
        select(Project.name)
        .join(Entry, Entry.project_id == Project.id)
        .join(InvoiceLine, InvoiceLine.id == Entry.invoice_line_id)
        .where(InvoiceLine.invoice_id == invoice_id)
        .distinct()
        .order_by(Project.name)
    )
    return tuple(session.scalars(found))


def billed_time(session: Session, invoice_id: int) -> tuple[Worked, ...]:
    """The time on a document by day, with the seconds that were billed for it."""
    found = (
        select(
            Entry.day,
            Project.name,
            func.coalesce(Task.name, ""),
            Entry.description,
            func.coalesce(Entry.billed_seconds, Entry.seconds, 0),
        )
        .join(InvoiceLine, InvoiceLine.id == Entry.invoice_line_id)
        .join(Project, Project.id == Entry.project_id)
        .outerjoin(Task, Task.id == Entry.task_id)
        .where(InvoiceLine.invoice_id == invoice_id)
        .order_by(Entry.day, Entry.start, Entry.id)
    )
    return tuple(Worked(*row) for row in session.execute(found))


def last_issue_date(session: Session, kind: str) -> date | None:
    """The latest date on an issued document of a kind."""
    found = select(func.max(Invoice.issue_date))
    return session.execute(found.where(Invoice.kind == kind, Invoice.issued.is_not(None))).scalar()


def credited_minor(session: Session, invoice_id: int) -> int:
    """Totals of the issued credit notes of a document."""
    found = select(func.coalesce(func.sum(Invoice.total_minor), 0)).where(
        Invoice.credits_id == invoice_id, Invoice.issued.is_not(None), Invoice.voided.is_(None)
    )
    return int(session.execute(found).scalar_one())


# Writing --------------------------------------------------------------------------------------


def write_particulars(invoice: Invoice, said: Particulars) -> None:
    """Keep what the document says beside its figures."""
    invoice.title = said.title
    invoice.language = said.language
    invoice.issue_date, invoice.due_date = said.issue_date, said.due_date
    invoice.payment_days = said.payment_days
    invoice.period_from, invoice.period_to = said.period_from, said.period_to
    invoice.your_order = said.your_order
    invoice.intro, invoice.note = said.intro, said.note
    invoice.in_words = bool(said.in_words)
    invoice.valid_until = said.valid_until
    invoice.annex = bool(said.annex)
    invoice.template = said.template


def write_figures(
    session: Session, invoice: Invoice, document: Document, kept: Sequence[KeptLine]
) -> Totals:
    """Keep lines, adjustments and totals; the document is reckoned, so it makes sense or refuses.

    ``kept`` are the document's lines with the ids of their rows.  Rows that are not among them go,
    and their time is unbilled again.
    """
    totals = reckon(document)
    session.execute(delete(InvoiceAdjustment).where(InvoiceAdjustment.invoice_id == invoice.id))
    ids = {each.id for each in kept if each.id is not None}
    session.execute(
        delete(InvoiceLine).where(InvoiceLine.invoice_id == invoice.id, InvoiceLine.id.not_in(ids))
    )
    with session.no_autoflush:  # a new row is written when it is filled, not before
        rows = [_line_row(session, invoice, each) for each in kept]
    for position, (row, each, figures) in enumerate(
        zip(rows, kept, totals.lines, strict=True), start=1
    ):
        _fill_line(row, each.line, position)
        row.quantity = figures.quantity
        row.net_minor = to_minor(figures.net, document.currency)
    session.flush()
    for row, each in zip(rows, kept, strict=True):
        _add_adjustments(session, invoice, row.id, each.line.allowances, each.line.charges)
    _add_adjustments(session, invoice, None, document.allowances, document.charges)
    write_totals(invoice, document, totals)
    session.flush()
    return totals


def write_totals(invoice: Invoice, document: Document, totals: Totals) -> None:
    """Keep the totals and what they hang on."""

    def minor(amount: Decimal) -> int:
        return to_minor(amount, totals.currency)

    invoice.currency, invoice.rule = document.currency, document.rule
    invoice.prices_include_tax = document.prices_include_tax
    invoice.cash_step = document.cash_step
    invoice.lines_minor = minor(totals.sum_lines)
    invoice.allowances_minor = minor(totals.sum_allowances)
    invoice.charges_minor = minor(totals.sum_charges)
    invoice.net_minor, invoice.tax_minor = minor(totals.net), minor(totals.tax)
    invoice.total_minor, invoice.prepaid_minor = minor(totals.total), minor(totals.prepaid)
    invoice.rounding_minor, invoice.due_minor = minor(totals.rounding), minor(totals.due)
    withholding = document.withholding
    invoice.withholding_minor = minor(totals.withheld)
    invoice.withholding_percent = None if withholding is None else withholding.percent
    invoice.withholding_base = None if withholding is None else withholding.base
    invoice.withholding_label = "" if withholding is None else withholding.label
    invoice.withholding_scale = "" if withholding is None else withholding.scale


def _adjustments(session: Session, invoice_id: int) -> list[InvoiceAdjustment]:
    return list(
        session.scalars(
            select(InvoiceAdjustment)
            .where(InvoiceAdjustment.invoice_id == invoice_id)
            .order_by(InvoiceAdjustment.position, InvoiceAdjustment.id)
        )
    )


def _of_kind(rows: Sequence[InvoiceAdjustment], kind: str) -> tuple[Adjustment, ...]:
    return tuple(
        Adjustment(
            row.amount,
            row.percent,
            None if row.category is None else Tax(row.category, row.tax_rate or Decimal(0)),
            row.reason,
        )
        for row in rows
        if row.kind == kind
    )


def _line(row: InvoiceLine, own: Sequence[InvoiceAdjustment]) -> Line:
    return Line(
        quantity=row.quantity,
        price=row.price,
        tax=Tax(row.category, row.tax_rate),
        description=row.description,
        unit=row.unit,
        base_quantity=row.base_quantity,
        allowances=_of_kind(own, "allowance"),
        charges=_of_kind(own, "charge"),
        form=_FORMS.get(row.kind, "item"),
    )


_FORMS: dict[str, Form] = {"text": "text", "section": "section"}


def _line_row(session: Session, invoice: Invoice, kept: KeptLine) -> InvoiceLine:
    if kept.id is None:
        kind = kept.kind if kept.line.priced else kept.line.form
        row = InvoiceLine(invoice_id=invoice.id, kind=kind, service_id=kept.service_id)
        session.add(row)
        return row
    found = session.get(InvoiceLine, kept.id)
    if found is None or found.invoice_id != invoice.id:
        raise Refusal(_("A line of this draft is gone; look at it again."))
    if kept.kind == "service" and found.kind in ("free", "service"):  # taken since
        found.kind, found.service_id = kept.kind, kept.service_id
    return found


def _fill_line(row: InvoiceLine, line: Line, position: int) -> None:
    row.position, row.description, row.unit = position, line.description, line.unit
    row.price, row.base_quantity = line.price, line.base_quantity
    row.category, row.tax_rate = line.tax.category, line.tax.rate


def _add_adjustments(
    session: Session,
    invoice: Invoice,
    line_id: int | None,
    allowances: Sequence[Adjustment],
    charges: Sequence[Adjustment],
) -> None:
    pairs = [("allowance", each) for each in allowances] + [("charge", each) for each in charges]
    for position, (kind, each) in enumerate(pairs, start=1):
        row = InvoiceAdjustment(
            invoice_id=invoice.id,
            line_id=line_id,
            position=position,
            kind=kind,
            amount=each.amount,
            percent=each.percent,
            category=None if each.tax is None else each.tax.category,
            tax_rate=None if each.tax is None else each.tax.rate,
            reason=each.reason,
        )
        session.add(row)
