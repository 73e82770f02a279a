# SPDX-License-Identifier: GPL-3.0-or-later
"""Issues drafts: number, frozen snapshot and page, all in one transaction or not at all.

The number comes from a counter row, never from a count, and is taken under the write lock of the
book: two processes never share one, and one that fails or dies gives its number back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from sohodesk.base.refusals import Problem, Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices.counters import take_number
from sohodesk.invoices.creditleft import gives_back, room_of
from sohodesk.invoices.deductions import taken_off, takes_off_too_much
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Letter, Snapshot
from sohodesk.invoices.letters import letter_of, today
from sohodesk.invoices.model import BILLS, Invoice
from sohodesk.invoices.paper import logo_of
from sohodesk.invoices.paycodes import Coded, coded
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.composing import compose
from sohodesk.invoices.pdf.letters import boxes_sentence
from sohodesk.invoices.ready import Readiness, Surroundings, look_over
from sohodesk.invoices.releasing import release_if_cancelled
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.snapshots import from_json, to_json
from sohodesk.invoices.stored import (
    credited_minor,
    get_draft,
    get_issued,
    last_issue_date,
    write_particulars,
    write_totals,
)
from sohodesk.invoices.usualtax import registration
from sohodesk.invoices.wordless import wordless_time
from sohodesk.store import blobs
from sohodesk.store.desk import Desk


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued document: its number, the hash of its page, and sentences worth a look."""

    number: str
    pdf_sha256: str
    warnings: tuple[str, ...] = ()


def ready(desk: Desk, *, invoice_id: int, issue_date: date | None = None) -> Readiness:
    """What keeps a draft from being issued (on that day), and what is worth a look."""
    with desk.read() as session:
        invoice = get_draft(session, invoice_id)
        letter = letter_of(desk, session, invoice, issue_date=issue_date)
        totals = reckon(letter.document)
        with_code = coded(desk, session, letter, totals)
        looked = _looked_over(desk, session, invoice, totals, with_code)
        return replace(looked, warnings=(*looked.warnings, *_without_letters(letter, totals)))


def issue(desk: Desk, *, invoice_id: int, issue_date: date | None = None) -> Issued:
    """Issue a draft for good; refused while something is missing.

    ``issue_date`` replaces the draft's; without either it is today.
    """
    typesetting.warm_up()  # before the lock is taken, so that nobody waits for fonts
    with desk.work(n_("Issue {number}"), undoable=False) as session:
        invoice = get_draft(session, invoice_id)
        if invoice.kind == "pattern":
            message = _(
                "Draft {id} is the pattern of a repeating document; what it makes is issued."
            )
            raise Refusal(message.format(id=invoice_id))
        letter = letter_of(desk, session, invoice, issue_date=issue_date)
        totals = reckon(letter.document)
        # Refused below, the number goes back with all else; the code on the page has it in it.
        number = take_number(desk, session, letter, invoice)
        with_code = coded(desk, session, replace(letter, number=number), totals)
        looked = _looked_over(desk, session, invoice, totals, with_code)
        if looked.errors:
            raise Refusal(" ".join(problem.sentence for problem in looked.errors))
        desk.name_step(number=number)
        return _freeze(desk, session, invoice, with_code.letter, totals, looked)


def _looked_over(
    desk: Desk, session: Session, invoice: Invoice, totals: Totals, with_code: Coded
) -> Readiness:
    letter = with_code.letter
    last = last_issue_date(session, letter.kind)
    around = Surroundings(today(desk), last, registration(desk))
    looked = look_over(letter, totals, around)
    more = (
        *_too_early(letter),
        *_credits_too_much(session, invoice, totals),
        *takes_off_too_much(session, invoice, letter, totals),
    )
    return Readiness(
        (*looked.errors, *more),
        (
            *wordless_time(session, invoice.id),
            *looked.warnings,
            *_rate_unknown(letter),
            *with_code.problems,
        ),
        with_code.title,
        with_code.notes,
    )


def _without_letters(letter: Letter, totals: Totals) -> tuple[Problem, ...]:
    """Letters that neither the program's fonts nor this computer's have: boxes stand for them."""
    missing = typesetting.without_a_font(compose(letter, totals))
    return (Problem("letters", boxes_sentence(missing)),) if missing else ()


def _rate_unknown(letter: Letter) -> tuple[Problem, ...]:
    """Without a rate nobody can tell later what the money was worth, nor what its rate won."""
    said = letter.said.issue_date
    if letter.kind not in BILLS or not letter.book_currency or letter.exchange_rate is not None:
        return ()
    message = _("There is no exchange rate of {currency} in {book} on {date}; the books need one.")
    sentence = message.format(
        currency=letter.document.currency, book=letter.book_currency, date=said
    )
    return (Problem("currency", sentence),)


def _too_early(letter: Letter) -> tuple[Problem, ...]:
    """A credit note never bears a day before that of the invoice that it corrects."""
    original, issued = letter.credits, letter.said.issue_date
    if original is None or issued is None or issued >= original.issue_date:
        return ()
    message = _("{number} was issued on {date}; its credit note can't be older.")
    sentence = message.format(number=original.number, date=original.issue_date)
    return (Problem("issue_date", sentence),)


def _credits_too_much(session: Session, invoice: Invoice, totals: Totals) -> tuple[Problem, ...]:
    """A credit note, together with those before it, takes back no more than was asked for."""
    if invoice.credits_id is None:
        return ()
    original = get_issued(session, invoice.credits_id)
    held = taken_off(session, original.id, issued=True).gross
    if original.voided is not None:
        sentence = _("{number} is void; there is nothing to credit.")
    elif held and credited_minor(session, original.id) + invoice.total_minor + held > (
        original.total_minor
    ):
        sentence = _(
            "{number} is taken off a later invoice, so only the rest of it can be credited; "
            "credit the later one first."
        )
    elif credited_minor(session, original.id) + invoice.total_minor > original.total_minor:
        sentence = _("The credit notes would take back more than {number} asked for.")
    else:
        return _credits_another_tax(session, original, totals)
    return (Problem("total", sentence.format(number=original.number)),)


def _credits_another_tax(
    session: Session, original: Invoice, totals: Totals
) -> tuple[Problem, ...]:
    """Of no rate is more given back than was charged at it."""
    snapshot = from_json(original.snapshot or "")
    if gives_back(snapshot):
        return ()
    sentence = room_of(session, original.id, snapshot).too_much(totals)
    return (Problem("total", f"{original.number}: {sentence}"),) if sentence else ()


def _freeze(
    desk: Desk,
    session: Session,
    invoice: Invoice,
    letter: Letter,
    totals: Totals,
    looked: Readiness,
) -> Issued:
    at = desk.clock.now()
    made = typesetting.typeset(compose(letter, totals, logo=logo_of(session, letter)))
    pdf = blobs.put(session, made.pdf, "application/pdf", at=at)
    write_particulars(invoice, letter.said)
    write_totals(invoice, letter.document, totals)
    invoice.number, invoice.issued = letter.number, at
    invoice.template = f"{letter.template}/{letter.version}"
    invoice.exchange_rate = letter.exchange_rate
    invoice.snapshot = to_json(Snapshot(letter, totals))
    invoice.pdf_sha256 = pdf
    session.flush()
    release_if_cancelled(session, invoice)
    warnings = dict.fromkeys([problem.sentence for problem in looked.warnings])
    warnings |= dict.fromkeys(made.warnings)
    return Issued(letter.number, invoice.pdf_sha256, tuple(warnings))
