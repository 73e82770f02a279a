# SPDX-License-Identifier: GPL-3.0-or-later
"""Single settings in the palette: found by label in any language, by key and group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from sohodesk.app.palette.items import Item, Look, Row
from sohodesk.app.settings.cardwords import CARDS, CardWords
from sohodesk.base import office
from sohodesk.base.settinggroups import GROUPS, Group, group_of
from sohodesk.base.settings import Setting
from sohodesk.base.texts import LANGUAGES, _, n_, speaking
from sohodesk.store.desk import Desk

if TYPE_CHECKING:
    from sohodesk.app.palette.sources import Figures
    from sohodesk.app.palette.ways import Ways

_GROUPS = {group.key: group for group in GROUPS}


class SettingSource:
    """Settings; Enter opens the page of settings with the cursor in this one."""

    key: ClassVar[str] = "settings"
    title: ClassVar[str] = n_("Settings")
    sign: ClassVar[str] = ""
    sign_word: ClassVar[str] = ""
    tables: ClassVar[frozenset[str]] = frozenset({"setting"})
    most: ClassVar[int] = 3
    first: ClassVar[int] = 0

    def read(self, desk: Desk) -> list[Item]:
        """All settings that the page shows, in its order."""
        from sohodesk.app.bootstrap import all_settings

        country = desk.setting(office.COUNTRY)
        shown = [s for s in all_settings() if group_of(s) in _GROUPS]
        asked = [s for s in shown if not s.countries or country in s.countries or desk.setting(s)]
        place = {key: n for n, key in enumerate(_GROUPS)}
        asked.sort(key=lambda setting: place[group_of(setting)])
        return [
            *(_card(card) for card in CARDS),
            *(_item(setting, _GROUPS[group_of(setting)]) for setting in asked),
        ]

    def row(self, item: Item, figures: Figures, ways: Ways) -> Row:
        """A setting or a card of the page with the group it stands in."""
        setting, group = item.facts
        if isinstance(setting, CardWords):
            look = Look(item.text, second=f"{_(group.part)} · {_(group.label)}", icon=setting.icon)
            find = partial(ways.go, "settings", search=item.text)
            return Row(item.key, look, find, f"card.{setting.key}")
        show = partial(ways.go, "settings", setting=setting.key)
        second = f"{_(group.part)} · {_(group.label)}"
        look = Look(_(setting.label), second=second, icon=group.icon)
        return Row(item.key, look, show, f"setting.{setting.key}")


def _card(card: CardWords) -> Item:
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said += [_(card.title), _(card.words) if card.words else ""]
    facts = (card, _GROUPS[card.group])
    return Item(f"setting:card.{card.key}", _(card.title), facts, " ".join(said))


def _item(setting: Setting[Any], group: Group) -> Item:
    said = [setting.key.replace(".", " ").replace("_", " ")]
    for language in LANGUAGES:
        with speaking(language):
            said += [_(setting.label), _(group.label)]
    return Item(f"setting:{setting.key}", _(setting.label), (setting, group), " ".join(said))
