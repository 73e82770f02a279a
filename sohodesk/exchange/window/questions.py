# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file does not say and the user is asked: zone, order of dates, whose entries, long ones.

Only the zone is always asked; the other questions come up where the file gives rise to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.base.zones import zone_names
from sohodesk.exchange.preview import Preview, Wishes
from sohodesk.exchange.wallclock import DateOrder
from sohodesk.ui.forms import Check, Choice, Field
from sohodesk.ui.picker import Found
from sohodesk.ui.pickfield import PickField
from sohodesk.ui.scale import px

_ANY_WIDTH = Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


@lru_cache(maxsize=1)
def _zones() -> list[tuple[str, str]]:
    """All zones with the words by which they are found."""
    return [(name, name.replace("_", " ").replace("/", " ").casefold()) for name in zone_names()]


def find_zones(text: str, first: str) -> list[Found]:
    """The zones in whose name all words of a text stand, the book's own before the others."""
    words = text.replace("_", " ").replace("/", " ").casefold().split()
    names = [name for name, said in _zones() if all(word in said for word in words)]
    if first in names:
        names.remove(first)
        names.insert(0, first)
    return [
        Found(name, name.replace("_", " "), _("the book's zone") if name == first else "")
        for name in names
    ]


class Questions(QWidget):
    """The questions; ``changed`` when an answer is another one."""

    changed = Signal()

    def __init__(self, book_zone: str) -> None:
        super().__init__()
        self._quiet = False
        self.zone = PickField(_("Find a time zone"), lambda text: find_zones(text, book_zone))
        self.zone.show_value(Found(book_zone, book_zone.replace("_", " ")))
        self.zone.picked.connect(self._tell)
        self.order = Choice(
            [
                (None, _("Choose…")),
                ("dmy", _("Day first: 31/12/2026")),
                ("mdy", _("Month first: 12/31/2026")),
            ]
        )
        self.user = Choice()
        self.long = Check(_("Take entries of more than 24 hours, too"))
        for choice in (self.order, self.user):
            choice.setSizeAdjustPolicy(_ANY_WIDTH)
            choice.setMinimumContentsLength(8)
            choice.currentIndexChanged.connect(self._tell)
        self.long.toggled.connect(self._tell)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(4))
        self._row = QHBoxLayout()
        self._row.setSpacing(px(12))
        self.zone_field = self._field(_("Time zone of the times in the file"), self.zone)
        self.order_field = self._field(_("Dates like 02/03/2026 are"), self.order)
        self.user_field = self._field(_("Entries of"), self.user)
        rows.addLayout(self._row)
        rows.addWidget(self.long, 0, Qt.AlignmentFlag.AlignLeft)
        self.begin()

    def _field(self, label: str, control: QWidget) -> Field:
        made = Field(label, control)
        self._row.addWidget(made, 1, Qt.AlignmentFlag.AlignTop)
        return made

    def begin(self) -> None:
        """Forget the answers for the file before; the zone is likely to be the same again."""
        self._quiet = True
        self.order.choose(None)
        self.order.setCurrentIndex(0)
        self.user.clear()
        self.long.setChecked(False)
        for part in (self.order_field, self.user_field, self.long):
            part.hide()
        self._quiet = False

    def _tell(self, *_args: object) -> None:
        if not self._quiet:
            self.changed.emit()

    def wishes(self, path: Path) -> Wishes:
        """The answers, for a file."""
        order: DateOrder | None = self.order.value()
        return Wishes(
            path=path,
            zone=str(self.zone.value()),
            order=order,
            long=self.long.isChecked(),
            user=str(self.user.value() or ""),
        )

    def show_preview(self, preview: Preview) -> None:
        """Show the questions that a file gives rise to."""
        self.order_field.setVisible(preview.asks_order)
        self.long.setVisible(preview.asks_long)
        if preview.outcome is not None:
            self._show_users(preview.outcome.users)

    def _show_users(self, users: Mapping[str, int]) -> None:
        """Offer the users of a file that has several."""
        several = len(users) > 1
        self.user_field.setVisible(several)
        if several and not self.user.count():
            self._quiet = True
            for value, text in _user_choices(users):
                self.user.addItem(text, value)
            self._quiet = False


def _user_choices(users: Mapping[str, int]) -> Sequence[tuple[Any, str]]:
    named = sorted((name for name in users if name.strip()), key=str.casefold)
    one = _("{name}: {n}")
    return [("", _("All users")), *((n, one.format(name=n, n=users[n])) for n in named)]
