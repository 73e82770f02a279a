# SPDX-License-Identifier: GPL-3.0-or-later
"""What could be billed: clients with unbilled time or costs, and the lines a draft would have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.money import digits, from_minor, round_half_up
from sohodesk.base.numbers import EXACT
from sohodesk.base.texts import _, ngettext, speaking
from sohodesk.clients import queries as clients
from sohodesk.clients.settings import book_rounding
from sohodesk.expenses.billed import BillableCost, billable_costs
from sohodesk.invoices.billable import billable_time
from sohodesk.invoices.costlines import CostLine, cost_lines
from sohodesk.invoices.document import Particulars
from sohodesk.invoices.grouping import BillableTime, Group, TimeLine, group_time
from sohodesk.invoices.letters import filled_in, today
from sohodesk.invoices.model import Invoice, InvoiceLine
from sohodesk.invoices.pdf.wording import show_day
from sohodesk.store.desk import Desk
from sohodesk.timelog import totals
from sohodesk.timelog.model import Entry
from sohodesk.timelog.totals import UnbilledRow


@dataclass(frozen=True, slots=True)
class ClientOffer:
    """A client with unbilled time or costs; ``money`` by the currencies frozen on them."""

    id: int
    name: str
    seconds: int
    entries: int
    money: dict[str, Decimal]
    first_day: date
    last_day: date
    projects: tuple[tuple[int, str], ...]
    costs: int = 0


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A line that a draft would have, with its amount before tax."""

    facts: TimeLine
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Drafted:
    """Time that is on a draft already, and so is not offered; ``seconds`` as worked."""

    invoice_id: int
    entries: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a draft would have; ``problems`` say which time can't be billed as it is."""

    currency: str
    lines: tuple[OfferLine, ...]
    seconds: int
    entries: tuple[BillableTime, ...]
    problems: tuple[str, ...] = ()
    drafted: tuple[Drafted, ...] = ()
    costs: tuple[CostLine, ...] = ()

    @property
    def amount(self) -> Decimal:
        """The lines together, before tax."""
        time = sum((line.amount for line in self.lines), Decimal(0))
        return time + sum((line.amount or Decimal(0) for line in self.costs), Decimal(0))


def read_clients(desk: Desk) -> list[ClientOffer]:
    """All clients with unbilled time or costs, the most money first in each currency."""
    with desk.read() as session:
        rows = totals.unbilled(session, book=book_rounding(desk))
        costs = billable_costs(session)
    return with_costs(client_offers(rows), costs)


def with_costs(offers: Sequence[ClientOffer], costs: Sequence[BillableCost]) -> list[ClientOffer]:
    """The offers with the clients' costs in them; who has costs only comes last."""
    of: dict[int, list[BillableCost]] = {}
    for cost in costs:
        of.setdefault(cost.client_id, []).append(cost)
    found = [_with_costs(offer, of.pop(offer.id, [])) for offer in offers]
    for client_id, own in sorted(of.items(), key=lambda each: each[1][0].client.casefold()):
        first = own[0]
        offer = ClientOffer(client_id, first.client, 0, 0, {}, first.day, first.day, ())
        found.append(_with_costs(offer, own))
    return found


def _with_costs(offer: ClientOffer, costs: Sequence[BillableCost]) -> ClientOffer:
    if not costs:
        return offer
    money = dict(offer.money)
    for cost in costs:
        worth = from_minor(cost.billed_minor, cost.currency)
        money[cost.currency] = money.get(cost.currency, Decimal(0)) + worth
    projects = dict(offer.projects)
    projects |= {cost.project_id: cost.project for cost in costs if cost.project_id is not None}
    days = [cost.day for cost in costs]
    return replace(
        offer,
        money=money,
        first_day=min(offer.first_day, *days),
        last_day=max(offer.last_day, *days),
        projects=tuple(projects.items()),
        costs=len(costs),
    )


