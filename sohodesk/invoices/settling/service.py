# SPDX-License-Identifier: GPL-3.0-or-later
"""Books what settles invoices: payments whole, in part or in bulk, refunds and write-offs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import from_minor
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.invoices.payments import rules
from sohodesk.invoices.payments.model import Payment, Transfer
from sohodesk.invoices.queries import DocumentRow
from sohodesk.invoices.settling import checks, slips
from sohodesk.invoices.settling.foreign import Foreign, foreign
from sohodesk.invoices.settling.slips import Slip
from sohodesk.store.desk import Desk

ZERO = Decimal(0)
NO_SLIP = Slip()


@dataclass(frozen=True, slots=True)
class Came:
    """How money came: the day (today unless said), its rate, other money, way and account.

    ``rate`` is the book's currency for one unit of the document's.  ``received`` of
    ``received_currency`` is what came in where it was other money than was asked for.
    """

    on: date | None = None
    rate: Decimal | None = None
    received: Decimal | None = None
    received_currency: str = ""
    method: str = ""
    account: str = ""
    note: str = ""

    def foreign(self, desk: Desk, session: Session, currency: str, cash: int, day: date) -> Foreign:
        """Its rate and what came in."""
        return foreign(
            desk,
            session,
            currency=currency,
            cash=cash,
            day=day,
            rate=self.rate,
            received=self.received,
            received_currency=self.received_currency,
        )


CAME = Came()


def pay(
    desk: Desk,
    *,
    invoice_id: int,
    amount: Decimal | None = None,
    withheld: Decimal = ZERO,
    on: date | None = None,
    slip_number: str = "",
    note: str = "",
    fee: Decimal = ZERO,
    came: Came = CAME,
    slip: Slip = NO_SLIP,
    on_account: bool = False,
) -> int:
    """Book a payment and return its id.

    ``amount`` is the cash received; None means all that is open, less ``withheld``, which is the
    amount of a withholding slip, and less ``fee``, which banks kept on the way: both settle the
    invoice as cash does.  More than what is open is refused, or with ``on_account`` the rest is
    kept for the client.  ``on``, ``slip_number`` and ``note`` are short for those of ``came`` and
    ``slip``.
    """
    came = replace(came, on=on or came.on, note=note or came.note)
    slip = replace(slip, number=slip_number or slip.number)
    with desk.work(n_("Payment for {number}")) as session:
        row = checks.bill(desk, session, invoice_id)
        if row.open_minor == 0 and not on_account:
            raise _nothing_open(row)
        desk.name_step(number=row.name)
        day = checks.day_of_money(desk, came.on)
        cash, held, kept = _parts(row, amount, withheld, fee)
        over = max(0, cash + held + kept - row.open_minor)
        if over and (not on_account or over > cash):
            raise checks.too_much(row)
        booking = _Booking(desk, session, came, row.currency, day, cash)
        if over:
            booking.share(row.client_id)
        made = None
        if cash + held + kept - over:
            made = booking.settle(row.id, cash - over, held, kept)
            slips.put(desk, session, made, slip, day=day)
        if over:
            rest = booking.keep(row.client_id, over)
            made = made or rest
        session.flush()
        return 0 if made is None else made.id


def pay_many(
    desk: Desk,
    *,
    invoice_ids: Sequence[int],
    amount: Decimal | None = None,
    fee: Decimal = ZERO,
    came: Came = CAME,
    as_said: bool = False,
    on_account: bool = False,
    shares: Mapping[int, Decimal] | None = None,
) -> int:
    """Book one sum that pays several invoices of one client; returns the id of the transfer.

    The oldest is paid first, or with ``as_said`` the first one named.  ``shares`` says what each
    of them gets instead, by its id; what is not shared out is kept ``on_account``, or refused.
    ``amount`` None is all that is open, less ``fee``.
    """
    with desk.work(n_("Payment for {number}")) as session:
        rows = _several(desk, session, invoice_ids, as_said=as_said)
        currency, client_id = rows[0].currency, rows[0].client_id
        desk.name_step(number=", ".join(row.name for row in rows))
        day = checks.day_of_money(desk, came.on)
        said = None if shares is None else [_share_of(row, shares) for row in rows]
        open_minor = sum(row.open_minor for row in rows) if said is None else sum(said)
        kept = _not_negative(fee, currency)
        cash = open_minor - kept if amount is None else checks.above_zero(amount, currency)
        over = max(0, cash + kept - open_minor)
        if cash <= 0 or over > cash:
            raise Refusal(_("A payment is more than zero."))
        if over and not on_account:
            message = _("Only {amount} is open on these invoices; keep the rest on account.")
            if said is not None:
                message = _("Only {amount} is shared out; keep the rest on account.")
            raise Refusal(message.format(amount=checks.money(open_minor, currency)))
        if said is not None and sum(said) > cash + kept:
            message = _("{shared} is shared out, but only {amount} came in.")
            amounts = (checks.money(each, currency) for each in (sum(said), cash + kept))
            raise Refusal(message.format(shared=next(amounts), amount=next(amounts)))
        booking = _Booking(desk, session, came, currency, day, cash)
        transfer_id = booking.share(client_id)
        parts = said or rules.share_out(cash + kept, [row.open_minor for row in rows])
        for row, share in zip(rows, parts, strict=True):
            of_fee = min(kept, share)
            kept -= of_fee
            if share:
                booking.settle(row.id, share - of_fee, 0, of_fee)
        if over:
            booking.keep(client_id, over)
        session.flush()
        return transfer_id


def _share_of(row: DocumentRow, shares: Mapping[int, Decimal]) -> int:
    share = _not_negative(shares.get(row.id, ZERO), row.currency)
    if share > row.open_minor:
        raise checks.too_much(row)
    return share


def refund(desk: Desk, *, invoice_id: int, amount: Decimal | None = None, came: Came = CAME) -> int:
    """Book money that was paid back to a client and return the payment's id.

    ``amount`` None is what was paid beyond what is asked for, after a credit note.  What is paid
    back and was asked for is open again.
    """
    with desk.work(n_("Refund of {number}")) as session:
        row = checks.bill(desk, session, invoice_id)
        desk.name_step(number=row.name)
        day = checks.day_of_money(desk, came.on)
        if amount is None:
            minor = over_paid(row)
            if minor <= 0:
                raise Refusal(_("Say how much was paid back of {number}.").format(number=row.name))
        else:
            minor = checks.above_zero(amount, row.currency)
        if minor > row.cash_minor:
            message = _("Only {amount} came in for {number}; more can't be paid back.")
            raise Refusal(
                message.format(amount=checks.money(row.cash_minor, row.currency), number=row.name)
            )
        made = _Booking(desk, session, came, row.currency, day, minor).settle(
            row.id, -minor, 0, 0, kind="refund"
        )
        session.flush()
        return made.id


def write_off(
    desk: Desk,
    *,
    invoice_id: int,
    amount: Decimal | None = None,
    on: date | None = None,
    reason: str = "",
) -> int:
    """Give up what is open of an invoice, or part of it; returns the payment's id."""
    with desk.work(n_("Write-off of {number}")) as session:
        row = checks.open_bill(desk, session, invoice_id)
        desk.name_step(number=row.name)
        day = checks.day_of_money(desk, on)
        minor = row.open_minor if amount is None else checks.above_zero(amount, row.currency)
        if minor > row.open_minor:
            raise checks.too_much(row)
        made = Payment(
            invoice_id=row.id,
            kind="write_off",
            date=day,
            amount_minor=0,
            written_off_minor=minor,
            note=reason.strip(),
            created=desk.clock.now(),
        )
        session.add(made)
        session.flush()
        return made.id


