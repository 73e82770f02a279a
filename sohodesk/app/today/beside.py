# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands under the day when there is something to ask: the clean-up and the suggestions.

Both are read after the day is shown, and made when they are first wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.app.today.reading import DayData
from sohodesk.base.texts import _
from sohodesk.timelog.deeds import EntryDeeds
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.cards import Card
from sohodesk.ui.chips import Tag
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from sohodesk.app.today.looking import Looked
    from sohodesk.app.today.reviewcard import ReviewCard
    from sohodesk.timelog.cleanup.card import CleanupCard, Evening
    from sohodesk.timelog.suggestions.asking import Activity
    from sohodesk.timelog.suggestions.card import Suggested, SuggestionCard
    from sohodesk.timelog.suggestions.queries import Question
    from sohodesk.timelog.suggestions.rules import Suggestion

ROOMY, TIGHT = 4, 2
"""Rows that a card shows before it scrolls."""
FRESH_SECONDS = 300
"""How long an answer of ActivityWatch is used again for the same day."""


class Beside(QWidget):
    """The day's column: the day itself, and under it what asks something.

    ``row_of`` gives an entry of the day that is shown; ``suggested`` hears what is suggested for
    it, so that it stands beside the entries, too.
    """

    def __init__(
        self,
        around: Surroundings,
        day_card: Card,
        deeds: EntryDeeds,
        row_of: Callable[[int], EntryRow | None],
        suggested: Callable[[Sequence[Suggestion]], None] = lambda _rows: None,
    ) -> None:
        super().__init__()
        self.around, self.deeds, self.row_of = around, deeds, row_of
        self._tell_suggested = suggested
        self.cleanup: CleanupCard | None = None
        self.suggestions: SuggestionCard | None = None
        self.review: ReviewCard | None = None
        self.asked: date | None = None
        """The day whose clean-up the user asked for."""
        self._focus = False
        self._narrow = False
        self._data: DayData | None = None
        self._answer: tuple[date, datetime, Activity] | None = None
        self._asking = False
        self.locked = Tag(_("Locked"), "neutral", "lock")
        self.locked.hide()
        day_card.add_to_head(self.locked)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(16))
        self.column.addWidget(day_card, 1)

    def lay_out(self, *, narrow: bool) -> None:
        """Be tighter where there is less room."""
        self._narrow = narrow
        self.column.setSpacing(px(12) if narrow else px(16))
        for card in (self.cleanup, self.suggestions):
            if card is not None:
                card.fit_room(TIGHT if narrow else ROOMY)

    def clean_up(self, day: date) -> None:
        """Show the clean-up of a day whatever the hour, and put the focus into it."""
        self.asked, self._focus = day, True
        if self._data is not None and self._data.day == day:
            self.look(self._data)

    def look(self, data: DayData) -> None:
        """Read what there is to ask about a day that is shown now."""
        self._data = data
        desk, asked = self.around.desk, self.asked == data.day

        def read() -> Looked:
            from sohodesk.app.today.looking import look_at_day

            return look_at_day(desk, data, asked=asked)

        self.around.read(read, lambda found: self._looked(data, found), owner=self)

    def _looked(self, data: DayData, found: Looked) -> None:
        if data is not self._data:
            return  # another day was chosen meanwhile
        self.locked.setVisible(found.locked)
        self._show_evening(found.evening)
        self._show_review(found.review)
        if not found.suggests:
            if self.suggestions is not None:
                self.suggestions.hide()
            self._tell_suggested(())
            return
        if found.trouble:
            self._show_trouble(data, found.trouble)
        elif self._fresh(data.day) is not None:
            self._fit(data)
        elif not self._asking:
            self._ask(data, found.question)

    # Clean-up ---

    def _show_evening(self, evening: Evening | None) -> None:
        if evening is None:
            if self.cleanup is not None:
                self.cleanup.hide()
            return
        if self.cleanup is None:
            from sohodesk.timelog.cleanup.card import CleanupCard

            self.cleanup = CleanupCard(self.around, self.deeds, self.row_of)
            self.column.insertWidget(1, self.cleanup)
        self.cleanup.show_data(evening)
        self.cleanup.fit_room(TIGHT if self._narrow else ROOMY)
        self.cleanup.show()
        if self._focus:
            self._focus = False
            if self.cleanup.deed_rows:
                self.cleanup.focus_row()
            else:
                self.cleanup.setFocus(Qt.FocusReason.OtherFocusReason)

    # Review of the week ---

    def _show_review(self, week: date | None) -> None:
        if week is None:
            if self.review is not None:
                self.review.hide()
            return
        if self.review is None:
            from sohodesk.app.today.reviewcard import ReviewCard

            self.review = ReviewCard(self.around)
            self.column.addWidget(self.review)
        self.review.show_week(week)

    # Suggestions ---

    def ask_again(self) -> None:
        """Ask ActivityWatch anew."""
        self._answer = None
        if self._data is not None:
            self.look(self._data)

    def _fresh(self, day: date) -> Activity | None:
        if self._answer is None or self._answer[0] != day:
            return None
        age = (self.around.desk.clock.now() - self._answer[1]).total_seconds()
        return self._answer[2] if 0 <= age < FRESH_SECONDS else None

    def _ask(self, data: DayData, question: Question | None) -> None:
        """Wait for the answer away from both the window and the book."""
        self._asking = True

        def ask() -> Activity:
            from sohodesk.timelog.suggestions.queries import ask

            return ask(question)

        def answered(activity: Activity) -> None:
            self._asking = False
            self._answer = (data.day, self.around.desk.clock.now(), activity)
            if self._data is not None and self._data.day == data.day:
                self._fit(self._data)

        def failed(problem: Exception) -> None:
            self._asking = False
            self.around.tell(problem, lambda sentence: self._show_trouble(data, sentence))

        self.around.tasks.slow(ask, answered, failed=failed, owner=self)

    def _fit(self, data: DayData) -> None:
        """Show what the answer suggests as the book is now."""
        desk, activity = self.around.desk, self._fresh(data.day)
        if activity is None:
            return

        def read() -> Suggested:
            from sohodesk.app.today.looking import suggested

            return suggested(desk, data, activity)

        self.around.read(read, self._show_suggested, owner=self)

    def _show_trouble(self, data: DayData, sentence: str) -> None:
        from sohodesk.timelog.suggestions.card import Suggested

        self._show_suggested(Suggested(data.day, data.zone, (), sentence))

    def _show_suggested(self, found: Suggested) -> None:
        if self._data is None or self._data.day != found.day:
            return
        if self.suggestions is None:
            from sohodesk.timelog.suggestions.card import SuggestionCard

            card = SuggestionCard(self.around, self.deeds.known, self.ask_again)
            self.suggestions = card
            self.column.addWidget(card)
        self.suggestions.show_data(found)
        self.suggestions.fit_room(TIGHT if self._narrow else ROOMY)
        self.suggestions.setVisible(bool(found.rows or found.trouble))
        self._tell_suggested(found.rows)

    def offer(self, key: object, spot: QPoint) -> bool:
        """Offer what can be done with a suggestion of the day; false where it is none."""
        return self.suggestions is not None and self.suggestions.offer(key, spot)
