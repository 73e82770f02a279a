# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of driven distances: what a trip is worth by the rates of the year, and own rates.

Where a rate goes by the distance of the year, a trip changes what later trips of that vehicle and
year are worth: those that stand on no document are reckoned anew with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from sohodesk.base import office
from sohodesk.base.countries import country_names
from sohodesk.base.numbers import round_half_up
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current, n_
from sohodesk.clients.checks import only
from sohodesk.expenses import queries, rules
from sohodesk.expenses.billed import require_free
from sohodesk.expenses.categories import propose, proposed_id
from sohodesk.expenses.facts import FACTS, ON_A_DOCUMENT, clean, settle
from sohodesk.expenses.keeping import changed, make, require_expense
from sohodesk.expenses.mileagerates import UNITS, VEHICLES, OwnRate, VehicleRate, rate_on
from sohodesk.expenses.model import Expense, MileageRate
from sohodesk.store.desk import Desk
from sohodesk.timelog.checks import Unconfirmed

MOST_DISTANCE: Final = Decimal(100_000)
LONG: Final = Decimal(2000)
"""A trip of more is asked about: it is hardly meant."""
DISTANCE_PLACES: Final = 3
TRIP: Final = frozenset({"distance", "unit", "vehicle", "from_place", "to_place"})
RATE_PLACES: Final = 6
_TRIP_FACTS: Final = (
    FACTS - {"amount_minor", "tax_minor", "tax_rate", "currency", "exchange_rate", "supplier"}
) | TRIP


def add_trip(
    desk: Desk,
    *,
    day: date,
    distance: Decimal,
    unit: str = "",
    vehicle: str = "car",
    confirmed: bool = False,
    **facts: Any,
) -> int:
    """Write a trip down and return its id; ``unit`` is that of the rate unless said.

    Refused where neither the office nor its country has a rate.  The category is the proposed
    one for trips unless another is said.
    """
    said = _clean({"day": day, "distance": distance, "vehicle": vehicle, **facts})
    if said["distance"] > LONG and not confirmed:
        raise Unconfirmed(_("That is a long way for one trip; confirm it, or say another."))
    with desk.work(n_("Add trip {what}")) as session:
        rate = _rate(session, desk, vehicle, day)
        said["unit"] = _unit(unit or rate.unit)
        if "category_id" not in said:
            propose(desk)
            said["category_id"] = proposed_id(desk, "mileage")
        said |= {"currency": rate.currency, "amount_minor": 0}
        row = make(session, desk, "mileage", said)
        settle_after(session, desk, vehicle, day, own=row)
        desk.name_step(what=queries.expense(session, row.id).label)
        return row.id


def edit_trip(desk: Desk, *, expense_id: int, **facts: Any) -> None:
    """Change a trip; it and later ones of the year are reckoned anew."""
    said = _clean(only(facts, _TRIP_FACTS))
    with desk.work(n_("Edit trip {what}")) as session:
        row = require_expense(session, expense_id)
        if row.kind != "mileage":
            raise ValueError("a cost is changed by service.edit_expense")
        if changed(row, said) & (ON_A_DOCUMENT | TRIP):
            require_free(session, row)
        before = (row.vehicle, row.day)
        settle(session, desk, row, said)
        session.flush()
        settle_after(session, desk, row.vehicle, min(row.day, before[1]), own=row)
        if before[0] != row.vehicle:
            settle_after(session, desk, *before)
        desk.name_step(what=queries.expense(session, expense_id).label)


def _clean(said: dict[str, Any]) -> dict[str, Any]:
    said = clean(only(said, _TRIP_FACTS))
    if said.get("vehicle", "car") not in VEHICLES:
        raise Refusal(
            _("“{text}” is no vehicle; say one of {choices}.").format(
                text=said["vehicle"], choices=", ".join(VEHICLES)
            )
        )
    if "unit" in said:
        said["unit"] = _unit(said["unit"])
    distance = said.get("distance")
    if distance is not None:
        if not distance.is_finite() or not 0 < distance <= MOST_DISTANCE:
            raise Refusal(_("A distance is more than nothing and at most 100,000."))
        if distance != round_half_up(distance, DISTANCE_PLACES):
            raise Refusal(_("A distance has at most three decimal places."))
    return said


def _unit(unit: str) -> str:
    if unit not in UNITS:
        raise Refusal(_("A distance is in km or in mi (miles)."))
    return unit


# What trips are worth ---


def own_rates(session: Session) -> list[OwnRate]:
    """The office's own rates, by vehicle, day and distance."""
    found = select(
        MileageRate.id,
        MileageRate.vehicle,
        MileageRate.valid_from,
        MileageRate.unit,
        MileageRate.rate,
        MileageRate.currency,
        MileageRate.above,
    ).order_by(MileageRate.vehicle, MileageRate.valid_from, MileageRate.id)
    return [OwnRate(*row) for row in session.execute(found)]


def rate_of(session: Session, desk: Desk, vehicle: str, day: date) -> VehicleRate | None:
    """The rate that holds for a vehicle on a day; None where there is none."""
    return rate_on(vehicle, desk.setting(office.COUNTRY), day, own_rates(session))


def _rate(session: Session, desk: Desk, vehicle: str, day: date) -> VehicleRate:
    rate = rate_of(session, desk, vehicle, day)
    if rate is None:
        code = desk.setting(office.COUNTRY)
        where = country_names(current())[code] if code else _("this office's country")
        message = _(
            "No rate is known for a {vehicle} in {country} on {day}. Set your own: "
            "sohodesk mileage rate {key} AMOUNT"
        )
        raise Refusal(
            message.format(
                vehicle=_(VEHICLES[vehicle]).lower(),
                country=where,
                day=day.isoformat(),
                key=vehicle,
            )
        )
    return rate


