# SPDX-License-Identifier: GPL-3.0-or-later
"""Late interest of an invoice: what is owed by the law or the user's own rate, as a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import digits, from_minor, to_minor
from sohodesk.base.numbers import EXACT, round_half_up, show_percent
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGES, _, n_, ngettext, speaking
from sohodesk.clients import queries as clients
from sohodesk.clients.currencies.queries import known_rate
from sohodesk.invoices import settings
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.letters import today
from sohodesk.invoices.model import Invoice
from sohodesk.invoices.payments.lateness import (
    Interest,
    Scheme,
    Stretch,
    own_scheme,
    reckon,
    scheme_of,
)
from sohodesk.invoices.payments.model import SETTLED, LateInterest, Payment
from sohodesk.invoices.pdf.wording import show_day
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.service import Origin, create_draft, edit_draft
from sohodesk.invoices.settling.checks import bill, money
from sohodesk.invoices.stored import KeptLine, get_draft, kept_lines
from sohodesk.store.desk import Desk

OUTSIDE = Tax("O")
ZERO = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What interest is asked for: up to a day (today), by the law of a country or an own rate.

    ``rate`` is percent a year; ``fixed`` False leaves the fixed sum of the law out.
    """

    until: date | None = None
    rate: Decimal | None = None
    country: str = ""
    fixed: bool = True


@dataclass(frozen=True, slots=True)
class Owed:
    """Late interest of one invoice; ``fixed`` is in the invoice's currency, zero where not asked.

    ``scheme`` is that of the law or the user's own, ``notes`` are sentences worth a look.
    """

    row: DocumentRow
    scheme: Scheme
    interest: Interest
    fixed: Decimal
    until: date
    notes: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """Interest and fixed sum."""
        return self.interest.amount + self.fixed


WISH = Wish()


def owed(desk: Desk, *, invoice_id: int, wish: Wish = WISH) -> Owed:
    """What is owed for paying late and was not asked for yet; refused where nothing is."""
    with desk.read() as session:
        return _owed(desk, session, invoice_id, wish)


def charge(desk: Desk, *, invoice_id: int, wish: Wish = WISH, onto: int | None = None) -> int:
    """Draft an invoice for what is owed, or add it to the draft ``onto``; returns the draft's id.

    It bears no tax: it is damages, not a price (in the EU: Court of Justice, case 222/81).
    """
    with desk.work(n_("Late interest of {number}")) as session:
        found = _owed(desk, session, invoice_id, wish)
        desk.name_step(number=found.row.name)
        lines = list(_lines(session, found))
        if onto is None:
            draft_id = create_draft(
                desk,
                client_id=found.row.client_id,
                document=Document(found.row.currency, tuple(lines)),
                said=Particulars(title=_title(session, found), annex=False),
                origin=Origin(purpose="interest"),
            )
        else:
            draft_id = _add_to(desk, session, found, lines, onto)
        session.add(_kept(found, draft_id))
        session.flush()
        return draft_id


def _owed(desk: Desk, session: Session, invoice_id: int, wish: Wish) -> Owed:
    row = bill(desk, session, invoice_id)
    if row.due_date is None:
        raise Refusal(_("{number} has no day by which it is to be paid.").format(number=row.name))
    until = min(wish.until or today(desk), today(desk))
    scheme, law = _scheme(desk, session, row, wish)
    asked_until, asked_fixed = _asked(session, row.id)
    interest = reckon(
        scheme,
        currency=row.currency,
        due=row.due_date,
        until=until,
        asked=from_minor(row.due_minor, row.currency),
        settled=_settled(session, row),
        since=None if asked_until is None else asked_until + timedelta(days=1),
    )
    if not interest.stretches:
        raise Refusal(_nothing(row, until, asked_until))
    notes = list(law)
    if interest.guessed:
        notes.append(
            _("The rate of this half-year is not in the table; the one before it was taken.")
        )
    fixed, said = ZERO, ""
    if wish.fixed and interest.fixed and not asked_fixed:
        fixed, said = _in_currency(session, interest, row.currency, until)
    if said:
        notes.append(said)
    return Owed(row, scheme, interest, fixed, until, tuple(notes))


def _asked(session: Session, invoice_id: int) -> tuple[date | None, int]:
    """Up to which day interest was asked for, and how much of a fixed sum."""
    found = (
        select(LateInterest.last_day, LateInterest.fixed_minor)
        .join(Invoice, Invoice.id == LateInterest.invoice_id)
        .where(LateInterest.late_id == invoice_id, Invoice.voided.is_(None))
    )
    rows = session.execute(found).all()
    return max((row.last_day for row in rows), default=None), sum(row.fixed_minor for row in rows)


