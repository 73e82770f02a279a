# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of the purse: cash counted, tax set aside, and the first figures of all in one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sohodesk.base import office
from sohodesk.base.currencies import digits
from sohodesk.base.money import from_minor
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of, month_start
from sohodesk.home.enough import service
from sohodesk.home.enough.queries import CashRow, TaxRow
from sohodesk.ui import entering
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

BACK_MONTHS = 3
"""The first figures hold from so many whole months ago on, unless another day is said."""


class CashForm(WriteForm):
    """Counts the cash of a day, or changes a count; ``result_`` is its id."""

    def __init__(self, around: Surroundings, row: CashRow | None = None) -> None:
        desk = around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        self.row = row
        title = _("Count cash") if row is None else _("Cash counted")
        super().__init__(around, title, self._gather_all, said=_("Cash counted"), width=440)
        words = _("All that is at hand on the accounts and in the drawer, at the end of the day.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        code = row.currency if row else str(desk.setting(office.CURRENCY))
        shown = from_minor(row.minor, code) if row else None
        amount = entering.line(entering.show_number(shown, digits(code)), longest=24)
        self.place(
            (self.field("amount", _("Cash"), amount), 3),
            (self.field("currency", _("Currency"), entering.line(code, longest=3)), 2),
        )
        day = entering.line(entering.show_day(row.day if row else self.today))
        self.place((self.field("day", _("Day"), day, _("Of one day the last count holds.")), 1))
        amount.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        read = entering.read
        code = read(self.fields["currency"], service.currency_code)
        minor = read(self.fields["amount"], entering.minor(code))
        day = read(self.fields["day"], entering.day(self.today))
        desk, key = self.around.desk, self.row.id if self.row else None
        return lambda: service.count_cash(
            desk, day=day, amount_minor=minor, currency=code, instead_of=key
        )


class TaxForm(WriteForm):
    """Sets a percent aside for tax from a day on; ``result_`` is its id."""

    def __init__(self, around: Surroundings, row: TaxRow | None = None) -> None:
        desk = around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        self.row = row
        super().__init__(
            around, _("Tax set aside"), self._gather_all, said=_("Tax set aside saved"), width=440
        )
        words = _("What you put by of what is received, for the tax to come. No tax advice.")
        self.place((Text(words, "small", "text2", wrap=True), 1))
        percent = entering.line(entering.show_number(row.percent if row else None), longest=12)
        since = row.valid_from if row else self.today.replace(month=1, day=1)
        self.place(
            (self.field("percent", _("Percent of what is received"), percent), 1),
            (self.field("day", _("From"), entering.line(entering.show_day(since))), 1),
        )
        percent.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        percent = entering.read(self.fields["percent"], entering.percent)
        day = entering.read(self.fields["day"], entering.day(self.today))
        desk, key = self.around.desk, self.row.id if self.row else None
        return lambda: service.set_tax_aside(desk, percent=percent, valid_from=day, instead_of=key)


class BeginForm(WriteForm):
    """The one form for what is missing: household costs, other income, cash and tax."""

    def __init__(self, around: Surroundings) -> None:
        desk = around.desk
        self.today = day_of(desk.clock.now(), desk.setting(office.ZONE))
        self.code = str(desk.setting(office.CURRENCY))
        super().__init__(
            around, _("First figures"), self._gather_all, said=_("First figures saved"), width=480
        )
        words = _(
            "Rough figures do to begin with; each can be told in detail later. Leave empty what "
            "you don't know. Everything stays on this computer."
        )
        self.place((Text(words, "small", "text2", wrap=True), 1))
        money = _("In {currency}, a month").format(currency=self.code)
        self.place(
            (
                self.field("household", _("The household costs"), entering.line(longest=24), money),
                1,
            ),
            (self.field("others", _("Other income of it"), entering.line(longest=24), money), 1),
        )
        since = month_start(self.today)
        for _n in range(BACK_MONTHS):
            since = month_start(since - timedelta(days=1))
        hint = _("As whole months are needed, say when it was like that already.")
        self.place(
            (self.field("since", _("Since"), entering.line(entering.show_day(since)), hint), 1)
        )
        today = _("In {currency}, today").format(currency=self.code)
        aside = _("Percent of what is received")
        self.place(
            (self.field("cash", _("Cash at hand"), entering.line(longest=24), today), 1),
            (self.field("tax", _("Tax set aside"), entering.line(longest=12), aside), 1),
        )
        self.fields["household"].control.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        read, minor = entering.read, entering.optional(entering.minor(self.code))
        facts: dict[str, Any] = {
            "household_minor": read(self.fields["household"], minor),
            "others_minor": read(self.fields["others"], minor),
            "cash_minor": read(self.fields["cash"], minor),
            "percent": read(self.fields["tax"], entering.optional(entering.percent)),
            "since": read(self.fields["since"], entering.day(self.today)),
            "today": self.today,
        }
        desk = self.around.desk
        return lambda: service.begin(desk, **facts)
