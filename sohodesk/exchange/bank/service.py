# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of bank files: read one in, match its movements, ignore them, take a match back.

Each is one step that can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.exchange.bank import booked, proposing, queries, settling
from sohodesk.exchange.bank.booked import Booked
from sohodesk.exchange.bank.columns import Columns, settle, to_json
from sohodesk.exchange.bank.facts import FileRow, MovementRow
from sohodesk.exchange.bank.fingerprint import plain_account
from sohodesk.exchange.bank.model import BankColumns, BankMatch, BankRow
from sohodesk.exchange.bank.opening import BankFileFound, open_bank_file
from sohodesk.exchange.bank.owing import Owing
from sohodesk.exchange.bank.proposal import Part, Proposal
from sohodesk.exchange.bank.reading.movement import Progress
from sohodesk.exchange.bank.spending import FAR, Costs
from sohodesk.exchange.bank.taking import Outcome, Taking
from sohodesk.invoices.profile import queries as profile
from sohodesk.store import undo
from sohodesk.store.desk import Desk

STEP = n_("Read the bank file {file}")
MOST_PROPOSED = 5000
"""Open movements that proposals are made for at once, the newest ones."""


# Reading a file in ---


def look(desk: Desk, path: Path, *, encoding: str = "") -> BankFileFound:
    """What a file is, read by the columns that were said for its head before."""
    with desk.read() as session:
        return open_bank_file(path, encoding=encoding, remembered=queries.remembered(session))


def settled(found: BankFileFound) -> BankFileFound:
    """The file once more, with what its cells prove by the columns that were said."""
    if found.table is None or found.columns is None:
        return found
    return found.with_columns(settle(found.columns, found.table.samples, found.table.period))


