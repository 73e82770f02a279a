# SPDX-License-Identifier: GPL-3.0-or-later
"""The Settings page: groups at the left, their cards beside, everything saved at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout

from sohodesk.app import bootstrap
from sohodesk.app.settings.columns import CardColumns
from sohodesk.app.settings.finding import Finder
from sohodesk.app.settings.grouplist import GroupList
from sohodesk.app.settings.groups import Maker, Shown
from sohodesk.app.settings.reading import Kept, read_kept
from sohodesk.app.settings.settingfield import SettingField
from sohodesk.base import office
from sohodesk.base.settinggroups import GROUPS, group_of, grouped
from sohodesk.base.settings import Setting
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.ui import saying
from sohodesk.ui.cards import Panel
from sohodesk.ui.labels import Elided, Picture, Text
from sohodesk.ui.page import Page
from sohodesk.ui.scale import px
from sohodesk.ui.search import SearchField
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.tokens import GAP

if TYPE_CHECKING:
    from sohodesk.app.settings.ratequestion import RateQuestion
    from sohodesk.timelog.ratepreview import RatePreview

ALWAYS = frozenset({"profile", "payment", "home", "keys", "about"})
"""Groups that are there without any setting of their own."""


class SettingsPage(Page):
    """All settings. ``place(group=…)`` opens a group, ``place(setting=KEY)`` goes to a field."""

    key = "settings"
    watches = frozenset(
        {
            "setting",
            "own_address",
            "bank_account",
            "payment_code",
            "protected_hours",
            "away_rule",
            "calendar",
            "calendar_state",
        }
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        declared = bootstrap.all_settings()
        self._by_group = grouped(declared)
        groups = [g for g in GROUPS if self._by_group[g.key] or g.key in ALWAYS]
        self.group = groups[0].key
        self.kept: Kept | None = None
        self.question: RateQuestion | None = None
        self.shown = Shown()
        self._drawn: object = None
        self._wrong: dict[str, tuple[str, str, str]] = {}
        self._finder: Finder | None = None
        self._wanted: str | None = None
        self._declared = declared
        self._make_head()
        # Tax numbers of other countries are asked of nobody here.
        everywhere = [s for g in groups for s in self._by_group[g.key] if not s.countries]
        self.groups = GroupList(groups, len(everywhere))
        self.groups.chosen.connect(self.open_group)
        self.columns = CardColumns(_("Settings"))
        self.trouble = Panel(ground="warn_sub", edge="warn")
        row = QHBoxLayout(self.trouble)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(10))
        row.addWidget(Picture("triangle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self.trouble_said = Text("", "small", "warn", wrap=True)
        row.addWidget(self.trouble_said, 1)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        across = QHBoxLayout()
        across.setSpacing(px(GAP))
        across.addWidget(self.groups)
        across.addWidget(self.columns, 1)
        self.body.addLayout(across, 1)
        self._maker = Maker(around, self)

    def _make_head(self) -> None:
        _title, left, right = self.head(_("Settings"))
        self.search = SearchField(_("Search all settings"), keys="Ctrl+F")
        self.search.setMinimumWidth(px(200))
        self.search.setMaximumWidth(px(320))
        left.addSpacing(px(12))
        left.addWidget(self.search)
        self.search.changed.connect(lambda _typed: self._draw())
        self.place_said = Elided("", "small", "text2")
        self.saved_mark = Picture("check", "ok", 16)
        self.saved_said = Text("", "small", "ok")
        right.addWidget(Picture("book-open", "text2", 16))
        right.addWidget(self.place_said)
        right.addSpacing(px(8))
        right.addWidget(self.saved_mark)
        right.addWidget(self.saved_said)
        self.saved_mark.hide()

    def title(self) -> str:
        return _("Settings")

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"filter": self._find}
        if self.search.text():
            found["close"] = self.search.line.clear
        return found

    def _find(self) -> None:
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.line.selectAll()

    def place(self, **where: Any) -> None:
        group = where.get("group")
        key = where.get("setting")
        if key is not None:
            setting = next((s for s in self._declared if s.key == key), None)
            group = group_of(setting) if setting is not None else group
        if group in self.groups.buttons:
            self.open_group(str(group))
        if where.get("search"):
            self.search.line.setText(str(where["search"]))
        self._wanted = None if key is None else str(key)
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Put the cursor into the setting that is asked for, once it is there."""
        field = next((f for f in self.shown.fields if f.setting.key == self._wanted), None)
        if field is None:
            return
        self._wanted = None
        field.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Where the cards were just made they have no places yet.
        QTimer.singleShot(0, field, lambda: self.columns.ensureWidgetVisible(field))

    # Reading and drawing ---

    def request(self) -> Callable[[], Kept]:
        desk = self.around.desk
        return lambda: read_kept(desk)

    def show_data(self, data: Kept) -> None:
        before, self.kept = self.kept, data
        self.trouble_said.setText(data.trouble)
        self.trouble.setVisible(bool(data.trouble))
        if before is None or before.country != data.country:
            self._drawn = None
        self._draw()
        self._go_to_wanted()

    def open_group(self, key: str) -> None:
        """Show a group."""
        self.group = key
        if self.search.text():
            self.search.line.clear()
        self._draw()

    def _draw(self) -> None:
        """Make the cards where others are wanted; give the values to those that are there."""
        if self.kept is None:
            return
        wanted = (self.search.text(), self.group)
        if wanted == self._drawn:
            self.shown.show_kept(self.kept)
            self._say_where()
            self.count_wrong()
            return
        self._drawn = wanted
        typed = self.search.text()
        self.groups.show_chosen("" if typed else self.group)
        if typed:
            finder = self._knowing()
            self.shown = self._maker.found(finder.find(typed), finder.cards(typed), self.kept)
            if not self.shown.left:
                words = _("Nothing for “{text}”.").format(text=typed)
                self.shown.left.append(Text(words, "body", "text2", wrap=True))
        else:
            self.shown = self._maker.group(self.group, self._by_group[self.group], self.kept)
        self.columns.show_cards(self.shown.left, self.shown.right)
        for field in self.shown.fields:
            if field.setting.key in self._wrong:
                _group, typed_then, sentence = self._wrong[field.setting.key]
                field.complain(sentence, typed_then)
        self._say_where()
        self.count_wrong()

    def _say_where(self) -> None:
        """Say where what is shown is kept: in the book, or for this user on this computer."""
        scopes = {field.setting.scope for field in self.shown.fields}
        words = _("Kept in the book {name}").format(name=self.kept.book if self.kept else "")
        if scopes == {"user"}:
            words = _("Kept for you on this computer")
        self.place_said.setText(words)

    def _knowing(self) -> Finder:
        if self._finder is None:
            self._finder = Finder(self._declared)
        return self._finder

    # Keeping ---

    def keep(self, field: SettingField, said: str) -> None:
        """Write a value that was found to be right."""
        if field.setting is office.RATE:
            self._ask_about_rate(field, said)
        else:
            self._keep(field, said)

    def _ask_about_rate(self, field: SettingField, said: str) -> None:
        """Ask first where unbilled time would be worth something else."""
        from sohodesk.app.settings import ratequestion

        amount = office.RATE.parse(said)

        def asked(found: RatePreview) -> None:
            if not ratequestion.matters(found):
                self._keep(field, said)
                return
            self.question = ratequestion.RateQuestion(self.around, amount, found)
            self.question.accepted.connect(self._saved)
            self.question.rejected.connect(lambda: field.control.show_text(field.kept))
            self.question.open()

        self.around.read(lambda: ratequestion.changes(self.around, amount), asked, owner=self)

    def _keep(self, field: SettingField, said: str) -> None:
        desk, setting = self.around.desk, field.setting
        self.around.write(
            lambda: desk.settings.set_said(desk, setting, said),
            then=lambda _none: self._saved(),
            failed=lambda sentence: self._refused(field, sentence),
            owner=self,
        )

    def _saved(self) -> None:
        zone = self.kept.zone if self.kept is not None else "UTC"
        at = saying.clock(local(self.around.desk.clock.now(), zone))
        self.saved_said.setText(_("Saved {time}").format(time=at))
        self.saved_mark.show()
        self.refresh()

    def _refused(self, field: SettingField, sentence: str) -> None:
        field.complain(sentence)
        self.refresh()

    def note_wrong(self, setting: Setting[Any], typed: str | None, sentence: str = "") -> None:
        """Remember what is wrong in a field, so that it is there again when one comes back."""
        if typed is None:
            self._wrong.pop(setting.key, None)
        else:
            self._wrong[setting.key] = (group_of(setting), typed, sentence)
        self.count_wrong()

    def count_wrong(self) -> None:
        """Show at each group how many fields are wrong."""
        counts = Counter(group for group, _typed, _sentence in self._wrong.values())
        if not self.search.text():
            counts[self.group] += self.shown.wrong_cards
        for key, button in self.groups.buttons.items():
            if button.wrong != counts[key]:
                button.show_wrong(counts[key])
