# SPDX-License-Identifier: GPL-3.0-or-later
"""What a movement most likely is: invoices it pays, or the cost it paid; with reasons; pure.

Proposals are made in order of time.  A sure one takes what it settles, so that all of them
together never settle more than is open, whichever are confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sohodesk.base.texts import _
from sohodesk.exchange.bank.booked import Booked
from sohodesk.exchange.bank.facts import MovementRow
from sohodesk.exchange.bank.facts import OwedRow as Owed
from sohodesk.exchange.bank.owing import Owing
from sohodesk.exchange.bank.proposal import SURE, Part, Proposal
from sohodesk.exchange.bank.spending import Costs


def propose_all(
    rows: Iterable[MovementRow],
    owing: Owing,
    costs: Costs,
    back: Owing | None = None,
    paid: Owing | None = None,
    booked: Booked | None = None,
) -> dict[int, list[Proposal]]:
    """Proposals for each movement, the likeliest first; those that are sure don't overlap."""
    found: dict[int, list[Proposal]] = {}
    later: list[MovementRow] = []
    in_time = sorted(rows, key=lambda row: (row.day, row.id))
    for row in in_time:
        first = propose(row, owing, costs, back, paid, booked)
        if first and first[0].sure:
            _reserve(first[0], owing, costs, booked)
            found[row.id] = first[:1]
        else:
            later.append(row)
    for row in later:  # what the sure ones took is gone
        found[row.id] = propose(row, owing, costs, back, paid, booked)
    return found


def propose(
    row: MovementRow,
    owing: Owing,
    costs: Costs,
    back: Owing | None = None,
    paid: Owing | None = None,
    booked: Booked | None = None,
) -> list[Proposal]:
    """Proposals for one movement, the likeliest first.

    ``back`` are invoices for which too much came in, of which money may go back; ``paid`` those
    for which money came in, which may have bounced.  ``booked`` are payments that are there.
    """
    found = costs.propose(row)
    if booked is not None:
        found += booked.propose(row)
    if row.amount_minor > 0:
        found += payments(row, owing)
    else:
        over = refunds(row, back) if back is not None else []
        known = {part.invoice_id for each in over for part in each.parts}
        more = bounced(row, paid) if paid is not None else []
        found += over
        found += [each for each in more if not known & {part.invoice_id for part in each.parts}]
    return sorted(found, key=lambda each: -each.score)[:MOST]


MOST = 5


def _reserve(proposal: Proposal, owing: Owing, costs: Costs, booked: Booked | None) -> None:
    for part in proposal.parts:
        owing.take(part.invoice_id, part.settles)
    if proposal.expense_id is not None:
        costs.take(proposal.expense_id)
    if booked is not None:
        booked.take(proposal.payment_ids)


# Money that came in ---


def payments(row: MovementRow, owing: Owing) -> list[Proposal]:
    """Which invoices the money may pay."""
    text = f"{row.party} {row.reference} {row.text}"
    referred = owing.referred(text, row.currency)
    if referred:
        return _by_reference(row, owing, referred)
    found: list[Proposal] = []
    for client_id, share in owing.named(text)[:3]:
        found += _by_name(row, owing.of_client(client_id, row.currency), share, owing)
    return found or _by_amount(row, owing)


def _by_reference(row: MovementRow, owing: Owing, referred: Sequence[Owed]) -> list[Proposal]:
    amount = row.amount_minor
    numbers = ", ".join(each.number for each in referred)
    named = _("{numbers} stands in the text").format(numbers=numbers)
    due = sum(map(owing.left, referred))
    kept = sum(map(owing.withheld, referred))
    if amount == due:
        return [_whole(row, referred, owing, 98, named, _("the amount is what is open"))]
    if kept and amount == due - kept:
        reason = _("the amount is what is open less the tax that was kept")
        return [_whole(row, referred, owing, 94, named, reason, withheld=True)]
    short = due - amount
    if short > 0:
        found = [_part(row, referred, owing, 75, named)]
        if len(referred) == 1 and short <= fee_limit(due):
            found.insert(0, _with_fee(row, referred[0], owing, 82, named))
        return found
    others = [o for o in owing.of_client(referred[0].client_id, row.currency) if o not in referred]
    more = owing.adding_up(others, amount - due)
    if more:
        both = [*referred, *more]
        reason = _("with {numbers} it adds up").format(numbers=_numbers(more))
        return [_whole(row, both, owing, 86, named, reason)]
    reason = _("it is more than is open; the rest goes on the client's account")
    return [_whole(row, referred, owing, 70, named, reason, rest=amount - due)]


def _by_name(
    row: MovementRow, invoices: Sequence[Owed], share: float, owing: Owing
) -> list[Proposal]:
    if not invoices:
        return []
    amount, client = row.amount_minor, invoices[0].client
    whole = share >= 1
    named = (
        _("{client} is named").format(client=client)
        if whole
        else _("a part of the name {client} stands in it").format(client=client)
    )
    penalty = 0 if whole else 12
    equal = [each for each in invoices if owing.left(each) == amount]
    if equal:
        reason = _("the amount is what is open")
        score = 92 - penalty
        if len(equal) > 1:
            reason = _("the oldest of {n} of that amount").format(n=len(equal))
            score -= 12
        return [_whole(row, equal[:1], owing, score, named, reason)]
    less = [
        o for o in invoices if owing.withheld(o) and owing.left(o) - owing.withheld(o) == amount
    ]
    if less:
        reason = _("the amount is what is open less the tax that was kept")
        score = (90 if len(less) == 1 else 78) - penalty
        return [_whole(row, less[:1], owing, score, named, reason, withheld=True)]
    several = owing.adding_up(invoices, amount)
    if several:
        reason = _("{numbers} add up to the amount").format(numbers=_numbers(several))
        return [_whole(row, several, owing, 85 - penalty, named, reason)]
    found = []
    short = [o for o in invoices if 0 < owing.left(o) - amount <= fee_limit(owing.left(o))]
    if len(short) == 1:
        found.append(_with_fee(row, short[0], owing, 62 - penalty, named))
    if amount < sum(map(owing.left, invoices)):
        found.append(_part(row, invoices, owing, 45 - penalty, named))
    else:
        rest = amount - sum(map(owing.left, invoices))
        reason = _("it is more than is open; the rest goes on the client's account")
        found.append(_whole(row, invoices, owing, 40 - penalty, named, reason, rest=rest))
    return found