def _scheme(
    desk: Desk, session: Session, row: DocumentRow, wish: Wish
) -> tuple[Scheme, tuple[str, ...]]:
    """The user's own rate goes before the law's; of two countries the office's."""
    client = clients.client(session, row.client_id)
    said = office.check_country(wish.country) if wish.country else ""
    places = [said] if said else [desk.setting(office.COUNTRY), client.country]
    law = next((found for each in places if (found := scheme_of(each))), None)
    rate = desk.setting(settings.LATE_RATE) if wish.rate is None else wish.rate
    if rate is not None:
        if not rate.is_finite() or not 0 < rate <= 1000:
            raise Refusal(_("The rate is a percentage a year above zero."))
        return own_scheme(rate, law), ()
    if law is None:
        message = _(
            "There is no law of late interest in the table for {country}. Say what was agreed: "
            "a rate a year, here or in the settings."
        )
        raise Refusal(message.format(country=" / ".join(each for each in places if each) or "–"))
    return law, (_("Between businesses only; a contract or your country's law may say otherwise."),)


def _settled(session: Session, row: DocumentRow) -> list[tuple[date, Decimal]]:
    """What took from the invoice, day by day: payments, and credit notes on their day."""
    paid = select(Payment.date, SETTLED).where(Payment.invoice_id == row.id)
    taken = select(Invoice.issue_date, Invoice.due_minor).where(
        Invoice.credits_id == row.id, Invoice.issued.is_not(None), Invoice.voided.is_(None)
    )
    found = [*session.execute(paid), *session.execute(taken)]
    return [(day, from_minor(minor, row.currency)) for day, minor in found]


def _in_currency(
    session: Session, interest: Interest, currency: str, day: date
) -> tuple[Decimal, str]:
    """The fixed sum in the document's currency; left out, with a word, where no rate is known."""
    if interest.fixed_currency == currency:
        return interest.fixed, ""
    rate = known_rate(session, interest.fixed_currency, currency, day)
    if rate is None:
        message = _("The fixed sum of {amount} is left out: its rate in {currency} is not known.")
        sum_of_law = money(
            to_minor(interest.fixed, interest.fixed_currency), interest.fixed_currency
        )
        return ZERO, message.format(amount=sum_of_law, currency=currency)
    return round_half_up(EXACT.multiply(interest.fixed, rate), digits(currency)), ""


def _nothing(row: DocumentRow, until: date, asked: date | None) -> str:
    if asked is not None:
        message = _("Interest of {number} was asked for up to {day}; none is owed since.")
        return message.format(number=row.name, day=asked.isoformat())
    if row.due_date is not None and until <= row.due_date:
        return _("{number} is not late: it is due on {day}.").format(
            number=row.name, day=row.due_date.isoformat()
        )
    return _("{number} was paid in time.").format(number=row.name)


# The document ---


def _lines(session: Session, found: Owed) -> Iterator[Line]:
    """A line of each stretch, so that the reader can reckon after; cents go to the last."""
    language = _language(session, found)
    rest = found.interest.amount
    stretches = found.interest.stretches
    for at, each in enumerate(stretches, start=1):
        amount = rest if at == len(stretches) else _share(each, found.row.currency, rest)
        rest -= amount
        if amount:
            yield Line(ONE, amount, OUTSIDE, _told(each, found, language))
    if found.fixed:
        with speaking(language):
            words = _("Fixed sum for paying late: {number}").format(number=found.row.name)
        yield Line(ONE, found.fixed, OUTSIDE, words)


def _share(each: Stretch, currency: str, most: Decimal) -> Decimal:
    exact = EXACT.divide(
        EXACT.multiply(EXACT.multiply(each.amount, each.rate), Decimal(each.days)), Decimal(36500)
    )
    return min(most, round_half_up(exact, digits(currency)))


def _told(each: Stretch, found: Owed, language: str) -> str:
    row = found.row
    with speaking(language):
        words = ngettext(
            "Late interest on {number}: {amount}, {n} day ({first} to {last}) at {rate} a year",
            "Late interest on {number}: {amount}, {n} days ({first} to {last}) at {rate} a year",
            each.days,
        )
        return words.format(
            number=row.name,
            amount=money(to_minor(each.amount, row.currency), row.currency),
            n=each.days,
            first=show_day(each.first, language),
            last=show_day(each.last, language),
            rate=show_percent(each.rate, language),
        )


def _title(session: Session, found: Owed) -> str:
    with speaking(_language(session, found)):
        return _("Late interest, invoice {number}").format(number=found.row.name)


def _language(session: Session, found: Owed) -> str:
    said = clients.client(session, found.row.client_id).language
    return said if said in PAGE_LANGUAGES else PAGE_LANGUAGES[0]


def _add_to(desk: Desk, session: Session, found: Owed, lines: list[Line], onto: int) -> int:
    draft = get_draft(session, onto)
    if (draft.client_id, draft.currency) != (found.row.client_id, found.row.currency):
        raise Refusal(_("The draft is of another client or currency."))
    kept = [*kept_lines(session, onto), *(KeptLine(None, line) for line in lines)]
    edit_draft(desk, invoice_id=onto, lines=kept)
    return onto


def _kept(found: Owed, draft_id: int) -> LateInterest:
    stretches, currency = found.interest.stretches, found.row.currency
    return LateInterest(
        invoice_id=draft_id,
        late_id=found.row.id,
        first_day=stretches[0].first,
        last_day=found.until,
        amount_minor=to_minor(found.interest.amount, currency),
        fixed_minor=to_minor(found.fixed, currency),
    )