def over_paid(row: DocumentRow) -> int:
    """What came in beyond what is asked for, once credit notes took some of it back."""
    return max(0, min(row.settled_minor + row.credited_minor - row.due_minor, row.cash_minor))


class _Booking:
    """Rows of one sum of money: same day, same rate, same words."""

    def __init__(
        self, desk: Desk, session: Session, came: Came, currency: str, day: date, cash: int
    ) -> None:
        self.desk, self.session, self.came = desk, session, came
        self.currency, self.day, self.cash = currency, day, cash
        self.foreign = came.foreign(desk, session, currency, cash, day)
        self.transfer_id: int | None = None
        self.booked = 0

    def share(self, client_id: int) -> int:
        """Keep the whole sum, of which the rows are parts."""
        transfer = Transfer(
            client_id=client_id,
            date=self.day,
            currency=self.currency,
            amount_minor=self.cash,
            note=self.came.note.strip(),
            created=self.desk.clock.now(),
        )
        self.session.add(transfer)
        self.session.flush()
        self.transfer_id = transfer.id
        return transfer.id

    def settle(
        self, invoice_id: int, cash: int, held: int, fee: int, kind: str = "payment"
    ) -> Payment:
        """A part that settles an invoice."""
        made = self._row(abs(cash))
        made.invoice_id, made.kind = invoice_id, kind
        made.amount_minor, made.withheld_minor, made.fee_minor = cash, held, fee
        self.session.add(made)
        return made

    def keep(self, client_id: int, cash: int, kind: str = "payment") -> Payment:
        """A part that stays on the client's account, or leaves it below zero."""
        made = self._row(abs(cash))
        made.client_id, made.currency, made.kind = client_id, self.currency, kind
        made.amount_minor = cash
        self.session.add(made)
        return made

    def _row(self, cash: int) -> Payment:
        came, other = self.came, self.foreign
        part = other.part(cash, self.booked, self.cash)
        self.booked += cash
        return Payment(
            date=self.day,
            exchange_rate=other.rate,
            received_minor=part,
            received_currency=None if part is None else other.received_currency,
            method=_short(came.method, 20),
            account=_short(came.account, 60),
            note=came.note.strip(),
            transfer_id=self.transfer_id,
            created=self.desk.clock.now(),
        )


