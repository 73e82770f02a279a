# SPDX-License-Identifier: GPL-3.0-or-later
"""The cards of each group of settings, made of the declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sohodesk.app.settings import programcards
from sohodesk.app.settings.accounts import AccountsCard
from sohodesk.app.settings.addresses import AddressesCard
from sohodesk.app.settings.awayrules import AwayRulesCard
from sohodesk.app.settings.calendars import CalendarsCard
from sohodesk.app.settings.cardwords import CardWords
from sohodesk.app.settings.codes import CodesCard
from sohodesk.app.settings.desktopcard import desktop_card
from sohodesk.app.settings.hours import HoursCard
from sohodesk.app.settings.logocard import LogoPart
from sohodesk.app.settings.profilecard import RowsCard
from sohodesk.app.settings.reading import Kept
from sohodesk.app.settings.settingfield import Keeper, SettingField
from sohodesk.base.settinggroups import GROUPS
from sohodesk.base.settings import Setting
from sohodesk.base.texts import _
from sohodesk.home.guard.settings import PREFIX as GUARD
from sohodesk.ui.cards import Card
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

NARROW_KINDS = frozenset(
    {"text", "tax number", "choice", "whole", "exact", "money", "date", "pattern"}
)
"""Kinds that may stand two in a row."""


@dataclass
class Shown:
    """What is on the page now, to be given new values."""

    left: list[QWidget] = field(default_factory=list)
    right: list[QWidget] = field(default_factory=list)
    fields: list[SettingField] = field(default_factory=list)
    logo: LogoPart | None = None
    rows: list[RowsCard] = field(default_factory=list)
    codes: CodesCard | None = None
    calendars: CalendarsCard | None = None

    def show_kept(self, kept: Kept) -> None:
        """Show the values in force."""
        for each in self.fields:
            each.control.currency = kept.currency
            each.show_kept(kept.values[each.setting.key])
        if self.logo is not None:
            self.logo.show_logo(kept.logo)
        for card in self.rows:
            if isinstance(card, AccountsCard):
                card.currency = kept.currency
                card.business = kept.values["sender.legal_name"] or kept.values["office.name"]
                card.show_rows(kept.accounts)
            elif isinstance(card, HoursCard):
                card.zone = kept.zone
                card.show_rows(kept.protected)
            elif isinstance(card, AwayRulesCard):
                card.known = kept.known
                card.show_rows(kept.away)
            else:
                card.show_rows(kept.addresses)
        if self.codes is not None:
            self.codes.show_codes(kept.codes)
        if self.calendars is not None:
            self.calendars.show_calendars(kept.calendars, kept.zone, kept.now)

    @property
    def wrong_cards(self) -> int:
        """How many rows and codes have something wrong in them."""
        return sum(card.wrong for card in self.rows) + (self.codes.wrong if self.codes else 0)


class Maker:
    """Makes the cards of a group."""

    def __init__(self, around: Surroundings, keeper: Keeper) -> None:
        self.around, self.keeper = around, keeper

    def group(self, key: str, settings: Sequence[Setting[Any]], kept: Kept) -> Shown:
        """The cards of one group."""
        shown = Shown()
        if key == "profile":
            self._profile(shown, settings, kept)
        elif key == "home":
            self._home(shown, settings)
        elif settings:
            label = next(group.label for group in GROUPS if group.key == key)
            shown.left.append(self._card(shown, _(label), settings))
        if key == "payment":
            shown.codes = CodesCard(self.around, self._changed, kept.currency)
            shown.right += [self._accounts(shown), shown.codes]
        if key == "time":
            rules = AwayRulesCard(self.around, self._changed)
            shown.rows.append(rules)
            shown.right.append(rules)
        if key == "calendars":
            shown.calendars = CalendarsCard(self.around)
            shown.left.insert(0, shown.calendars)
        self._own_cards(shown, key, kept)
        shown.show_kept(kept)
        return shown

    def _home(self, shown: Shown, settings: Sequence[Setting[Any]]) -> None:
        """The hours and how they are guarded beside what else is set of home."""
        guard = [setting for setting in settings if setting.key.startswith(GUARD)]
        others = [setting for setting in settings if setting not in guard]
        shown.left.append(self._card(shown, _("Protected hours"), others))
        hours = self._rows(shown, HoursCard(self.around, self._changed))
        note = _("nothing is ever forbidden")
        shown.right += [hours, self._card(shown, _("How they are guarded"), guard, note)]

    def _own_cards(self, shown: Shown, key: str, kept: Kept) -> None:
        """Cards that are made of more than settings."""
        if key == "time":
            shown.right.insert(0, self._locks())
        if key == "desktop":
            shown.right.append(desktop_card())
        if key == "book":
            shown.right.append(programcards.backup_card(self.around, kept.backup_folder))
        if key == "keys":
            shown.left.append(programcards.keys_card(self.around))
        if key == "about":
            shown.left.append(programcards.about_card())
            shown.right.append(programcards.licences_card())

    def found(
        self, found: dict[str, list[Setting[Any]]], cards: Iterable[CardWords], kept: Kept
    ) -> Shown:
        """Cards that were found, and one for each group with settings; left and right by turns."""
        shown = Shown()
        made = [self._named(shown, card.key, kept) for card in cards]
        for group in GROUPS:
            several = [s for s in found.get(group.key, ()) if asked(s, kept)]
            if several:
                made.append(self._card(shown, _(group.label), several))
        for card in made:
            side = shown.left if len(shown.left) <= len(shown.right) else shown.right
            side.append(card)
        shown.show_kept(kept)
        return shown

    def _named(self, shown: Shown, key: str, kept: Kept) -> QWidget:
        """One card by the key of ``cardwords``."""
        make: dict[str, Callable[[], QWidget]] = {
            "logo": lambda: self._logo(shown),
            "addresses": lambda: self._rows(shown, AddressesCard(self.around, self._changed)),
            "accounts": lambda: self._accounts(shown),
            "codes": lambda: self._codes(shown),
            "locks": self._locks,
            "away": lambda: self._rows(shown, AwayRulesCard(self.around, self._changed)),
            "hours": lambda: self._rows(shown, HoursCard(self.around, self._changed)),
            "backup": lambda: programcards.backup_card(self.around, kept.backup_folder),
            "keys": lambda: programcards.keys_card(self.around),
            "about": programcards.about_card,
        }
        return make[key]()

    def _logo(self, shown: Shown) -> Card:
        card = Card(_("Logo"), _("as printed on documents"))
        shown.logo = LogoPart(self.around)
        card.body.addWidget(shown.logo)
        return card

    def _codes(self, shown: Shown) -> QWidget:
        shown.codes = CodesCard(self.around, self._changed)
        return shown.codes

    def _rows(self, shown: Shown, card: RowsCard) -> QWidget:
        shown.rows.append(card)
        return card

    def _profile(self, shown: Shown, settings: Sequence[Setting[Any]], kept: Kept) -> None:
        numbers = [s for s in settings if s.kind in ("tax number", "date")]
        facts = sorted(
            (s for s in settings if s not in numbers), key=lambda s: s.kind not in NARROW_KINDS
        )
        shown.logo = LogoPart(self.around)
        card = self._card(shown, _("Business profile"), facts, _("as printed on documents"))
        card.body.insertWidget(0, shown.logo)
        addresses = AddressesCard(self.around, self._changed)
        shown.rows.append(addresses)
        shown.left += [card, addresses]
        asked_for = [s for s in numbers if asked(s, kept)]
        checked = self._card(shown, _("Tax numbers"), asked_for, _("checked on this computer"))
        shown.codes = CodesCard(self.around, self._changed, kept.currency)
        shown.right += [self._accounts(shown), checked, shown.codes]

    def _locks(self) -> QWidget:
        """The locked periods, which read themselves."""
        from sohodesk.timelog.locking.dialogs import LockList

        card = LockList(self.around)
        card.offer_lock()
        card.refresh()
        return card

    def _accounts(self, shown: Shown) -> AccountsCard:
        card = AccountsCard(self.around, self._changed)
        shown.rows.append(card)
        return card

    def _card(
        self, shown: Shown, title: str, settings: Iterable[Setting[Any]], note: str = ""
    ) -> Card:
        card = Card(title, note)
        card.body.setSpacing(px(14))
        row: QHBoxLayout | None = None
        for setting in settings:
            made = SettingField(setting, self.keeper)
            shown.fields.append(made)
            if setting.kind not in NARROW_KINDS:
                card.body.addWidget(made)
                row = None
            elif row is None:
                row = QHBoxLayout()
                row.setSpacing(px(12))
                row.addWidget(made, 1)
                row.addStretch(1)
                card.body.addLayout(row)
            else:
                row.takeAt(1)
                row.addWidget(made, 1)
                row = None
        card.body.addStretch()
        return card

    def _changed(self) -> None:
        """Something was typed into a row or a code."""
        self.keeper.count_wrong()


def asked(setting: Setting[Any], kept: Kept) -> bool:
    """Whether the office is asked for it: everyone, its country, or whoever has given it."""
    own = not setting.countries or kept.country in setting.countries
    return own or bool(kept.values.get(setting.key))
