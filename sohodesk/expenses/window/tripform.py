# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a trip: how far, with what, from where to where; what it is worth stands below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from sohodesk.base.money import digits, show_money, show_price
from sohodesk.base.numbers import EXACT, round_half_up, show_decimal
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, current
from sohodesk.expenses import rules, trips
from sohodesk.expenses.forming import FormData, read_form
from sohodesk.expenses.mileagerates import VEHICLES, VehicleRate, rate_on
from sohodesk.expenses.queries import ExpenseRow
from sohodesk.expenses.window.costfields import CostFields
from sohodesk.timelog.checks import Unconfirmed
from sohodesk.ui import entering
from sohodesk.ui.forms import Check, Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings


class TripForm(CostFields):
    """Writes a trip down, or changes ``data.row``."""

    def __init__(self, around: Surroundings, data: FormData) -> None:
        row = data.row
        super().__init__(
            around,
            data,
            _("New trip") if row is None else _("Edit trip"),
            save_text=_("Add trip") if row is None else "",
            said=_("Trip saved"),
        )
        self.sure = self.doubted = False
        self._place_way(row)
        self.worth = Text("", "small", "text2", wrap=True)
        self.place((self.worth, 1))
        self.place_whose(row)
        self.place_note(row)
        self._look()
        self.fields["from"].control.setFocus()

    def _place_way(self, row: ExpenseRow | None) -> None:
        start = entering.line(row.from_place if row else "", _("Bandung"))
        end = entering.line(row.to_place if row else "", _("Jakarta"))
        self.place((self.field("from", _("From"), start), 1), (self.field("to", _("To"), end), 1))
        known = rate_on("car", self.data.country, self.data.today, self.data.own_rates)
        unit = row.unit if row else known.unit if known else "km"
        distance = entering.line(entering.show_number(row.distance) if row else "", longest=16)
        self.unit = Choice([("km", _("km")), ("mi", _("miles"))], unit)
        self.vehicle = Choice(
            [(key, _(word)) for key, word in VEHICLES.items()], row.vehicle if row else "car"
        )
        day = entering.line(entering.show_day(row.day if row else self.data.today), longest=40)
        self.place(
            (self.field("distance", _("Distance"), distance), 2),
            (self.field("unit", _("Unit"), self.unit), 1),
            (self.field("vehicle", _("Vehicle"), self.vehicle), 2),
            (self.field("day", _("Date"), day), 2),
        )
        self.back = Check(_("There and back: twice the distance"))
        self.place((self.back, 1))
        if row is not None:
            self.back.hide()
        what = entering.line(row.description if row else "", _("Visit, workshop …"))
        usual: int | str | None = None
        if row is None:
            names = {each.name: each.value for each in self.data.categories}
            usual = next(
                (names[word] for word in ("Mileage", "Jarak tempuh") if word in names), None
            )
        self.place(
            (self.field("what", _("What for"), what), 1),
            (self.field("category", _("Category"), self.make_category(row, usual)), 1),
        )
        for line in (distance, day):
            line.textEdited.connect(lambda _text: self._look())
        for choice in (self.unit, self.vehicle):
            choice.currentIndexChanged.connect(lambda _at: self._look())
        self.back.toggled.connect(lambda _on: self._look())

    # What it is worth ---

    def _rate(self) -> VehicleRate | None:
        try:
            day = entering.day(self.data.today)(self.said("day"))
        except Refusal:
            return None
        vehicle = str(self.vehicle.value())
        return rate_on(vehicle, self.data.country, day, self.data.own_rates)

    def _look(self) -> None:
        if self.doubted:
            self.sure = self.doubted = False
        rate = self._rate()
        if rate is None:
            self.worth.set_tone("warn")
            self.worth.setText(
                _("No rate is known; set your own: sohodesk mileage rate {vehicle} AMOUNT").format(
                    vehicle=self.vehicle.value()
                )
            )
            return
        self.worth.set_tone("text2")
        price = show_price(rate.brackets[0].rate, rate.currency, current())
        by = f"{price}/{rate.unit}"
        source = _("own rate") if rate.own else rate.source
        try:
            distance = self._distance()
        except Refusal:
            self.worth.setText(f"{by} · {source}")
            return
        far = rules.in_unit(distance, str(self.unit.value()), rate.unit)
        if len(rate.brackets) > 1:
            words = _(
                "{rate} at first; what it comes to goes by the distance of the year · {source}"
            )
            self.worth.setText(words.format(rate=by, source=source))
            return
        worth = round_half_up(EXACT.multiply(far, rate.brackets[0].rate), digits(rate.currency))
        shown = show_money(worth, rate.currency, current())
        way = f"{show_decimal(far, current(), 0, 3)} {rate.unit}"
        self.worth.setText(f"{way} × {by} = {shown} · {source}")

    def _distance(self) -> Decimal:
        distance = entering.number(self.said("distance"))
        return EXACT.multiply(distance, Decimal(2)) if self.back.isChecked() else distance

    # Saving ---

    def gather(self) -> Callable[[], int]:
        entering.read(self.fields["distance"], entering.number)
        day: date = entering.read(self.fields["day"], entering.day(self.data.today))
        facts: dict[str, Any] = {
            "day": day,
            "distance": self._distance(),
            "unit": self.unit.value(),
            "vehicle": self.vehicle.value(),
            "from_place": self.said("from"),
            "to_place": self.said("to"),
            "description": self.said("what"),
            **self.whose(),
        }
        category = self.category.value()
        if not isinstance(category, str):
            facts["category_id"] = category
        desk, row = self.around.desk, self.data.row

        def work() -> int:
            if row is not None:
                trips.edit_trip(desk, expense_id=row.id, **facts)
                return row.id
            try:
                return trips.add_trip(desk, confirmed=self.sure, **facts)
            except Unconfirmed:
                self.doubted = True
                raise

        return work

    def _refused(self, words: str) -> None:
        super()._refused(words)
        if self.doubted:
            self.sure = True
            self.save_button.show_text(_("Save anyway"))


def ask_trip(
    around: Surroundings,
    expense_id: int | None = None,
    *,
    then: Callable[[int], None] | None = None,
    shown: Callable[[QDialog], None] | None = None,
    owner: QObject | None = None,
) -> None:
    """Open the form of a trip, or of a new one; ``then`` hears which was saved."""
    desk = around.desk

    def show(data: FormData) -> None:
        form = TripForm(around, data)
        if then is not None:
            form.accepted.connect(lambda: then(int(form.result_)))
        form.finished.connect(form.deleteLater)
        if shown is not None:
            shown(form)
        form.open()

    around.read(lambda: read_form(desk, expense_id), show, owner=owner)
