# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of a client: name, currency, rate, days to pay, language, address, tax numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from sohodesk.app.work.figures import ClientLine
from sohodesk.app.work.formrows import Folded, row_of
from sohodesk.app.work.merging import likely
from sohodesk.app.work.ratefield import RateField
from sohodesk.app.work.roundingfields import RoundingFields
from sohodesk.app.work.verbs import NewRate, save_client
from sohodesk.app.work.workform import WorkForm
from sohodesk.base import office
from sohodesk.base.countries import country_names
from sohodesk.base.currencies import CODES
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import PAGE_LANGUAGE_NAMES, _, current
from sohodesk.clients.queries import ClientRow
from sohodesk.clients.taxdoubts import tax_id_doubt, vat_id_doubt
from sohodesk.timelog.rates import Level
from sohodesk.ui import entering
from sohodesk.ui.forms import Choice
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.swatches import Swatches

_LONGEST_DAYS = 3650


class ClientForm(WorkForm):
    """Adds a client, or edits ``line``."""

    def __init__(
        self,
        around: Surroundings,
        line: ClientLine | None = None,
        known: Sequence[ClientLine] = (),
    ) -> None:
        title = _("New client") if line is None else _("Edit client")
        save = _("Add client") if line is None else ""
        super().__init__(around, title, self._gather_all, save_text=save, said=_("Client saved"))
        self.line = line
        self._known = [(c.id, c.facts.name) for c in known if line is None or c.id != line.id]
        facts = None if line is None else line.facts
        own = facts.currency if facts else around.desk.setting(office.CURRENCY)
        self.currency = Choice(_currencies(own), own)
        level = None if line is None else Level(client_id=line.id)
        self.rate = RateField(
            around,
            facts.rate if facts else None,
            own,
            level,
            lambda: str(self.currency.value()),
        )
        self.currency.currentIndexChanged.connect(lambda _at: self.rate.ask())
        self._place_money(facts)
        self._place_place(facts, around.desk.setting(office.COUNTRY))
        self._place_tax(facts)
        self._place_seldom(facts)
        name = self.fields["name"].control
        if isinstance(name, QLineEdit):
            name.textChanged.connect(self._look_for_alike)
        self.fields["name"].control.setFocus()

    def _place_money(self, facts: Any) -> None:
        name = self.field(
            "name", _("Name"), entering.line(facts.name if facts else "", longest=1000)
        )
        short = self.field(
            "short", _("Short name"), entering.line(facts.short if facts else "", longest=40)
        )
        self.place((name, 3), (short, 1))
        days = "" if facts is None or facts.payment_days is None else str(facts.payment_days)
        self.place(
            (self.field("currency", _("Currency"), self.currency), 1),
            (self.keep("rate", self.rate.field), 1),
            (self.field("payment_days", _("Days to pay"), entering.line(days, longest=4)), 1),
        )
        self.place((self.rate.question, 1))

    def _place_place(self, facts: Any, home: str) -> None:
        language = facts.language if facts else self.around.desk.setting(office.LANGUAGE)
        known = [(code, _(words)) for code, words in PAGE_LANGUAGE_NAMES.items()]
        self.language = Choice(known, language)
        self.country = Choice(_countries(facts.country if facts else home))
        self.country.choose(facts.country if facts else home)
        email = self.field("email", _("E-mail"), entering.line(facts.email if facts else ""))
        self.place(
            (email, 2), (self.field("language", _("Language of invoices"), self.language), 1)
        )
        address = entering.lines(facts.address if facts else "", rows=2)
        self.place((self.field("address", _("Address"), address), 1))
        city = entering.line(facts.city if facts else "", longest=100)
        self.place(
            (self.field("city", _("Town"), city), 1),
            (self.field("country", _("Country"), self.country), 1),
        )

    def _place_tax(self, facts: Any) -> None:
        tax = entering.line(facts.tax_id if facts else "", longest=40)
        vat = entering.line(facts.vat_id if facts else "", longest=40)
        self.place(
            (self.field("tax_id", _("Tax number"), tax), 1),
            (self.field("vat_id", _("VAT number"), vat), 1),
        )
        for line in (tax, vat):
            line.editingFinished.connect(self._look_at_numbers)
        self.country.currentIndexChanged.connect(lambda _at: self._look_at_numbers())
        self._look_at_numbers()

    def _look_at_numbers(self) -> None:
        """Tell what looks wrong about the tax numbers; they are saved all the same."""
        country = str(self.country.value() or "")
        for key, doubt in (("tax_id", tax_id_doubt), ("vat_id", vat_id_doubt)):
            self._hint(key, doubt(country, self.said(key)))

    def _place_seldom(self, facts: ClientRow | None) -> None:
        self.rounding = RoundingFields(facts, _("as the office"))
        for key, field in self.rounding.fields.items():
            self.keep(key, field)
        self.seldom = Folded(_("Colour, rounding, notes"), self.fit)
        self.colour = Swatches(facts.colour or 0 if facts else 0)
        self.seldom.add(row_of((self.field("colour", _("Colour"), self.colour), 1)))
        self.seldom.add(row_of(*((field, 1) for field in self.rounding.fields.values())))
        notes = entering.lines(facts.notes if facts else "", rows=2)
        self.seldom.add(row_of((self.field("notes", _("Notes"), notes), 1)))
        self.place((self.seldom, 1))

    def _look_for_alike(self, typed: str) -> None:
        """Tell of clients whose name is like the one that is typed."""
        alike = likely(typed, self._known) if len(typed) > 2 else set()
        names = [name for key, name in self._known if key in alike]
        self._hint(
            "name", _("Much like: {names}").format(names=", ".join(names[:3])) if names else ""
        )

    def _hint(self, key: str, said: str) -> None:
        """Show a line under a field, or take it away."""
        field = self.fields[key]
        if field.hint.text() != said:
            field.hint.setText(said)
            field.hint.setVisible(bool(said))
            self.grow()

    def _gather_all(self) -> Callable[[], int]:
        texts = ("short", "email", "address", "city", "tax_id", "vat_id", "notes")
        facts: dict[str, Any] = {
            "name": entering.read(self.fields["name"], entering.needed(_("A name is missing."))),
            "language": self.language.value(),
            "country": self.country.value(),
            "payment_days": entering.read(self.fields["payment_days"], entering.optional(_days)),
        }
        rate = self.rate.read()
        facts |= {key: self.said(key) for key in texts}
        facts |= self.rounding.read()
        if self.colour.chosen():
            facts["colour"] = self.colour.chosen()
        if self.line is None:
            rate = NewRate(rate.amount if rate else None, currency=str(self.currency.value()))
        desk, client_id = self.around.desk, self.line.id if self.line else None
        return lambda: save_client(desk, client_id=client_id, facts=facts, rate=rate)


def _days(said: str) -> int:
    found = entering.whole(said)
    if not 0 <= found <= _LONGEST_DAYS:
        raise Refusal(_("Payment days must be from 0 to 3650."))
    return found


def _currencies(first: str) -> list[tuple[str, str]]:
    from babel import Locale

    names = Locale.parse(current()).currencies
    usual = [code for code in (first, "IDR", "EUR", "USD", "GBP", "SGD", "AUD") if code]
    order = [*dict.fromkeys(usual), *sorted(CODES - set(usual))]
    return [(code, f"{code}  {names.get(code, '')}".strip()) for code in order]


def _countries(first: str) -> list[tuple[str, str]]:
    names = country_names(current())
    order = sorted(names, key=lambda code: code != first)  # the rest stay in their order
    return [("", _("Not said")), *((code, names[code]) for code in order)]
