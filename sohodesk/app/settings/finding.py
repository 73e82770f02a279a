# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding settings by label, help, key and choices, in every language of the program; pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from sohodesk.app.settings.cardwords import CARDS, CardWords
from sohodesk.base.settinggroups import GROUPS, Group, grouped
from sohodesk.base.settings import Setting
from sohodesk.base.texts import LANGUAGES, _, speaking


def plain(text: str) -> str:
    """Without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def words_of(setting: Setting[Any]) -> str:
    """All that a setting can be found by."""
    said = [setting.key, setting.kind]
    for language in LANGUAGES:
        with speaking(language):
            said += [_(setting.label), _(setting.help)]
            said += [_(choice) for choice in (setting.choices or {}).values()]
    return plain(" ".join(said))


def words_of_card(card: CardWords) -> str:
    """All that a card can be found by."""
    said = [card.key]
    for language in LANGUAGES:
        with speaking(language):
            said += [_(card.title), _(card.words) if card.words else ""]
    return plain(" ".join(said))


def words_of_group(group: Group) -> str:
    """All that a group can be found by."""
    said = [group.key]
    for language in LANGUAGES:
        with speaking(language):
            said += [_(group.label), _(group.words) if group.words else ""]
    return plain(" ".join(said))


class Finder:
    """Knows the words of all settings; made once, since that reads the catalogues."""

    def __init__(self, settings: Iterable[Setting[Any]]) -> None:
        self._groups = grouped(settings)
        self._words = {
            setting.key: words_of(setting)
            for several in self._groups.values()
            for setting in several
        }
        self._group_words = {group.key: words_of_group(group) for group in GROUPS}
        self._card_words = {card.key: words_of_card(card) for card in CARDS}

    def cards(self, typed: str) -> list[CardWords]:
        """The cards in whose words every typed word stands."""
        wanted = plain(typed).split()
        return [c for c in CARDS if all(word in self._card_words[c.key] for word in wanted)]

    def find(self, typed: str) -> dict[str, list[Setting[Any]]]:
        """The settings in which every typed word stands, by group.

        A group whose own words fit is there, too, with all that is in it, unless one of its cards
        says it better.
        """
        wanted = plain(typed).split()
        found: dict[str, list[Setting[Any]]] = {}
        better = {card.group for card in self.cards(typed)}
        for key, several in self._groups.items():
            hits = [s for s in several if all(word in self._words[s.key] for word in wanted)]
            if hits:
                found[key] = hits
            elif key not in better and all(word in self._group_words[key] for word in wanted):
                found[key] = list(several)
        return found
