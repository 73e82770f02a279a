# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of a service: name, words, unit, tax, prices by currency, texts by language; merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit

from sohodesk.base import office
from sohodesk.base.currencies import known_currency
from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import PAGE_LANGUAGE_NAMES, _, current, n_, ngettext
from sohodesk.invoices.catalogue import service
from sohodesk.invoices.catalogue.queries import ServiceRow
from sohodesk.invoices.categories import CATEGORIES, TAXED
from sohodesk.invoices.document import Tax
from sohodesk.invoices.window import fieldtexts
from sohodesk.invoices.window.catalogue.pairs import Pairs
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice, Field
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

OTHER = "other"
UNITS = {
    "h": n_("by the hour"),
    "": n_("at a fixed price"),
    "day": n_("by the day"),
    "week": n_("by the week"),
    "month": n_("by the month"),
    "piece": n_("by the piece"),
    "word": n_("by the word"),
    "page": n_("by the page"),
    "km": n_("by the kilometre"),
    OTHER: n_("by another unit"),
}
"""How a service is sold, by the unit of its lines."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the form of a new service begins with; ``price`` without tax, in ``currency``."""

    name: str = ""
    description: str = ""
    unit: str = "h"
    tax: Tax | None = None
    currency: str = ""
    price: Decimal | None = None