def client_offers(rows: Iterable[UnbilledRow]) -> list[ClientOffer]:
    """Unbilled time put together by client, in the order of their names."""
    of: dict[int, list[UnbilledRow]] = {}
    for row in rows:
        of.setdefault(row.client_id, []).append(row)
    return [
        ClientOffer(
            id=client_id,
            name=found[0].client,
            seconds=sum(row.seconds for row in found),
            entries=sum(row.entries for row in found),
            money=totals.money_of(found),
            first_day=min(row.first_day for row in found),
            last_day=max(row.last_day for row in found),
            projects=tuple(dict.fromkeys((row.project_id, row.project) for row in found)),
        )
        for client_id, found in of.items()
    ]


def read_offer(
    desk: Desk,
    *,
    client_id: int,
    from_day: date | None = None,
    to_day: date | None = None,
    group: Group = "task",
    project_ids: Sequence[int] | None = None,
    entry_ids: Sequence[int] | None = None,
) -> Offer:
    """The lines that billing would make of a client's time in these days, both included."""
    with desk.read() as session:
        client = clients.client(session, client_id)
        entries = billable_time(
            session,
            client_id,
            from_day=from_day,
            to_day=to_day,
            project_ids=project_ids,
            entry_ids=entry_ids,
            book=book_rounding(desk),
        )
        drafted = read_drafted(session, client_id, from_day=from_day, to_day=to_day)
        language = filled_in(desk, Particulars(), client, "invoice").language
        found = billable_costs(
            session, client_id, from_day=from_day, to_day=to_day, project_ids=project_ids
        )
        with speaking(language):
            book = desk.setting(office.CURRENCY)
            costs = cost_lines(session, found, client.currency, book, today(desk))
    good = [each for each in entries if each.rate is not None and each.currency == client.currency]
    with speaking(language):
        lines = group_time(good, group, lambda day: show_day(day, language))
    return Offer(
        currency=client.currency,
        lines=tuple(OfferLine(line, _amount(line, client.currency)) for line in lines),
        seconds=sum(each.seconds for each in entries),
        entries=tuple(entries),
        problems=tuple(_problems(entries, client.currency, costs)),
        drafted=tuple(drafted),
        costs=tuple(costs),
    )


def read_drafted(
    session: Session,
    client_id: int,
    *,
    from_day: date | None = None,
    to_day: date | None = None,
) -> list[Drafted]:
    """The client's time in these days that stands on drafts, draft by draft."""
    found = (
        select(Invoice.id, func.count(), func.sum(Entry.seconds))
        .join(InvoiceLine, InvoiceLine.invoice_id == Invoice.id)
        .join(Entry, Entry.invoice_line_id == InvoiceLine.id)
        .where(Invoice.client_id == client_id, Invoice.issued.is_(None))
        .group_by(Invoice.id)
        .order_by(Invoice.id)
    )
    if from_day is not None:
        found = found.where(Entry.day >= from_day)
    if to_day is not None:
        found = found.where(Entry.day <= to_day)
    return [Drafted(key, count, seconds or 0) for key, count, seconds in session.execute(found)]


def _amount(line: TimeLine, currency: str) -> Decimal:
    return round_half_up(EXACT.multiply(line.hours, line.rate), digits(currency))


def _problems(
    entries: Sequence[BillableTime], currency: str, costs: Sequence[CostLine]
) -> list[str]:
    rateless = sum(each.rate is None for each in entries)
    foreign = sum(each.rate is not None and each.currency != currency for each in entries)
    found = []
    if rateless:
        words = ngettext(
            "{n} entry has no rate: set one on the Work page, on unbilled time, too.",
            "{n} entries have no rate: set one on the Work page, on unbilled time, too.",
            rateless,
        )
        found.append(words.format(n=rateless))
    if foreign:
        words = ngettext(
            "{n} entry is in another currency than {currency}: set its rate anew.",
            "{n} entries are in another currency than {currency}: set their rate anew.",
            foreign,
        )
        found.append(words.format(n=foreign, currency=currency))
    worthless = sum(each.amount is None for each in costs)
    if worthless:
        words = ngettext(
            "{n} expense is in a currency whose worth in {currency} is not known: set a rate.",
            "{n} expenses are in a currency whose worth in {currency} is not known: set a rate.",
            worthless,
        )
        found.append(words.format(n=worthless, currency=currency))
    if not entries and not costs:
        found.append(_("Nothing is unbilled in these days."))
    return found
