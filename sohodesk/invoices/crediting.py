# SPDX-License-Identifier: GPL-3.0-or-later
"""Credit notes: drafts that take an issued invoice back, whole, by lines or by an amount."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from sohodesk.base.money import digits, from_minor, show_money, to_minor
from sohodesk.base.numbers import EXACT, plain_decimal, round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, n_, pgettext, speaking
from sohodesk.invoices.creditleft import Room, gives_back, of_parts, room_of
from sohodesk.invoices.document import OFFERS, Adjustment, Document, Line, Particulars
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Letter, Snapshot
from sohodesk.invoices.rounding import split
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.service import create_draft
from sohodesk.invoices.snapshots import from_json
from sohodesk.invoices.stored import credited_minor, get_issued
from sohodesk.store.desk import Desk


def credit(
    desk: Desk,
    *,
    invoice_id: int,
    quantities: Mapping[int, Decimal] | None = None,
    amount: Decimal | None = None,
    reason: str = "",
) -> int:
    """Make the draft of a credit note and return its id; it is issued like any draft.

    Whole, unless ``quantities`` (by number of the line, from 1) or an ``amount`` with tax say
    less.  All credit notes together never take back more than the invoice asked for.
    """
    if quantities is not None and amount is not None:
        raise Refusal(_("Credit by lines or by an amount, not both."))
    with desk.work(n_("Credit note for {number}")) as session:
        invoice = get_issued(session, invoice_id)
        desk.name_step(number=invoice.number or "")
        if invoice.kind in OFFERS:
            sentence = _("{number} is no invoice; there is nothing to credit.")
            raise Refusal(sentence.format(number=invoice.number))
        if invoice.kind != "invoice":
            raise Refusal(_("{number} is a credit note itself.").format(number=invoice.number))
        if invoice.voided is not None:
            sentence = _("{number} is void; there is nothing to credit.")
            raise Refusal(sentence.format(number=invoice.number))
        snapshot = from_json(invoice.snapshot or "")
        document = _credited(session, invoice_id, snapshot, quantities, amount)
        return create_draft(
            desk,
            client_id=invoice.client_id,
            document=document,
            said=_said(snapshot.letter, reason),
            kind="credit",
            credits_id=invoice_id,
        )


def _credited(
    session: Session,
    invoice_id: int,
    snapshot: Snapshot,
    quantities: Mapping[int, Decimal] | None,
    amount: Decimal | None,
) -> Document:
    before = from_minor(credited_minor(session, invoice_id), snapshot.totals.currency)
    rest = snapshot.totals.total - before
    if rest <= 0:
        message = _("{number} is credited already.")
        if before == 0:
            message = _("{number} asked for nothing; there is nothing to credit.")
        raise Refusal(message.format(number=snapshot.letter.number))
    room = room_of(session, invoice_id, snapshot)
    if quantities is not None:
        return _with_rounding(lines_within(room, snapshot, quantities), rest, snapshot)
    if amount is None and before == 0:
        return whole(snapshot)
    wanted = rest if amount is None else amount
    if not 0 < wanted <= rest:
        message = _("Between 0 and {amount} can still be credited on {number}.")
        shown = show_money(rest, snapshot.totals.currency, current())
        raise Refusal(message.format(amount=shown, number=snapshot.letter.number))
    return _with_rounding(by_amount(snapshot, wanted, room), rest, snapshot)


def lines_within(room: Room, snapshot: Snapshot, quantities: Mapping[int, Decimal]) -> Document:
    """Some lines; where cents of rounding are too much for what is left, that is taken instead."""
    document = by_lines(snapshot, quantities)
    if gives_back(snapshot):
        return document
    clipped = room.clipped(reckon(document))
    if clipped is not None:
        return of_parts(room, clipped, "; ".join(line.description for line in document.lines))
    too_much = room.too_much(reckon(document))
    if too_much:
        raise Refusal(too_much)
    return document


def _with_rounding(document: Document, rest: Decimal, snapshot: Snapshot) -> Document:
    """The note that takes back the last of an invoice takes its rounding back, too."""
    if reckon(document).total != rest:
        return document
    return replace(document, rounding=snapshot.totals.rounding)


def quantities_of(session: Session, invoice_id: int) -> dict[int, Decimal]:
    """The lines of an issued invoice by their number (from 1), with their quantities."""
    snapshot = from_json(get_issued(session, invoice_id).snapshot or "")
    lines = enumerate(snapshot.totals.lines, start=1)
    return {number: figures.quantity for number, figures in lines}


def whole(snapshot: Snapshot) -> Document:
    """All of it again, with its rounding; what was prepaid stays received.

    What it took off of deposits stands on those: the note gives back the rest only.
    """
    rounding = snapshot.totals.rounding
    taken = sum((each.gross for each in snapshot.letter.deductions), Decimal(0))
    return replace(_bare(snapshot.letter.document), rounding=rounding, prepaid=taken)


def by_lines(snapshot: Snapshot, quantities: Mapping[int, Decimal]) -> Document:
    """Some lines, with the discounts and charges that they bore in proportion."""
    document, totals = snapshot.letter.document, snapshot.totals
    chosen = []
    for number, quantity in sorted(quantities.items()):
        if not 1 <= number <= len(document.lines):
            message = _("{number} has no line {line}.")
            raise Refusal(message.format(number=snapshot.letter.number, line=number))
        chosen.append(_part_of(document.lines[number - 1], quantity, number, document.currency))
    if not chosen:
        raise Refusal(_("Say which lines are to be credited."))
    share = _share(totals, [number - 1 for number in sorted(quantities)], chosen, document)
    return replace(
        _bare(document),
        lines=tuple(chosen),
        allowances=_scaled(document.allowances, share, document.currency),
        charges=_scaled(document.charges, share, document.currency),
    )


def by_amount(snapshot: Snapshot, amount: Decimal, room: Room) -> Document:
    """An amount with tax, shared over the rates as what is left of each: never more than that."""
    totals, letter = snapshot.totals, snapshot.letter
    with speaking(letter.said.language):
        text = pgettext("on paper", "Credit on invoice {number}").format(number=letter.number)
    left = room.parts()
    if amount == sum(left.values()):
        return of_parts(room, left, text)
    positive = {tax: gross for tax, gross in left.items() if gross > 0}
    if not positive:
        raise Refusal(_("Credit {number} by its lines.").format(number=letter.number))
    weights = [to_minor(gross, totals.currency) for gross in positive.values()]
    shares = split(to_minor(amount, totals.currency), weights)
    parts = zip(positive, shares, strict=True)
    return of_parts(room, {tax: from_minor(part, totals.currency) for tax, part in parts}, text)


def _bare(document: Document) -> Document:
    """Without what concerned the payment only."""
    zero = Decimal(0)
    return replace(document, prepaid=zero, rounding=zero, cash_step=None, withholding=None)


def _part_of(line: Line, quantity: Decimal, number: int, currency: str) -> Line:
    too_much = abs(quantity) > abs(line.quantity)
    if quantity == 0 or too_much or (quantity < 0) != (line.quantity < 0):
        message = _("Line {line} has a quantity of {quantity}; credit that or less.")
        raise Refusal(message.format(line=number, quantity=plain_decimal(line.quantity)))
    share = EXACT.divide(quantity, line.quantity)
    return replace(
        line,
        quantity=quantity,
        allowances=_scaled(line.allowances, share, currency),
        charges=_scaled(line.charges, share, currency),
    )


def _share(totals: Totals, places: list[int], chosen: list[Line], document: Document) -> Decimal:
    """The credited lines' part of all lines, by what was printed for them."""
    printed = sum((line.amount for line in totals.lines), Decimal(0))
    credited = Decimal(0)
    for place, line in zip(places, chosen, strict=True):
        part = EXACT.divide(line.quantity, document.lines[place].quantity)
        credited += EXACT.multiply(totals.lines[place].amount, part)
    return EXACT.divide(credited, printed) if printed else Decimal(1)


def _scaled(
    several: tuple[Adjustment, ...], share: Decimal, currency: str
) -> tuple[Adjustment, ...]:
    """Amounts in proportion; percentages are in proportion by themselves."""
    scaled = []
    for each in several:
        if each.amount is not None:
            part = round_half_up(EXACT.multiply(each.amount, share), digits(currency))
            scaled.append(replace(each, amount=part))
        else:
            scaled.append(each)
    return tuple(scaled)


def _said(letter: Letter, reason: str) -> Particulars:
    """What the credit note says: language and subject of the invoice, and why."""
    return Particulars(
        title=letter.said.title,
        language=letter.said.language,
        your_order=letter.said.your_order,
        note=" ".join(reason.split()),
        in_words=False,
    )