def import_bank_file(
    desk: Desk,
    *,
    found: BankFileFound,
    account: str = "",
    rehearsal: bool = False,
    remember: bool = True,
    twins: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Bring in the movements that the book has not, or rehearse it without changing anything.

    Refused as a whole: a damaged file, one whose columns are not all known, one that holds
    nothing, and one that was read before in another way, which would bring everything twice.
    What a file of another format told already is left out, unless ``twins`` are wanted, too.
    """
    if found.asks:
        raise Refusal(_asking(found))
    outcome = Outcome(found, rehearsal, with_twins=twins)
    if rehearsal:
        with desk.read() as session:
            _take(desk, session, outcome, account, progress)
        return outcome
    with desk.work(STEP, file=found.path.name) as session:
        _take(desk, session, outcome, account, progress)
        if remember and found.table is not None and found.columns is not None:
            remember_columns(session, found)
    return outcome


def _take(
    desk: Desk, session: Session, outcome: Outcome, account: str, progress: Progress | None
) -> None:
    own = {
        plain_account(number): row.currency
        for row in profile.accounts(session)
        for number in (row.iban, row.number)
        if number
    }
    taking = Taking(
        session,
        outcome,
        account=" ".join(account.split())[:60],
        usual=own,
        currency=desk.setting(office.CURRENCY),
        now=desk.clock.now(),
    )
    outcome.read_before = queries.was_read(session, outcome.found.sha256)
    taking.take(outcome.found.events(), progress)
    taking.close()
    path = outcome.found.path
    brought = outcome.new - (outcome.twins if outcome.with_twins else 0)
    if outcome.read_before is not None and brought:
        message = _(
            "{path} was read before, as of another account or by other columns; all of it would "
            "come twice. Undo that import first."
        )
        raise Refusal(message.format(path=path))
    if not outcome.new and not outcome.known and not outcome.twins:
        if outcome.refused:
            first = outcome.refused[0]
            message = _("No row of {path} can be taken; line {line}: {reason}.")
            raise Refusal(message.format(path=path, line=first.line, reason=first.reason))
        raise Refusal(_("{path} holds no movements.").format(path=path))


def _asking(found: BankFileFound) -> str:
    """What must be said of a file's columns, in one sentence."""
    sentences = {
        "day": _("{path} has no column that is known to hold dates; say which one it is."),
        "amount": _("{path} has no column that is known to hold amounts; say which one it is."),
        "order": _("The dates in {path} can be day/month or month/day; say which they are."),
        "decimals": _("Amounts like 1.234 in {path} can be read two ways; say the decimal sign."),
    }
    return sentences[found.asks[0]].format(path=found.path)


def remember_columns(session: Session, found: BankFileFound) -> None:
    """Keep the columns for the next file with that head."""
    if found.table is None or found.columns is None:
        return
    said = to_json(found.columns)
    row = session.query(BankColumns).filter_by(head=found.table.head).one_or_none()
    if row is None:
        session.add(BankColumns(head=found.table.head, name=found.path.name[:100], columns=said))
    elif row.columns != said:
        row.columns = said


def say_columns(desk: Desk, *, found: BankFileFound, columns: Columns) -> None:
    """Remember columns without reading anything in."""
    with desk.work(n_("Say the columns of {file}"), file=found.path.name) as session:
        remember_columns(session, found.with_columns(columns))


def undo_import(desk: Desk) -> str:
    """Take the last import back; refused where something else was done since."""
    with desk.read() as session:
        step = undo.next_undo(session)
        if step is None or step.label != STEP:
            message = _(
                "The last step was no bank file; undo the steps after it first, one by one."
            )
            raise Refusal(message)
    return desk.undo()


# Proposals ---


def proposals(desk: Desk, rows: Sequence[MovementRow]) -> dict[int, list[Proposal]]:
    """What each open movement may be, the likeliest first."""
    with desk.read() as session:
        return _proposals(session, rows)


def proposals_for(desk: Desk, row_id: int) -> list[Proposal]:
    """What one open movement may be, beside all the others that are open."""
    with desk.read() as session:
        _open_row(session, row_id)
        found = _proposals(session, queries.movements(session, state="open"))
    return found.get(row_id, [])


def list_rows(desk: Desk, *, state: str = "", file_ids: Sequence[int] = ()) -> list[MovementRow]:
    """Movements of a state, the newest first."""
    with desk.read() as session:
        return queries.movements(session, state=state, file_ids=file_ids)


def list_files(desk: Desk) -> list[FileRow]:
    """The files that were read."""
    with desk.read() as session:
        return queries.files(session)


def one(desk: Desk, row_id: int) -> MovementRow:
    """One movement; refused when it is gone."""
    with desk.read() as session:
        return queries.movement(session, row_id)


def _proposals(session: Session, rows: Sequence[MovementRow]) -> dict[int, list[Proposal]]:
    still = [row for row in rows if row.state == "open"][:MOST_PROPOSED]
    if not still:
        return {}
    first = min(row.day for row in still).toordinal() - FAR
    last = max(row.day for row in still).toordinal() + FAR
    day = type(still[0].day)
    costs = queries.costs(session, day.fromordinal(max(first, 1)), day.fromordinal(last))
    back = Owing(queries.over_paid(session))
    paid = None
    if any(row.amount_minor < 0 for row in still):
        paid = Owing(queries.paid(session, day.fromordinal(max(first - BOUNCED_WITHIN, 1))))
    there = Booked(queries.booked(session, day.fromordinal(max(first, 1)), day.fromordinal(last)))
    owing = Owing(queries.owed(session))
    return proposing.propose_all(still, owing, Costs(costs), back, paid, there)


BOUNCED_WITHIN = 120
"""Days after which a payment that came in is not taken back any more by a bank."""

# Matching ---


def match(
    desk: Desk,
    *,
    row_id: int,
    parts: Sequence[Part] = (),
    expense_id: int | None = None,
    rest_client: int | None = None,
) -> None:
    """Say what a movement was: payments of invoices, or a cost that is in the book.

    The amounts of ``parts`` must be the money of the movement; less is refused unless
    ``rest_client`` says on whose account the rest goes.  What is open is checked by the payments
    themselves.
    """
    with desk.work(n_("Match {amount} from the bank")) as session:
        row = _open_row(session, row_id)
        desk.name_step(amount=settling.shown(row))
        if expense_id is not None:
            settling.pay_cost(desk, session, row, expense_id)
        else:
            _settle(desk, session, row, parts, rest_client)
        _set_state(session, row.id, "matched")


def _settle(
    desk: Desk,
    session: Session,
    row: MovementRow,
    parts: Sequence[Part],
    rest_client: int | None,
) -> None:
    if not parts and rest_client is None:
        raise Refusal(_("Say which invoice the money pays, or which expense it was."))
    money = sum(part.amount for part in parts)
    rest = row.amount_minor - money
    if row.amount_minor < 0:
        if not parts or rest:
            message = _("Money that went out is an expense, or is paid back on an invoice in full.")
            raise Refusal(message)
        settling.pay_back(desk, session, row, parts)
        return
    if rest < 0 or (rest > 0 and rest_client is None):
        message = _("The parts come to {sum}, but {amount} moved; let them add up.")
        said = settling.money(money, row.currency)
        raise Refusal(message.format(sum=said, amount=settling.shown(row)))
    settling.pay_parts(desk, session, row, parts, rest, rest_client)


def match_foreign(
    desk: Desk,
    *,
    row_id: int,
    invoice_id: int,
    amount: Decimal | None = None,
    fee: Decimal = settling.ZERO,
    withheld: Decimal = settling.ZERO,
) -> None:
    """Say that money in another currency paid an invoice.

    ``amount`` is how much of the invoice it pays, in the invoice's currency: all that is open
    unless said.  What came in is kept with the payment, and its exchange rate follows from both.
    """
    with desk.work(n_("Match {amount} from the bank")) as session:
        row = _open_row(session, row_id)
        desk.name_step(amount=settling.shown(row))
        if row.amount_minor < 0:
            raise Refusal(_("Money that went out pays no invoice."))
        settling.pay_foreign(desk, session, row, invoice_id, amount, fee, withheld)
        _set_state(session, row.id, "matched")


def match_proposed(desk: Desk, *, row_id: int, proposal: Proposal) -> None:
    """Confirm a proposal."""
    if proposal.payment_ids:
        match_booked(desk, row_id=row_id, payment_ids=proposal.payment_ids)
        return
    match(
        desk,
        row_id=row_id,
        parts=proposal.parts,
        expense_id=proposal.expense_id,
        rest_client=proposal.client_id if proposal.rest else None,
    )


def match_booked(desk: Desk, *, row_id: int, payment_ids: Sequence[int]) -> None:
    """Say that a movement is what was booked already: payments of the same money in all."""
    with desk.work(n_("Match {amount} from the bank")) as session:
        row = _open_row(session, row_id)
        desk.name_step(amount=settling.shown(row))
        far, on = timedelta(days=booked.FAR), row.day
        there = {each.id: each for each in queries.booked(session, on - far, on + far)}
        found = [there[key] for key in payment_ids if key in there]
        whole = sum(each.amount_minor for each in found) == row.amount_minor
        if len(found) < len(payment_ids) or not whole:
            raise Refusal(_("What was booked has changed meanwhile; look at it again."))
        for each in found:
            session.add(BankMatch(row_id=row.id, payment_id=each.id))
        _set_state(session, row.id, "matched")


def match_sure(desk: Desk, *, row_ids: Iterable[int] | None = None) -> int:
    """Confirm all proposals that are sure, of some movements or all; returns how many."""
    with desk.work(n_("Match {n} movements from the bank")) as session:
        wanted = None if row_ids is None else set(row_ids)
        rows = queries.movements(session, state="open")
        found = _proposals(session, rows)
        sure = [
            (row, found[row.id][0])
            for row in reversed(rows)
            if found.get(row.id) and found[row.id][0].sure and (wanted is None or row.id in wanted)
        ]
        for row, proposal in sure:
            match_proposed(desk, row_id=row.id, proposal=proposal)
        desk.name_step(n=str(len(sure)))
        return len(sure)


def new_cost(desk: Desk, *, row_id: int, **facts: object) -> int:
    """Write a new expense down for money that went out, and match it; returns its id."""
    with desk.work(n_("Add expense {what}")) as session:
        row = _open_row(session, row_id)
        expense_id = settling.add_cost(desk, row, facts)
        session.add(BankMatch(row_id=row.id, expense_id=expense_id))
        _set_state(session, row.id, "matched")
        desk.name_step(what=row.party or row.text or settling.shown(row))
        return expense_id


def ignore(desk: Desk, *, row_ids: Sequence[int], on: bool = True) -> None:
    """Leave movements out of the list, or take them in again."""
    label = n_("Ignore {n} bank rows") if on else n_("Take {n} bank rows in again")
    with desk.work(label, n=str(len(row_ids))) as session:
        for row_id in row_ids:
            row = queries.movement(session, row_id)
            if row.state == "matched":
                message = _("The bank row {id} is matched; take the match back first.")
                raise Refusal(message.format(id=row_id))
            _set_state(session, row_id, "ignored" if on else "open")


def take_back(desk: Desk, *, row_id: int) -> None:
    """Take the match of a movement back: the payments that it made go, a cost is not paid yet.

    What was booked before its file was read stays, and is only no longer matched with it.
    """
    with desk.work(n_("Take back the match of {amount}")) as session:
        row = queries.movement(session, row_id)
        if row.state == "ignored":
            _set_state(session, row_id, "open")
            return
        if row.state != "matched":
            message = _("The bank row {id} is matched with nothing.")
            raise Refusal(message.format(id=row_id))
        desk.name_step(amount=settling.shown(row))
        matched = queries.matches(session, row_id)
        session.execute(delete(BankMatch).where(BankMatch.row_id == row_id))
        for payment_id, expense_id in matched:
            if payment_id is not None:
                if not queries.made_before(session, row_id, payment_id):
                    settling.unpay(desk, session, payment_id)
            elif expense_id is not None:
                settling.unpay_cost(desk, session, row, expense_id)
        _set_state(session, row_id, "open")


def _open_row(session: Session, row_id: int) -> MovementRow:
    row = queries.movement(session, row_id)
    if row.state == "matched":
        message = _("The bank row {id} is matched with {what} already; take that back first.")
        raise Refusal(message.format(id=row_id, what=row.matched_with or "–"))
    if row.state == "ignored":
        message = _("The bank row {id} is ignored; take it in again first.")
        raise Refusal(message.format(id=row_id))
    return row


def _set_state(session: Session, row_id: int, state: str) -> None:
    session.execute(update(BankRow).where(BankRow.id == row_id).values(state=state))