class ServiceForm(WriteForm):
    """Makes a service, or changes ``row``; ``result_`` is its id.

    ``like`` proposes what a new one says, or another price for one that is there.
    """

    def __init__(
        self, around: Surroundings, row: ServiceRow | None = None, like: Proposal | None = None
    ) -> None:
        title = _("Change {name}").format(name=row.name) if row else _("New service")
        super().__init__(
            around, title, self._gather_all, said=_("Service saved"), save_text=_("Save"), width=540
        )
        self.row = row
        self.like = like or Proposal(currency=around.desk.setting(office.CURRENCY))
        self._place_words()
        self._place_unit_and_tax()
        self._place_prices()
        self._place_texts()
        name: QLineEdit = self.name
        name.setFocus()
        name.selectAll()

    # Parts ---

    def _place_words(self) -> None:
        row = self.row
        self.name = entering.line(row.name if row else self.like.name, longest=200)
        self.place((self.field("name", _("Name"), self.name), 1))
        said = row.description if row else self.like.description
        self.description = entering.lines(said, rows=2)
        hint = _("What a line says of it; empty is its name.")
        self.place((self.field("description", _("Description"), self.description, hint), 1))

    def _place_unit_and_tax(self) -> None:
        row = self.row
        unit, tax = (row.unit, row.tax) if row else (self.like.unit, self.like.tax)
        known = unit if unit in UNITS else OTHER
        self.unit = Choice([(key, _(words)) for key, words in UNITS.items()], known)
        self.other = entering.line("" if unit in UNITS else unit, longest=20)
        self.unit.currentIndexChanged.connect(lambda _at: self._show_parts())
        kinds = [("", _("as usual"))]
        kinds += [(code, f"{code}  {_(each.name)}") for code, each in CATEGORIES.items()]
        self.category = Choice(kinds, tax.category if tax else "")
        self.rate = entering.line(
            show_percent(tax.rate, current()) if tax and tax.rate else "", longest=12
        )
        self.category.currentIndexChanged.connect(lambda _at: self._show_parts())
        self.place(
            (self.field("unit", _("Sold"), self.unit), 1),
            (self.field("category", _("Tax"), self.category), 1),
        )
        self.place(
            (self.field("other", _("Unit"), self.other), 1),
            (self.field("rate", _("Tax rate"), self.rate), 1),
        )
        self._show_parts()

    def _show_parts(self) -> None:
        self.fields["other"].setVisible(self.unit.value() == OTHER)
        self.fields["rate"].setVisible(self.category.value() in TAXED)
        self.grow()

    def _place_prices(self) -> None:
        self.prices = Pairs(
            _currency_line,
            _("Price in a currency"),
            value_name=_("Price"),
            longest=24,
            figures=True,
        )
        shown = dict(self.row.prices) if self.row else {}
        if self.like.price is not None:
            shown[self.like.currency] = self.like.price
        for code, price in shown.items():
            self.prices.add(code, fieldtexts.shown_price(price, code))
        if not shown:
            self.prices.add(self.like.currency, "")
        self.prices.grown.connect(self.grow)
        self.place((self.field("prices", _("Prices without tax, for one unit"), self.prices), 1))

    def _place_texts(self) -> None:
        self.texts = Pairs(
            _language_choice, _("Text in a language"), value_name=_("Text"), longest=2000
        )
        for language, text in self.row.texts if self.row else ():
            self.texts.add(language, text)
        self.texts.grown.connect(self.grow)
        self.place((self.field("texts", _("Description by the client's language"), self.texts), 1))

    # Reading ---

    def _gather_all(self) -> Callable[[], Any]:
        facts: dict[str, Any] = {
            "name": entering.read(self.fields["name"], entering.needed(_("Give it a name."))),
            "description": self.said("description"),
            "unit": self.said("other") if self.unit.value() == OTHER else self.unit.value(),
            "tax": self._tax(),
        }
        prices, texts = self._read_prices(), self._read_texts()
        desk, row = self.around.desk, self.row
        if row is None:
            return lambda: service.add_service(desk, prices=prices, texts=texts, **facts)
        gone = {code: None for code, _price in row.prices}
        lost = {language: "" for language, _text in row.texts}

        def edit() -> int:
            service.edit_service(
                desk, service_id=row.id, prices={**gone, **prices}, texts={**lost, **texts}, **facts
            )
            return row.id

        return edit

    def _tax(self) -> Tax | None:
        code = str(self.category.value() or "")
        if not code:
            return None
        if not CATEGORIES[code].taxed:
            return Tax(code)
        return Tax(code, entering.read(self.fields["rate"], entering.percent))

    def _read_prices(self) -> dict[str, Decimal | None]:
        found: dict[str, Decimal | None] = {}
        for said, value in self.prices.said():
            code, field = said.upper(), self.fields["prices"]
            if not known_currency(code):
                _complain(field, _("“{text}” is no currency.").format(text=said))
            _once(field, code, found)
            read = entering.amount(code)
            found[code] = _value(field, value, read)
        return found

    def _read_texts(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for language, text in self.texts.said():
            _once(self.fields["texts"], language, found)
            found[language] = text
        return found


def _value(field: Field, said: str, parse: Callable[[str], Decimal]) -> Decimal:
    from sohodesk.base.refusals import Refusal

    try:
        return parse(said)
    except Refusal as refusal:
        _complain(field, refusal.sentence)
        raise AssertionError from refusal


def _once(field: Field, key: str, found: Any) -> None:
    if key in found:
        _complain(field, _("{key} is here twice; leave one of them out.").format(key=key))


def _complain(field: Field, sentence: str) -> None:
    field.complain(sentence)
    raise entering.Incomplete


def _currency_line(code: str) -> QLineEdit:
    made = entering.line(code, "EUR", longest=3)
    made.setAccessibleName(_("Currency"))
    made.setFixedWidth(px(64))
    return made


def _language_choice(code: str) -> Choice:
    made = Choice([(key, _(name)) for key, name in PAGE_LANGUAGE_NAMES.items()], code or None)
    made.setAccessibleName(_("Language"))
    return made


class MergeForm(WriteForm):
    """Asks into which service another one goes."""

    def __init__(self, around: Surroundings, row: ServiceRow, others: Sequence[ServiceRow]) -> None:
        title = _("Merge {name}").format(name=row.name)
        super().__init__(
            around, title, self._gather_all, save_text=_("Merge"), said=_("Merged"), width=440
        )
        self.row = row
        self.into = Choice([(each.id, each.name) for each in others if each.id != row.id])
        self.place((self.field("into", _("Into"), self.into), 1))
        words = ngettext(
            "{n} line was taken from it. Issued documents stay as they are; prices and texts that "
            "the other one lacks go over.",
            "{n} lines were taken from it. Issued documents stay as they are; prices and texts "
            "that the other one lacks go over.",
            row.used,
        )
        self.place((Text(words.format(n=row.used), "small", "text2", wrap=True), 1))

    def _gather_all(self) -> Callable[[], Any]:
        desk, own, into = self.around.desk, self.row.id, int(self.into.value())
        return lambda: service.merge_services(desk, service_id=own, into_id=into)
