# SPDX-License-Identifier: GPL-3.0-or-later
"""Stored values of a history in words: money, times, days, and names in place of ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Boolean, Date, MetaData
from sqlalchemy.orm import Session

from sohodesk.app.history.fieldwords import VALUES
from sohodesk.base.clocktimes import show_clock
from sohodesk.base.durations import show_duration
from sohodesk.base.money import from_minor, show_money
from sohodesk.base.numbers import PLACES, show_decimal
from sohodesk.base.texts import _, current
from sohodesk.base.weekdays import show_weekdays
from sohodesk.base.zones import local
from sohodesk.people.rules import show_birthday
from sohodesk.store.rowimages import Image, present
from sohodesk.store.tables import Exact, Instant

NOTHING = "–"
LONGEST = 120
_NAMES = {
    "project_id": "project",
    "client_id": "client",
    "task_id": "task",
    "tag_id": "tag",
    "entry_id": "entry",
    "invoice_id": "invoice",
    "credits_id": "invoice",
    "invoice_line_id": "invoice_line",
    "line_id": "invoice_line",
    "promise_id": "promise",
    "template_id": "day_template",
    "category_id": "expense_category",
    "person_id": "person",
    "expense_id": "expense",
}
_NAMED_BY = (
    *("invoice_id", "tag_id", "name", "title", "series", "description"),
    *("entry_id", "promise_id", "template_id", "project_id"),
)
"""What a record without much of a name is called by, the first that it has."""


def _minute(value: Any) -> str:
    """A minute of the day on the clock."""
    return show_clock(time(int(value) // 60 % 24, int(value) % 60), current())


_TOLD: dict[str, Callable[[Any], str]] = {
    "birthday": lambda value: show_birthday(str(value)),
    "from_minute": _minute,
    "to_minute": _minute,
    "at_minute": _minute,
    "minutes": lambda value: show_duration(int(value) * 60),
    "weekdays": lambda value: show_weekdays(int(value), current()),
}
"""Columns whose values are told in a way of their own."""


@dataclass(slots=True)
class Words:
    """Tells values of one book in the language in use; names are looked up once."""

    session: Session
    metadata: MetaData
    zone: str
    currency: str
    _known: dict[tuple[str, int], str] = field(default_factory=dict)

    def value(self, table: str, column: str, value: Any, image: Image) -> str:
        """A value of a column; ``image`` is its row, from which money takes its currency."""
        if value is None or value == "":
            return NOTHING
        if column in VALUES and value in VALUES[column]:
            return _(VALUES[column][value])
        if column in _TOLD:
            return _TOLD[column](value)
        if column in _NAMES and isinstance(value, int):
            return self.name(_NAMES[column], value)
        return self._typed(table, column, value, image)

    def _typed(self, table: str, column: str, value: Any, image: Image) -> str:
        if column.endswith("_minor") and isinstance(value, int):
            return self._money(from_minor(value, self._currency(image)), image)
        if column in ("seconds", "billed_seconds") and isinstance(value, int):
            return show_duration(value)
        found = self.metadata.tables.get(table)
        kind = found.columns[column].type if found is not None and column in found.columns else None
        if isinstance(kind, Boolean):
            return _("yes") if value else _("no")
        if isinstance(kind, Instant) and isinstance(value, int):
            return self.moment(datetime.fromtimestamp(value, UTC))
        if isinstance(kind, Exact):
            return self._number(column, str(value), image)
        if isinstance(kind, Date):
            return _day(str(value))
        text = " ".join(str(value).split())
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

    def moment(self, at: datetime) -> str:
        """``19 Nov 2026 14:05`` in the zone of the book."""
        wall = local(at, self.zone)
        return f"{_day(wall.date().isoformat())} {show_clock(wall, current())}"

    def _number(self, column: str, value: str, image: Image) -> str:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        shown = show_decimal(number, current(), 0, PLACES)
        if column in ("rate", "price"):
            return f"{shown} {self._currency(image)}"
        return f"{shown} h" if column.endswith("_hours") else shown

    def _money(self, amount: Decimal, image: Image) -> str:
        return show_money(amount, self._currency(image), current())

    def _currency(self, image: Image) -> str:
        said = image.get("currency")
        if said:
            return str(said)
        for column, table in (("client_id", "client"), ("invoice_id", "invoice")):
            key = image.get(column)
            row = present(self.session, table, key) if key is not None else None
            if row is not None and row.get("currency"):
                return str(row["currency"])
        return self.currency

    # Names ---

    def name(self, table: str, key: int, image: Image | None = None) -> str:
        """How a record is called; one that is gone by its number."""
        found = self._known.get((table, key))
        if found is None or image is not None:
            row = image if image is not None else present(self.session, table, key)
            found = self._named(table, key, row)
            self._known[table, key] = found
        return found

    def _named(self, table: str, key: int, row: Image | None) -> str:
        if row is None:
            return f"#{key}"
        match table:
            case "project":
                return f"{self.name('client', row['client_id'])} / {row['name']}"
            case "task":
                return f"{self.name('project', row['project_id'])} / {row['name']}"
            case "entry":
                place = row.get("project_id")
                what = str(row.get("description") or "")
                return what or (self.name("project", place) if place else _("work"))
            case "invoice":
                return str(row.get("number") or _("Draft {id}").format(id=key))
            case "setting":
                return setting_word(str(row["key"]))
            case _:
                return self._lesser(key, row)

    def _lesser(self, key: int, row: Image) -> str:
        """Records without much of a name bear that of what they belong to."""
        for column in _NAMED_BY:
            if row.get(column):
                said = row[column]
                return self.name(_NAMES[column], said) if column in _NAMES else str(said)
        return f"#{key}"


def setting_word(key: str) -> str:
    """The label of a declared setting, or its key."""
    from sohodesk.app.bootstrap import all_settings

    return next((_(s.label) for s in all_settings() if s.key == key), key)


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    from babel.dates import format_date

    return format_date(day, "d MMM yyyy", locale=current())
