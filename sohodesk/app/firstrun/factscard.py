# SPDX-License-Identifier: GPL-3.0-or-later
"""Language, country, currency, formats, week, zone and tax of a new book, on one card."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from sohodesk.app.firstrun.facts import WRITINGS, Facts, Writing
from sohodesk.app.settings.controls import countries, currencies, narrowed, zones
from sohodesk.base.numbers import show_percent
from sohodesk.base.office import WEEK_START
from sohodesk.base.regions import zones_by_country
from sohodesk.base.taxprofiles import tax_profile
from sohodesk.base.texts import LANGUAGE_NAMES, _, current
from sohodesk.ui.cards import Panel
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.picker import Found
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.scale import px
from sohodesk.ui.segments import Segments

WIDE_FROM = 684
"""From this width on four stand beside one another."""


class FactsCard(Panel):
    """The choices; ``changed(Facts)`` when one was taken, with what follows from it."""

    changed = Signal(object)

    def __init__(self, facts: Facts, own_zone: str) -> None:
        super().__init__()
        self.facts, self.own_zone = facts, own_zone
        self._holders: list[QWidget] = []
        self._wide: bool | None = None
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(px(16), px(16), px(16), px(16))
        self.grid.setHorizontalSpacing(px(8))
        self.grid.setVerticalSpacing(px(12))
        self.language = Segments(list(LANGUAGE_NAMES.items()), _("Language"))
        self.language.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for button in self.language.buttons.values():
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = current()
        self.country = PickField(_("Find a country"), partial(narrowed, countries(said)))
        self.currency = PickField(_("Find a currency"), partial(narrowed, currencies(said)))
        self.zone = PickField(_("Find a time zone"), self._zones)
        self.writing = Choice()
        self.tax = Choice()
        self.week = Choice([(key, _(text)) for key, text in (WEEK_START.choices or {}).items()])
        self._lay_out()
        self.show_facts(facts)
        self.language.changed.connect(lambda key: self._take(language=key, chosen=True))
        self.country.picked.connect(self._take_country)
        self.currency.picked.connect(lambda key: self._take(currency=key))
        self.zone.picked.connect(lambda key: self._take(zone=key))
        self.writing.activated.connect(lambda _at: self._take(writing=self.writing.value()))
        self.tax.activated.connect(lambda _at: self._take(taxed=bool(self.tax.value())))
        self.week.activated.connect(lambda _at: self._take(week=self.week.value()))

    def _lay_out(self) -> None:
        places = (
            (_("Language · Bahasa"), self.language),
            (_("Country"), self.country),
            (_("Main currency"), self.currency),
            (_("Numbers and dates"), self.writing),
            (_("Week starts"), self.week),
            (_("Time zone"), self.zone),
            (_("Tax I charge"), self.tax),
        )
        for label, control in places:
            holder = QWidget()
            rows = QVBoxLayout(holder)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(px(4))
            said = Text(label, "label", "text2")
            said.setBuddy(control)
            control.setAccessibleName(label)
            rows.addWidget(said)
            rows.addWidget(control)
            self._holders.append(holder)
        for column in range(12):
            self.grid.setColumnStretch(column, 1)
        self._arrange(wide=False)

    def _arrange(self, *, wide: bool) -> None:
        """Three above and four below where there is room; twelve columns hold both. Else threes."""
        if wide == self._wide:
            return
        self._wide = wide
        for at, holder in enumerate(self._holders):
            self.grid.removeWidget(holder)
            line, spot, cells = at // 3, at % 3 * 4, 4
            if wide and at >= 3:
                line, spot, cells = 1, (at - 3) * 3, 3
            self.grid.addWidget(holder, line, spot, 1, cells, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(wide=self.width() >= px(WIDE_FROM))

    def _zones(self, typed: str) -> list[Found]:
        """The zones of the country stand first."""
        own = zones_by_country().get(self.facts.country, ())
        rest = [found for found in zones() if found.id not in own]
        return narrowed([*(Found(name, name) for name in own), *rest], typed)

    # Values ---

    def _take_country(self, key: object) -> None:
        self._tell(self.facts.in_country(str(key), self.own_zone).speaking())

    def _take(self, **change: object) -> None:
        self._tell(replace(self.facts, **change))  # type: ignore[arg-type]

    def _tell(self, facts: Facts) -> None:
        self.show_facts(facts)
        self.changed.emit(facts)

    def show_facts(self, facts: Facts) -> None:
        """Show other facts."""
        self.facts = facts
        said = current()
        self.language.choose(facts.language)
        self.country.show_value(_found(countries(said), facts.country))
        self.currency.show_value(_currency(facts.currency))
        self.zone.show_value(Found(facts.zone, facts.zone))
        self.week.choose(facts.week)
        self.tax.clear()
        for value, words in ((False, _("None")), (True, charged(facts.country))):
            self.tax.addItem(words, value)
        self.tax.choose(facts.taxed)
        own = facts.writing
        self.writing.clear()
        for each in (own, *(w for w in WRITINGS if w != own)):
            self.writing.addItem(each.sample, each)
        self.writing.setCurrentIndex(0)

    def chosen_writing(self) -> Writing:
        """How figures and dates are written."""
        value = self.writing.value()
        return value if isinstance(value, Writing) else Writing()


def charged(country: str) -> str:
    """``PPN 11%``: the tax that is usual in a country."""
    profile = tax_profile(country)
    name = profile.name or _("VAT")
    return name if profile.rate is None else f"{name} {show_percent(profile.rate, current())}"


def _found(all_: tuple[Found, ...], key: str) -> Found | None:
    return next((each for each in all_ if each.id == key), None)


def _currency(code: str) -> Found:
    found = _found(currencies(current()), code)
    name = found.second if found is not None else ""
    return Found(code, f"{code}  {name}" if name else code)
