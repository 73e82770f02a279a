# SPDX-License-Identifier: GPL-3.0-or-later
"""The Home page: how work and family go together, whether it is enough, and what is promised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from sohodesk.base.texts import _, n_, pgettext
from sohodesk.home.settings import HIDDEN
from sohodesk.ui.buttons import icon_button
from sohodesk.ui.labels import Picture, Text
from sohodesk.ui.scale import px
from sohodesk.ui.viewspage import NARROW_BELOW, Came, Kind, ViewsPage

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sohodesk.ui.pageview import PageView


def _balance() -> type[PageView]:
    from sohodesk.home.window.balance.view import BalanceView

    return BalanceView


def _enough() -> type[PageView]:
    from sohodesk.home.window.enough.view import EnoughView

    return EnoughView


def _planner() -> type[PageView]:
    from sohodesk.home.window.planner.view import PlannerView

    return PlannerView


def _forecasts() -> type[PageView]:
    from sohodesk.home.window.planner.forecastview import ForecastView

    return ForecastView


def _promises() -> type[PageView]:
    from sohodesk.home.window.promises.view import PromisesView

    return PromisesView


def _family() -> type[PageView]:
    from sohodesk.home.window.family.view import FamilyView

    return FamilyView


def _limits() -> type[PageView]:
    from sohodesk.home.window.limits.view import LimitsView

    return LimitsView


def _review() -> type[PageView]:
    from sohodesk.home.window.review.view import ReviewView

    return ReviewView


class HomePage(ViewsPage):
    """Did the word at home hold, and does the office carry the household."""

    key: ClassVar[str] = "home"
    kinds: ClassVar[Mapping[str, Kind]] = {
        "balance": Kind(lambda: pgettext("work and home", "Balance"), _balance),
        "enough": Kind(n_("Enough"), _enough),
        "planner": Kind(n_("Planner"), _planner),
        "promises": Kind(n_("Promises"), _promises),
        "family": Kind(n_("Family"), _family),
        "limits": Kind(n_("Limits"), _limits),
        "forecasts": Kind(n_("Past forecasts"), _forecasts, switched=False, under="planner"),
        "review": Kind(n_("Friday review"), _review, switched=False),
    }
    first_kind: ClassVar[str] = "balance"
    kept: ClassVar[str] = "home.view"

    def make_above(self) -> None:
        # Both belong to all views: where the figures stay, and whether they are told.
        self.lock = Picture("lock", "text3", 14)
        self.only_here = Text(_("Only on this computer"), "small", "text2")
        self.eye = icon_button("eye-off", _("Hide the figures"))
        self.eye.setCheckable(True)
        self.eye.clicked.connect(lambda _on=False: self.hide_figures(hidden=not self.hidden))
        for each in (self.lock, self.only_here, self.eye):
            self._right.addWidget(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The lock alone says it where the switch needs the room.
        narrow = self.width() < px(NARROW_BELOW)
        self.only_here.setVisible(not narrow)
        self.lock.setToolTip(self.only_here.text() if narrow else "")
        super().resizeEvent(event)

    @property
    def hidden(self) -> bool:
        """Whether home is told of in words alone."""
        return bool(self.around.desk.setting(HIDDEN))

    def hide_figures(self, *, hidden: bool) -> None:
        """Tell of home in words alone, or with figures again."""
        self.around.desk.settings.set(self.around.desk, HIDDEN, hidden)
        self.mark_stale()

    def request(self) -> Callable[[], Came]:
        self._say_hidden()
        return super().request()

    def _say_hidden(self) -> None:
        hidden = self.hidden
        name = _("Show the figures") if hidden else _("Hide the figures")
        self.eye.setChecked(hidden)
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(name)

    def words(self) -> tuple[str, str, str, str]:
        return _("Home"), _("Week before"), _("Week after"), _("Back to this week")
