# SPDX-License-Identifier: GPL-3.0-or-later
"""``mileage …`` on the command line: trips, and what a distance is worth."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sohodesk.base import office
from sohodesk.base.console import Column
from sohodesk.base.numbers import EXACT, parse_plain, plain_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients.cli_nouns import Words, require_some, tell_done
from sohodesk.expenses import cli_facts, queries, trips
from sohodesk.expenses.cli_facts import day_of, distance_said, period
from sohodesk.expenses.cli_telling import answer_expense, answer_rows
from sohodesk.expenses.finding import expense_id
from sohodesk.expenses.mileagerates import VEHICLES, VehicleRate, rates_of
from sohodesk.expenses.queries import ExpenseFilter
from sohodesk.store.call import Call
from sohodesk.timelog.cli_confirming import confirming

VEHICLE_NAMES = tuple(VEHICLES)


def add_words(words: Words) -> None:
    """Give ``mileage`` its actions."""
    add = words.action("add", _("write a trip down"), _add)
    add.add_argument("distance", help=_("for example 148.5, 148.5km or 92mi"))
    add.add_argument("description", nargs="?", default="", metavar=_("WHAT"))
    add.add_argument("--return", dest="back", action="store_true", help=_("there and back"))
    add.add_argument("--yes", action="store_true", help=_("so long a way is meant"))
    edit = words.action("edit", _("change a trip"), _edit)
    edit.add_argument("expense", metavar=_("ID"))
    edit.add_argument("--distance")
    edit.add_argument("--description", metavar=_("WHAT"))
    for each in (add, edit):
        each.add_argument("--on", metavar=_("DATE"), help=_("else today"))
        each.add_argument("--vehicle", choices=VEHICLE_NAMES)
        each.add_argument("--from", dest="from_place", metavar=_("PLACE"))
        each.add_argument("--to", dest="to_place", metavar=_("PLACE"))
        cli_facts.whose_words(each)
    listing = words.action("list", _("list trips"), _list)
    listing.add_argument("--from", dest="first", metavar=_("DATE"))
    listing.add_argument("--to", dest="last", metavar=_("DATE"), help=_("included"))
    rates = words.action("rates", _("what a distance is worth, by country and year"), _rates)
    rates.add_argument("--country", help=_("two letters; else the book's"))
    rate = words.action("rate", _("set an own rate"), _rate)
    rate.add_argument("vehicle", choices=VEHICLE_NAMES)
    rate.add_argument("rate", metavar=_("AMOUNT"), help=_("money for each km or mile"))
    rate.add_argument("--unit", choices=("km", "mi"), default="km")
    rate.add_argument("--currency", help=_("else the book's"))
    rate.add_argument("--above", default="0", help=_("of the distance of a year beyond this"))
    rate.add_argument("--on", metavar=_("DATE"), help=_("from which day on; else this year"))
    remove = words.action("unrate", _("take an own rate away"), _unrate)
    remove.add_argument("rate", type=int, metavar=_("ID"))


def _add(call: Call) -> None:
    distance, unit = distance_said(call.args.distance)
    if call.args.back:
        distance = EXACT.multiply(distance, Decimal(2))
    with confirming():
        new_id = trips.add_trip(
            call.desk,
            day=day_of(call, call.args.on) or call.today,
            distance=distance,
            unit=unit,
            vehicle=call.args.vehicle or "car",
            confirmed=call.args.yes,
            **_facts(call),
        )
    answer_expense(call, new_id)


def _facts(call: Call) -> dict[str, Any]:
    facts = cli_facts.whose(call)
    for name in ("from_place", "to_place"):
        if getattr(call.args, name) is not None:
            facts[name] = getattr(call.args, name)
    return facts


def _edit(call: Call) -> None:
    key = expense_id(call.args.expense)
    with call.desk.read() as session:
        if queries.expense(session, key).kind != "mileage":
            message = _("That is no trip; change it with “sohodesk expense edit {id}”.")
            raise Refusal(message.format(id=key))
    facts = _facts(call)
    if call.args.distance is not None:
        facts["distance"], unit = distance_said(call.args.distance)
        if unit:
            facts["unit"] = unit
    if call.args.vehicle is not None:
        facts["vehicle"] = call.args.vehicle
    if call.args.on is not None:
        facts["day"] = day_of(call, call.args.on)
    require_some(facts)
    trips.edit_trip(call.desk, expense_id=key, **facts)
    answer_expense(call, key)


def _list(call: Call) -> None:
    first, last = period(call)
    wanted = ExpenseFilter(from_day=first, to_day=last, kind="mileage")
    with call.desk.read() as session:
        rows = queries.expenses(session, wanted)
    answer_rows(call, rows, _("No trips yet."))


def _rates(call: Call) -> None:
    said = call.args.country
    country = office.check_country(said) if said else call.desk.setting(office.COUNTRY)
    with call.desk.read() as session:
        own = trips.own_rates(session)
    data: list[dict[str, Any]] = [
        {
            "id": each.id,
            "vehicle": each.vehicle,
            "from": each.valid_from.isoformat(),
            "unit": each.unit,
            "currency": each.currency,
            "brackets": [{"above": plain_decimal(each.above), "rate": plain_decimal(each.rate)}],
            "source": "",
            "own": True,
        }
        for each in own
    ]
    data += [_json(rate) for rate in rates_of(country)]
    rows = [
        (
            str(each["id"] or ""),
            _(VEHICLES[str(each["vehicle"])]),
            str(each["from"]),
            _brackets(each),
            _("own rate") if each["own"] else str(each["source"]),
        )
        for each in data
    ]
    call.answer_table(
        data,
        [
            Column(_("Id"), right=True),
            Column(_("Vehicle")),
            Column(_("From")),
            Column(_("Rate")),
            Column(_("Source")),
        ],
        rows,
        _("No law sets a rate here; set your own: sohodesk mileage rate car AMOUNT"),
    )


def _json(rate: VehicleRate) -> dict[str, Any]:
    return {
        "id": None,
        "vehicle": rate.vehicle,
        "from": rate.since.isoformat(),
        "unit": rate.unit,
        "currency": rate.currency,
        "brackets": [
            {"above": plain_decimal(step.above), "rate": plain_decimal(step.rate)}
            for step in rate.brackets
        ],
        "source": rate.source,
        "own": False,
    }


def _brackets(each: dict[str, Any]) -> str:
    steps = []
    for step in each["brackets"]:
        worth = f"{step['rate']} {each['currency']}/{each['unit']}"
        if step["above"] == "0":
            steps.append(worth)
        else:
            beyond = _("{rate} beyond {distance} {unit}")
            steps.append(beyond.format(rate=worth, distance=step["above"], unit=each["unit"]))
    return ", ".join(steps)


def _rate(call: Call) -> None:
    since = day_of(call, call.args.on) or call.today.replace(month=1, day=1)
    new_id = trips.set_own_rate(
        call.desk,
        vehicle=call.args.vehicle,
        rate=parse_plain(call.args.rate),
        valid_from=since,
        unit=call.args.unit,
        currency=call.args.currency or "",
        above=parse_plain(call.args.above),
    )
    words = _("From {day} on: {rate} for each {unit}.").format(
        day=since.isoformat(), rate=call.args.rate, unit=call.args.unit
    )
    call.answer({"id": new_id, "vehicle": call.args.vehicle, "from": since.isoformat()}, words)


def _unrate(call: Call) -> None:
    trips.remove_own_rate(call.desk, rate_id=call.args.rate)
    tell_done(call)