def _by_amount(row: MovementRow, owing: Owing) -> list[Proposal]:
    equal = owing.of_amount(row.currency, row.amount_minor)
    if len(equal) == 1:
        reason = _("only {number} is open with that amount").format(number=equal[0].number)
        return [_whole(row, equal, owing, 58, reason)]
    if equal:
        reason = _("the oldest of {n} of that amount").format(n=len(equal))
        return [_whole(row, equal[:1], owing, 35, reason)]
    pair = owing.pair_of(row.currency, row.amount_minor)
    if pair:
        reason = _("{numbers} add up to the amount").format(numbers=_numbers(pair))
        return [_whole(row, pair, owing, 42, reason)]
    return []


def refunds(row: MovementRow, back: Owing) -> list[Proposal]:
    """Which invoices the money may be paid back on; always asked, and never more than came in."""
    mirrored = row._replace(amount_minor=-row.amount_minor)
    found = []
    for each in payments(mirrored, back):
        if each.rest or each.fee or sum(part.amount for part in each.parts) != -row.amount_minor:
            continue
        parts = tuple(Part(part.invoice_id, part.number, -part.amount) for part in each.parts)
        reasons = (_("more came in for it than it asks for"), *each.reasons)
        score = min(each.score, SURE - 1)
        found.append(replace(each, kind="refund", score=score, parts=parts, reasons=reasons))
    return found


def bounced(row: MovementRow, paid: Owing) -> list[Proposal]:
    """Which invoices the money was paid for that the bank took back; always asked.

    The number or the client must be named: an amount alone is any cost.
    """
    mirrored = row._replace(amount_minor=-row.amount_minor)
    text = f"{row.party} {row.reference} {row.text}"
    referred = paid.referred(text, row.currency)
    found = _by_reference(mirrored, paid, referred) if referred else []
    if not referred:
        for client_id, share in paid.named(text)[:3]:
            found += _by_name(mirrored, paid.of_client(client_id, row.currency), share, paid)
    made = []
    for each in found:
        if each.rest or each.fee or sum(part.amount for part in each.parts) != -row.amount_minor:
            continue
        if sum(paid.left_of(part.invoice_id) for part in each.parts) != -row.amount_minor:
            continue  # a part of what came in is rather a cost
        parts = tuple(Part(part.invoice_id, part.number, -part.amount) for part in each.parts)
        reasons = (_("the payment came back; the invoice is open again"), *each.reasons[:1])
        score = min(each.score, SURE - 1)
        made.append(replace(each, kind="refund", score=score, parts=parts, reasons=reasons))
    return made


def fee_limit(due: int) -> int:
    """How much a bank may have kept of a sum without its being a part payment: a twentieth."""
    return due // 20


def _numbers(invoices: Sequence[Owed]) -> str:
    return ", ".join(each.number for each in invoices)


def _whole(
    row: MovementRow,
    invoices: Sequence[Owed],
    owing: Owing,
    score: int,
    *reasons: str,
    withheld: bool = False,
    rest: int = 0,
) -> Proposal:
    parts = []
    for each in invoices:
        kept = owing.withheld(each) if withheld else 0
        parts.append(Part(each.id, each.number, owing.left(each) - kept, kept))
    return _made(row, invoices, parts, score, reasons, rest)


def _part(
    row: MovementRow, invoices: Sequence[Owed], owing: Owing, score: int, *reasons: str
) -> Proposal:
    """The money on the oldest first, as far as it goes."""
    parts, money = [], row.amount_minor
    for each in invoices:
        amount = min(money, owing.left(each))
        if amount > 0:
            parts.append(Part(each.id, each.number, amount))
            money -= amount
    return _made(row, invoices, parts, score, (*reasons, _("it pays a part of what is open")))


def _with_fee(row: MovementRow, owed: Owed, owing: Owing, score: int, *reasons: str) -> Proposal:
    fee = owing.left(owed) - row.amount_minor
    part = Part(owed.id, owed.number, row.amount_minor, fee=fee)
    reason = _("the rest is small and may be the fee of a bank")
    return _made(row, [owed], [part], score, (*reasons, reason))


def _made(
    row: MovementRow,
    invoices: Sequence[Owed],
    parts: Sequence[Part],
    score: int,
    reasons: Sequence[str],
    rest: int = 0,
) -> Proposal:
    first = invoices[0]
    if any(row.day < each.issue_date for each in invoices):
        score = min(score, SURE - 1) - 10
        reasons = (*reasons, _("it came before the invoice was issued"))
    if len({each.client_id for each in invoices}) > 1:
        score = min(score, SURE - 1) - 10
        reasons = (*reasons, _("they are of several clients"))
    return Proposal(
        "payment",
        max(score, 1),
        tuple(reasons),
        first.client_id,
        first.client,
        tuple(part for part in parts if part.settles > 0),
        rest,
        label=", ".join(part.number for part in parts),
    )