def book_on_account(
    desk: Desk, session: Session, *, client_id: int, currency: str, cash: int, came: Came, kind: str
) -> Payment:
    """One movement on a client's account; below zero it was paid back."""
    day = checks.day_of_money(desk, came.on)
    booking = _Booking(desk, session, came, currency, day, abs(cash))
    return booking.keep(client_id, cash, kind)


def _parts(
    row: DocumentRow, amount: Decimal | None, withheld: Decimal, fee: Decimal
) -> tuple[int, int, int]:
    """Cash, slip and fee in minor units, each of which makes sense."""
    held, kept = _not_negative(withheld, row.currency), _not_negative(fee, row.currency)
    open_amount = from_minor(row.open_minor, row.currency)
    if max(withheld, withheld + fee) > open_amount:
        raise checks.too_much(row)
    cash = row.open_minor - held - kept if amount is None else _not_negative(amount, row.currency)
    if cash + held + kept == 0:
        raise Refusal(_("A payment is more than zero."))
    return cash, held, kept


def _not_negative(amount: Decimal, currency: str) -> int:
    if not amount.is_finite() or amount < 0:
        raise Refusal(_("A payment is more than zero."))
    return checks.minor_of(amount, currency)


def _several(
    desk: Desk, session: Session, invoice_ids: Sequence[int], *, as_said: bool
) -> list[DocumentRow]:
    """Open invoices of one client in one currency, in the order in which they are paid."""
    if len(set(invoice_ids)) < len(invoice_ids):
        raise Refusal(_("An invoice is named twice."))
    if not invoice_ids:
        raise Refusal(_("Say which invoices were paid."))
    rows = [checks.open_bill(desk, session, each) for each in invoice_ids]
    if len({row.client_id for row in rows}) > 1:
        raise Refusal(_("These invoices are of several clients; book a payment for each client."))
    if len({row.currency for row in rows}) > 1:
        raise Refusal(_("These invoices are in several currencies; book a payment for each."))
    if not as_said:
        rows.sort(key=lambda row: (row.due_date or date.max, row.issue_date or date.max, row.id))
    return rows


def _nothing_open(row: DocumentRow) -> Refusal:
    if row.state == "written_off":
        message = _("{number} is written off; remove the write-off before you book a payment.")
    else:
        message = _("Nothing is open on {number}.")
    return Refusal(message.format(number=row.name))


def _short(text: str, most: int) -> str:
    return " ".join(text.split())[:most]
