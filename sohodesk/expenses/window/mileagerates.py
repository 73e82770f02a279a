# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of mileage rates: own ones from a day on, and what the country's law says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from sohodesk.base import office
from sohodesk.base.money import digits
from sohodesk.base.numbers import show_decimal
from sohodesk.base.texts import _, current
from sohodesk.base.zones import day_of
from sohodesk.expenses import trips
from sohodesk.expenses.mileagerates import UNITS, VEHICLES, OwnRate, VehicleRate, rates_of
from sohodesk.expenses.window.ratelist import RateList
from sohodesk.ui import entering
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.saying import whole_date
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


@dataclass(frozen=True, slots=True)
class RateLine:
    """One bracket of a rate; ``own_id`` is that of an own one, ``source`` of the law's."""

    id: str
    vehicle: str
    since: date
    rate: Decimal
    currency: str
    unit: str
    above: Decimal
    own_id: int | None = None
    source: str = ""


def lines_of(own: Sequence[OwnRate], law: Sequence[VehicleRate]) -> list[RateLine]:
    """All brackets, own ones first, the newest first."""
    mine = [
        RateLine(
            *(f"own:{each.id}", each.vehicle, each.valid_from, each.rate, each.currency),
            *(each.unit, each.above, each.id),
        )
        for each in own
    ]
    theirs = [
        RateLine(
            *(f"{rate.vehicle}:{rate.since}:{step.above}", rate.vehicle, rate.since, step.rate),
            *(rate.currency, rate.unit, step.above),
            source=rate.source,
        )
        for rate in law
        for step in rate.brackets
    ]
    found = sorted([*mine, *theirs], key=lambda each: (each.vehicle, each.above))
    found.sort(key=lambda each: each.since, reverse=True)
    return sorted(found, key=lambda each: each.own_id is None)


class MileageRateForm(WriteForm):
    """Sets an own rate from a day on; ``result_`` is its id."""

    def __init__(self, around: Surroundings, row: RateLine | None = None) -> None:
        own = row is not None and row.own_id is not None
        title = _("Change the mileage rate") if own else _("New mileage rate")
        super().__init__(around, title, self._gather_all, said=_("Mileage rate saved"), width=480)
        self.row, desk = row, around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        vehicles = [(key, _(words)) for key, words in VEHICLES.items()]
        self.vehicle = Choice(vehicles, row.vehicle if row else "car")
        since = row.since if row is not None and own else self.today.replace(month=1, day=1)
        self.place(
            (self.field("vehicle", _("Vehicle"), self.vehicle), 1),
            (self.field("day", _("From"), entering.line(entering.show_day(since))), 1),
        )
        code = row.currency if row else desk.setting(office.CURRENCY)
        rate = entering.line(
            entering.show_number(row.rate, digits(row.currency)) if row else "", longest=24
        )
        self.unit = Choice([(each, each) for each in UNITS], row.unit if row else "km")
        self.place(
            (self.field("rate", _("Money for each"), rate), 2),
            (self.field("unit", _("Unit"), self.unit), 1),
            (self.field("currency", _("Currency"), entering.line(code, longest=3)), 1),
        )
        above = entering.line(entering.show_number(row.above) if row and row.above else "")
        hint = _("Empty: for all of it. A second rate holds beyond this distance of a year.")
        self.place((self.field("above", _("Beyond"), above, hint), 1))
        words = _("Trips from that day on that stand on no document are reckoned anew.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        rate.setFocus()
        rate.selectAll()

    def _gather_all(self) -> Callable[[], Any]:
        code, read = self.said("currency").upper(), entering.read
        facts: dict[str, Any] = {
            "vehicle": str(self.vehicle.value()),
            "rate": read(self.fields["rate"], entering.amount(code)),
            "valid_from": read(self.fields["day"], entering.day(self.today)),
            "unit": str(self.unit.value()),
            "currency": code,
            "above": read(self.fields["above"], entering.optional(entering.number)) or Decimal(0),
        }
        desk, row = self.around.desk, self.row
        if row is None or row.own_id is None:
            return lambda: trips.set_own_rate(desk, **facts)
        key = row.own_id
        return lambda: trips.edit_own_rate(desk, rate_id=key, **facts)


class MileageRates(RateList):
    """Lists own rates, which go before the country's, and those of the law with their source."""

    def __init__(self, around: Surroundings) -> None:
        hint = _(
            "An own rate holds from its day on and goes before what the law of the country says."
        )
        super().__init__(around, _("Mileage rates"), hint, columns(), _("New rate"))

    def request(self) -> Callable[[], Sequence[RateLine]]:
        desk = self.around.desk

        def read() -> Sequence[RateLine]:
            with desk.read() as session:
                own = trips.own_rates(session)
            return lines_of(own, rates_of(desk.setting(office.COUNTRY)))

        return read

    def said_of(self, row: RateLine) -> str:
        day = whole_date(row.since)
        return f"{_(VEHICLES[row.vehicle])} {row.since} {day} {row.currency} {row.source}"

    def form_of(self, row: RateLine | None) -> WriteForm:
        return MileageRateForm(self.around, row)

    def key_of(self, rate_id: int) -> str:
        return f"own:{rate_id}"

    def removing(self, row: RateLine) -> Callable[[], Any] | None:
        if row.own_id is None:
            return None
        return partial(trips.remove_own_rate, self.around.desk, rate_id=row.own_id)


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("day", _("From"), _since, width=104),
        Column("vehicle", _("Vehicle"), lambda row: Cell(_(VEHICLES[row.vehicle])), width=110),
        Column("rate", _("Rate"), _rate, width=140, align="right"),
        Column("source", _("Source"), _source, width=150, stretch=1),
    ]


def _since(row: RateLine) -> Cell:
    return Cell(whole_date(row.since), style="small", tone="text2")


def _rate(row: RateLine) -> Cell:
    rate = show_decimal(row.rate, current(), digits(row.currency), 6)
    beyond = ""
    if row.above:
        above = show_decimal(row.above, current())
        beyond = _("beyond {distance} {unit} a year").format(distance=above, unit=row.unit)
    return Cell(f"{rate} {row.currency} / {row.unit}", style="name", second=beyond)


def _source(row: RateLine) -> Cell:
    if row.own_id is not None:
        return Cell(_("own rate"), tag="neutral", icon="user")
    return Cell(row.source, style="small", tone="text2", tip=row.source)


def show_mileage_rates(around: Surroundings) -> RateList:
    """Show the mileage rates."""
    made = MileageRates(around)
    made.start()
    return made