def settle_after(
    session: Session, desk: Desk, vehicle: str, day: date, *, own: Expense | None = None
) -> int:
    """Reckon the trips of a vehicle from a day to the end of its year; returns how many changed.

    ``own`` is the one that was written just now and is always reckoned; at a rate that does not
    go by distance the others stay as they are, and so do those on a document.
    """
    known, country = own_rates(session), desk.setting(office.COUNTRY)
    at = rate_on(vehicle, country, day, known)
    if at is None:
        return 0
    first, next_first = at.year_of(day)
    if own is not None and own.day >= next_first:
        next_first = at.year_of(own.day)[1]
    trips = session.scalars(
        select(Expense)
        .where(
            Expense.kind == "mileage",
            Expense.vehicle == vehicle,
            Expense.day >= first,
            Expense.day < next_first,
        )
        .order_by(Expense.day, Expense.id)
    ).all()
    return sum(
        _settle_trip(session, desk, trip, trips, known, sure=trip is own)
        for trip in trips
        if trip.day >= day and (trip is own or trip.invoice_line_id is None)
    )


def _settle_trip(
    session: Session,
    desk: Desk,
    trip: Expense,
    trips: Sequence[Expense],
    known: Iterable[OwnRate],
    *,
    sure: bool,
) -> bool:
    rate = rate_on(trip.vehicle, desk.setting(office.COUNTRY), trip.day, known)
    if rate is None or (not sure and len(rate.brackets) == 1):
        return False
    first, _next = rate.year_of(trip.day)
    driven = (
        rules.in_unit(other.distance or Decimal(0), other.unit, rate.unit)
        for other in trips
        if first <= other.day and (other.day, other.id) < (trip.day, trip.id)
    )
    before = sum(driven, Decimal(0))
    distance = rules.in_unit(trip.distance or Decimal(0), trip.unit, rate.unit)
    minor = rules.mileage_minor(before, distance, rate.brackets, rate.currency)
    worth = rules.worth_of(before, distance, rate.brackets)
    per_unit = rules.effective_rate(worth, trip.distance or Decimal(0))
    other = (trip.amount_minor, trip.currency, trip.per_unit) != (minor, rate.currency, per_unit)
    said = {"currency": rate.currency}
    trip.amount_minor, trip.per_unit = minor, per_unit
    settle(session, desk, trip, said)
    session.flush()
    return other


# Own rates ---


def set_own_rate(
    desk: Desk,
    *,
    vehicle: str,
    rate: Decimal,
    valid_from: date,
    unit: str = "km",
    currency: str = "",
    above: Decimal = Decimal(0),
) -> int:
    """Set the office's own rate from a day on, for the distance of a year beyond ``above``.

    It goes before the country's.  Trips from that day on that stand on no document are reckoned
    anew.  Returns the rate's id.
    """
    _clean({"vehicle": vehicle, "unit": unit})
    currency = office.check_currency(currency or desk.setting(office.CURRENCY))
    if not rate.is_finite() or not 0 <= rate <= 10**9 or rate != round_half_up(rate, RATE_PLACES):
        raise Refusal(_("A rate is an amount of zero or more, with at most six decimal places."))
    if not above.is_finite() or not 0 <= above <= MOST_DISTANCE:
        raise Refusal(_("A distance of a year is from 0 to 100,000."))
    with desk.work(n_("Set the mileage rate of {vehicle}"), vehicle=vehicle) as session:
        others = [
            each
            for each in own_rates(session)
            if each.vehicle == vehicle and each.valid_from == valid_from
        ]
        if any(
            (each.unit, each.currency) != (unit, currency) for each in others if each.above != above
        ):
            raise Refusal(_("The rates of one vehicle and day have one unit and one currency."))
        row = session.scalar(
            select(MileageRate).where(
                MileageRate.vehicle == vehicle,
                MileageRate.valid_from == valid_from,
                MileageRate.above == above,
            )
        )
        if row is None:
            row = MileageRate(vehicle=vehicle, valid_from=valid_from, above=above)
            session.add(row)
        row.unit, row.rate, row.currency = unit, rate, currency
        session.flush()
        _settle_all(session, desk, vehicle, valid_from)
        return row.id


def edit_own_rate(desk: Desk, *, rate_id: int, vehicle: str, **facts: Any) -> int:
    """Say an own rate otherwise (``facts`` as for ``set_own_rate``); returns what holds now."""
    with desk.work(n_("Set the mileage rate of {vehicle}"), vehicle=vehicle):
        remove_own_rate(desk, rate_id=rate_id)
        return set_own_rate(desk, vehicle=vehicle, **facts)


def remove_own_rate(desk: Desk, *, rate_id: int) -> None:
    """Take an own rate away; trips that stand on no document are reckoned anew."""
    with desk.work(n_("Remove a mileage rate of {vehicle}")) as session:
        row = session.get(MileageRate, rate_id)
        if row is None:
            raise Refusal(_("There is no mileage rate {id} in the book.").format(id=rate_id))
        vehicle, since = row.vehicle, row.valid_from
        desk.name_step(vehicle=vehicle)
        session.delete(row)
        session.flush()
        _settle_all(session, desk, vehicle, since)


def _settle_all(session: Session, desk: Desk, vehicle: str, since: date) -> None:
    """Reckon all trips of a vehicle from a day on; those without any rate keep what they had."""
    trips = session.scalars(
        select(Expense)
        .where(Expense.kind == "mileage", Expense.vehicle == vehicle)
        .order_by(Expense.day, Expense.id)
    ).all()
    known = own_rates(session)
    for trip in trips:
        if trip.day >= since and trip.invoice_line_id is None:
            _settle_trip(session, desk, trip, trips, known, sure=True)
