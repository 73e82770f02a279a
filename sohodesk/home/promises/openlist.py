# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in which promises are answered one after the other, a press for each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base import office
from sohodesk.base.texts import _
from sohodesk.base.zones import day_of, local
from sohodesk.home.promises import service
from sohodesk.home.promises.answering import menu_of
from sohodesk.home.promises.standing import Standing
from sohodesk.home.promises.week import waiting
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.forms import FormDialog
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.saying import clock, short_day
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings


class OpenPromises(FormDialog):
    """Promises of the last days that nobody has answered; each goes when it is answered."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            _("How did it go?"),
            around.window,
            lambda dialog: dialog.accept(),
            save_text=_("Done"),
            width=480,
            cancels=False,
        )
        self.around = around
        self.rows_shown: dict[tuple[int, str], tuple[Button, Button]] = {}
        self.none = Text(_("No promise of the last days is open."), "body", "text2", wrap=True)
        self.none.hide()
        self.put(self.none)
        self.holder = QWidget()
        self.put(self.holder)

    def read(self) -> None:
        """Read what is open, and show it."""
        desk = self.around.desk

        def work() -> list[Standing]:
            now = desk.clock.now()
            with desk.read() as session:
                return waiting(session, day_of(now, desk.setting(office.ZONE)), now)

        self.around.read(work, self.show_open, owner=self)

    def show_open(self, found: list[Standing]) -> None:
        """Show these."""
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.rows_shown.clear()
        for standing in found:
            if self.rows_shown:
                rows.addWidget(Rule())
            rows.addWidget(self._row(standing))
        self.rows.replaceWidget(self.holder, holder)
        self.holder.hide()
        self.holder.deleteLater()
        self.holder = holder
        self.none.setVisible(not found)
        first = next(iter(self.rows_shown.values()), None)
        (first[0] if first else self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def _row(self, standing: Standing) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, px(8), 0, px(8))
        across.setSpacing(px(8))
        said = QVBoxLayout()
        said.setSpacing(0)
        title, zone = standing.promise.title, standing.promise.times.zone
        when = f"{short_day(standing.day)} · {clock(local(standing.start, zone))}"
        said.addWidget(Elided(title, "name"))
        said.addWidget(Text(when, "small", "text2"))
        across.addLayout(said, 1)
        kept = Button(_("Kept"), icon="check", small=True)
        missed = Button(_("Missed"), icon="x", kind="quiet", small=True)
        more = icon_button("ellipsis", _("Other answers"))
        for button, word in ((kept, _("Kept")), (missed, _("Missed"))):
            button.setAccessibleName(f"{title}, {when}: {word}")
        kept.clicked.connect(partial(self._say, standing, "kept"))
        missed.clicked.connect(partial(self._say, standing, "missed"))
        more.clicked.connect(partial(self._more, standing, more))
        for button in (kept, missed, more):
            across.addWidget(button)
        self.rows_shown[(standing.promise.id, standing.day.isoformat())] = (kept, missed)
        return made

    def _say(self, standing: Standing, answer: str, _on: bool = False) -> None:
        desk, key, day = self.around.desk, standing.promise.id, standing.day
        self.around.write(
            lambda: service.answer_promise(desk, promise_id=key, day=day, answer=answer),
            then=lambda _none: self.read(),
            failed=self.complain,
            owner=self,
        )

    def _more(self, standing: Standing, button: QWidget, _on: bool = False) -> None:
        menu = menu_of(self.around, standing, self, self.read)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def show_open_promises(around: Surroundings) -> OpenPromises:
    """Show the promises that nobody has answered."""
    dialog = OpenPromises(around)
    dialog.open()
    dialog.read()
    return dialog
