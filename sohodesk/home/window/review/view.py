# SPDX-License-Identifier: GPL-3.0-or-later
"""The week looked back at in two minutes, and the page for the fridge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.home.balance import service as balance
from sohodesk.home.balance.overview import Asked
from sohodesk.home.balance.score import PARTS
from sohodesk.home.balance.words import part_word
from sohodesk.home.review import service
from sohodesk.home.review.reading import Review, read_review
from sohodesk.home.review.rules import STEPS
from sohodesk.home.window.balance import figures
from sohodesk.home.window.balance.checkin import CheckIn, answer_words
from sohodesk.home.window.homeview import HomeView
from sohodesk.home.window.review.band import Band, Progress, Told
from sohodesk.home.window.review.filling import Filling
from sohodesk.home.window.review.fridgepane import FridgePane
from sohodesk.home.window.review.section import Section
from sohodesk.ui import saying
from sohodesk.ui.buttons import Button
from sohodesk.ui.cards import Card
from sohodesk.ui.labels import Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings

WIDE = 940
LEFT_TO_SAY = {5: 120, 4: 90, 3: 60, 2: 40, 1: 20, 0: 0}
"""About how many seconds so many open steps take."""


class ReviewView(HomeView):
    """Five steps at the left, each kept at once; at the right the page for the fridge."""

    key: ClassVar[str] = "review"
    weekly: ClassVar[bool] = True
    watched: ClassVar[frozenset[str]] = frozenset(
        {"entry", "pause", "setting", "protected_hours", "exemption", "day_off", "promise"}
        | {"promise_answer", "promise_member", "member", "home_time", "check_in", "week_review"}
        | {"balance_choice", "invoice", "payment", "person", "project", "client", "living_cost"}
        | {"other_income", "calendar_event", "finding_accepted"}
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.data: Review | None = None
        self.month: date | None = None
        self.turned = False
        """Whether the page for the fridge is shown where there is no room for both."""

    # Parts ---

    def make(self) -> Iterator[None]:
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(px(16))
        self.body.addLayout(self.columns, 1)
        self.card = Card(_("Friday review"), _("two minutes"), inset=0)
        self.columns.addWidget(self.card, 640)
        self._make_head()
        yield
        self.area = Scrolled(_("Friday review"), inset=0)
        self.card.body.addWidget(self.area, 1)
        self._make_sections()
        yield
        self._make_foot()
        yield
        self.fridge = FridgePane(self.around)
        self.columns.addWidget(self.fridge, 486)

    def _make_head(self) -> None:
        top = QWidget()
        rows = QVBoxLayout(top)
        rows.setContentsMargins(px(16), 0, px(16), px(14))
        rows.setSpacing(px(12))
        row = QHBoxLayout()
        row.setSpacing(px(16))
        self.progress = Progress()
        self.far = Text("", "small", "text3")
        row.addWidget(self.progress, 1)
        row.addWidget(self.far)
        rows.addLayout(row)
        self.band = Band()
        rows.addWidget(self.band)
        self.card.body.addWidget(top)
        self.card.body.addWidget(Rule("border"))

    def _make_sections(self) -> None:
        titles = {
            "record": _("Is the week on record?"),
            "promises": _("Promises without an answer"),
            "fit": _("How did work and family fit together this week?"),
            "next": _("Next week"),
            "people": _("Say thank you, or say hello"),
        }
        self.sections: dict[str, Section] = {}
        for number, key in enumerate(STEPS, 1):
            if number > 1:
                self.area.body.addWidget(Rule("grid"))
            section = self.sections[key] = Section(number, titles[key])
            self.area.body.addWidget(section)
        self.area.body.addStretch()
        self.question = CheckIn()
        self.question.question.hide()
        self.question.answered.connect(self.answer)
        self.question.worded.connect(self.write_word)
        self.sections["fit"].rows.addWidget(self.question)

    def _make_foot(self) -> None:
        foot = self.card.foot(56)
        foot.addWidget(Text(_("Leave any time; what you answered is kept."), "small", "text2"), 1)
        self.close_button = Button(_("Close"))
        self.close_button.clicked.connect(lambda _on=False: self.around.go("today"))
        self.done = Button(_("Done for the week"), kind="main")
        self.done.clicked.connect(lambda _on=False: self.finish())
        foot.addWidget(self.close_button)
        foot.addWidget(self.done)

    def right(self) -> Sequence[QWidget]:
        self.skip = Button(_("Not this week"), kind="quiet")
        self.skip.clicked.connect(lambda _on=False: self.leave_out())
        self.turn = Button(_("Page for the fridge"), icon="printer")
        self.turn.clicked.connect(lambda _on=False: self.turn_over())
        return (self.skip, self.turn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "fridge"):
            self._stand()

    def _stand(self) -> None:
        """Both cards side by side; where there is no room, one of them."""
        wide = self.width() >= px(WIDE)
        self.turn.setVisible(not wide)
        self.turn.show_text(_("Review") if self.turned else _("Page for the fridge"))
        self.card.setVisible(wide or not self.turned)
        self.fridge.setVisible(wide or self.turned)

    def turn_over(self) -> None:
        """Show the other card where there is room for one alone."""
        self.turned = not self.turned
        self._stand()

    # Reading and showing ---

    def request(self) -> Callable[[], Review]:
        desk, day = self.around.desk, self.first
        return lambda: read_review(desk, day)

    def show_data(self, data: Review) -> None:
        """Show what was read; the focus stays in the step that it was in."""
        self.data = data
        fill = Filling(self.around, data, hidden=self.hidden)
        done = data.steps
        now = next((key for key in STEPS if not done[key]), "")
        states = {k: "done" if done[k] else "now" if k == now else "ahead" for k in STEPS}
        self._show_head(data, sum(done.values()))
        self._fill("record", fill.record(), states, fill.record_summary())
        self._fill("promises", fill.promises(), states, fill.promises_summary())
        self._show_fit(data, states["fit"])
        # One tick is no reason to put the others away.
        self.sections["next"].open = data.kept.done is None
        self._fill("next", fill.ahead(), states, fill.ahead_summary())
        self._fill("people", fill.people(), states, fill.people_summary())
        ended = data.kept.done is not None or data.kept.skipped is not None
        writes = not self.around.desk.book.read_only
        self.done.show_text(_("Take it up again") if ended else _("Done for the week"))
        self.done.setEnabled(writes)
        self.skip.setVisible(not ended)
        self.skip.setEnabled(writes)
        self._show_fridge(data)

    def _show_fridge(self, data: Review) -> None:
        """The month of the week's last day that has come, until another one is chosen."""
        day = min(data.week.last, data.today) if data.week.first <= data.today else data.week.last
        if self.month != day.replace(day=1):
            self.month = day.replace(day=1)
            self.fridge.show_month(day)
        else:
            self.fridge.show_page()

    def _fill(self, key: str, rows: list[QWidget], states: Mapping[str, str], said: str) -> None:
        section = self.sections[key]
        had = section.refill()
        for row in rows:
            section.rows.addWidget(row)
            row.show()  # at once: a part that is not seen takes no focus
        section.show_state(states[key], summary=said, changes=bool(rows))
        if had:
            section.focus_first()

    def _show_fit(self, data: Review, state: str) -> None:
        asked = Asked(data.check_in, data.word, 0, None, None)
        begun = data.week.first <= data.today and not self.around.desk.book.read_only
        self.question.show_asked(asked, plain=self.hidden, open_=begun)
        said = ""
        if data.check_in is not None:
            word = answer_words()[data.check_in - 1]
            said = word if self.hidden else f"{data.check_in}, {word}"
            said += f" · {data.word}" if data.word else ""
        section = self.sections["fit"]
        open_ = section.open or self.question.word.hasFocus()
        section.show_state(state, summary=said, note=_("own question, beside the score"))
        if state == "done" and open_:
            section.open = True
            section.holder.show()
            section.change.hide()

    def _show_head(self, data: Review, done: int) -> None:
        self.card.note.setText(
            _("two minutes · {days}").format(
                days=saying.days_briefly(data.week.first, data.week.last, data.today.year)
            )
        )
        if data.kept.done is not None:
            left = _("done")
        elif data.kept.skipped is not None:
            left = _("not this week")
        elif done == len(STEPS):
            left = _("nothing left")
        else:
            seconds = LEFT_TO_SAY[len(STEPS) - done]
            left = _("less than a minute left") if seconds <= 60 else _("two minutes left")
        said = _("{done} of {n}").format(done=done, n=len(STEPS))
        self.far.setText(f"{said} · {left}")
        self.progress.show_done(done, f"{said}, {left}")
        self.band.show_figures([] if self.hidden else _figures(data))

    # Deeds ---

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        return {"pdf": self.fridge.ask_file}

    def place(self, **where: Any) -> None:
        if where.get("deed") == "fridge":
            self.turned = True
            self._stand()
            self.fridge.print.setFocus()

    def answer(self, answer: int) -> None:
        """Answer the own question, or take the answer back (0)."""
        desk, week = self.around.desk, self.first
        if not answer:
            self.around.write(lambda: balance.forget_check_in(desk, week=week))
            return
        self.sections["fit"].open = True
        self.around.write(lambda: balance.answer_check_in(desk, day=week, answer=answer))

    def write_word(self, word: str) -> None:
        """Keep a word for oneself beside the answer."""
        data = self.data
        if data is None or data.check_in is None:
            return
        desk, week, answer = self.around.desk, self.first, data.check_in
        self.around.write(lambda: balance.answer_check_in(desk, day=week, answer=answer, word=word))

    def finish(self) -> None:
        """Close the review of the week, or take it up again."""
        desk, week, data = self.around.desk, self.first, self.data
        if data is None:
            return
        if data.kept.done is not None or data.kept.skipped is not None:
            self.around.write(lambda: service.reopen(desk, week=week))
            return
        self.around.write(
            lambda: service.finish(desk, week=week), said=_("The week is looked back at")
        )

    def leave_out(self) -> None:
        """Leave the review of this week out."""
        desk, week = self.around.desk, self.first
        self.around.write(lambda: service.skip(desk, week=week), said=_("Not this week"))


def _figures(data: Review) -> list[Told]:
    report = data.report
    target = saying.spoken(report.choice.target_minutes * 60)
    told = [
        Told(_("Work"), saying.spoken(report.hours), _("of {target}").format(target=target)),
    ]
    count = report.promises
    if count.due:
        missed = count.due - count.kept
        about = _("all kept") if not missed else _("{n} missed").format(n=missed)
        kept = _("{kept} of {n}").format(kept=count.kept, n=count.due)
        told.append(Told(_("Promises kept"), kept, about, "home"))
    score = report.score
    if score.shown is not None and score.worst is not None:
        at = PARTS.index(score.worst.name)
        word = part_word(score.worst.name)
        value = score.parts[at].value
        weakest = f"{word} {figures.whole(value)}" if value is not None else word
        told.append(
            Told(
                _("Time"),
                str(score.shown),
                _("weakest: {part}").format(part=weakest),
                figures.TONES[score.colour],
            )
        )
    if data.coverage is not None:
        met = data.coverage >= 1
        told.append(
            Told(
                _("Enough"),
                f"{figures.decimal(data.coverage, 2)}×",
                _("needs met") if met else _("below the needs"),
                "ok" if met else "warn",
            )
        )
    return told
