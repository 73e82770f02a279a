# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Balance view says of no data, a young log, good, bad, sick, free and future weeks."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QScrollBar, QWidget

from sohodesk.base.clock import FixedClock
from sohodesk.home.balance.settings import CARE
from sohodesk.home.settings import HIDDEN
from sohodesk.home.window.balance.carecard import CareCard
from sohodesk.store.desk import Desk
from sohodesk.ui.forms import FormDialog
from tests.home.test_week_verbs import members, whole_week
from tests.home.window.balancehand import Heard, Say, log, opened

Request = pytest.FixtureRequest


@pytest.fixture
def clock() -> FixedClock:
    """Wednesday noon, after the weeks that are told here."""
    return FixedClock(datetime(2026, 4, 22, 5, tzinfo=UTC), "Asia/Jakarta")


def test_an_empty_book(say: Say, desk: Desk, request: Request) -> None:
    seen = opened(request)
    assert seen.score == "No score yet. Which hour of the day belongs to home?"
    assert seen.view.score.offer.isVisible()
    assert "nothing logged" in seen.part("hours")
    assert "nobody in the family yet" in seen.part("family")
    assert "Nothing was promised in these weeks." in seen.all(seen.view.promises)
    assert any("the part is left out" in said for said in seen.open("promises"))


def test_three_days(say: Say, desk: Desk, request: Request) -> None:
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    log(say, "2026-04-20 08:00-16:00", "2026-04-21 08:00-16:00", "2026-04-22 08:00-11:00")
    seen = opened(request)
    assert seen.score.startswith("100 of 100, Time, so far. Green throughout")
    assert "From 3 days of log" in seen.score
    assert "no data of Promises and Family hours" in seen.total
    rest = " | ".join(seen.open("rest"))
    assert "so far the nights alone: = 100 × 3 ÷ 3 = 100.0" in rest
    assert "Free from Friday 17:00 for 35 h" in rest
    assert "rest ends at 100" in rest


def test_a_bad_week_says_why_in_the_first_line(say: Say, desk: Desk, request: Request) -> None:
    say("home", "protect", "add", "every day 18:00-22:00")
    for day in range(13, 20):
        log(say, f"2026-04-{day} 08:00-13:00", f"2026-04-{day} 14:00-23:30")
    seen = opened(request, "2026-04-13")
    assert "Red because of its weakest part: Work hours 0" in seen.score
    assert "0.0 of 100, out of balance" in seen.part("hours")
    assert seen.view.score.rows_by_key["hours"].told.state == "circle-alert"
    assert seen.view.score.rows_by_key["hours"].told.tone == "danger"
    assert len(seen.view.breaches.rows_shown) == 6
    assert "0 of 7" in seen.beside("evenings")


def test_sick_free_earlier_and_future_weeks(say: Say, desk: Desk, request: Request) -> None:
    log(say, "2026-03-02 09:00-12:00", "2026-03-24 09:00-12:00")
    say("home", "off", "2026-03-23", "--to", "2026-03-27", "--kind", "sick")
    seen = opened(request, "2026-03-23")
    assert seen.score == "A week of sickness. It has no score. Get well first."

    def go(day: date) -> None:
        seen.book.go("home", view="balance", day=day)

    go(datetime(2026, 3, 9).date())
    assert seen.score.startswith("No score yet")  # hours and rest alone are too little
    assert "0 min" in seen.part("hours")
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    seen.book.desk.poll()
    assert seen.score.startswith("100 of 100, Time, a week off")
    go(datetime(2026, 2, 23).date())
    assert seen.score.startswith("Before the log. The log begins on Monday, 2 March")
    go(datetime(2026, 5, 4).date())
    assert seen.score == "Still to come. This week has not begun; there is nothing to judge."
    assert not seen.view.beside.question.buttons[0].isEnabled()


def texts_of(part: QWidget) -> list[str]:
    """Everything that can be read, heard or is told by resting the mouse on it."""
    found = []
    for each in [part, *part.findChildren(QWidget)]:
        if not each.isVisible() or isinstance(each, QScrollBar):
            continue
        text = getattr(each, "text", None)
        found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        found.append(str(text()) if callable(text) else "")
        interface = QAccessible.queryAccessibleInterface(each)
        found += [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    return [said for said in found if said]


def test_hidden_there_is_no_figure_anywhere(say: Say, desk: Desk, request: Request) -> None:
    members(say, Dewi="10h")
    whole_week_without_figures(say)
    seen = opened(request, "2026-03-02")
    assert any(re.search(r"\d", said) for said in texts_of(seen.view))
    page = seen.book.pages["home"]
    page.eye.click()
    assert desk.settings.user.read()[HIDDEN.key] == "yes"
    for range_ in seen.view.ranges():
        page.choose_range(range_)
        for key in seen.view.score.rows_by_key:
            seen.open(key)
            told = [said for said in texts_of(seen.view) if re.search(r"\d", said)]
            assert told == [], (range_, key)
    page.choose_range("week")
    assert seen.part("promises") == "Promises: good"
    assert seen.score == "The week. Work and home went well together."
    page.eye.click()
    assert seen.score.startswith("84 of 100") or seen.score[0].isdigit()


def whole_week_without_figures(say: Say) -> None:
    """A good week, with a promise."""
    say("home", "protect", "add", "Mon-Fri 18:00-20:00")
    for day in range(2, 7):
        log(say, f"2026-03-0{day} 08:00-12:00", f"2026-03-0{day} 13:00-16:00")
        say("home", "time", f"2026-03-0{day} 18:00-20:00", "--with", "Dewi")
    log(say, "2026-03-04 21:00-23:30")
    say("home", "promise", "add", "Dinner", "--at", "18:30", "--on", "2026-03-03")
    say("home", "promise", "answer", "Dinner@2026-03-03", "kept")


def low_weeks(say: Say) -> None:
    for day in ("2026-04-07", "2026-04-14", "2026-04-21"):
        say("home", "checkin", "2", "--week", day)


def test_the_care_card(say: Say, desk: Desk, request: Request) -> None:
    log(say, "2026-04-07 09:00-12:00")
    seen = opened(request)
    care = seen.view.care
    assert not care.isVisible()
    low_weeks(say)
    seen.book.desk.poll()
    assert care.isVisible()
    assert "You don’t have to carry that alone." in " ".join(seen.all(care))
    form = asked(care, seen)
    for name, words in (("person0", "Sari, 0812 555"), ("line", "119 ext. 8, all day")):
        control = form.fields[name].control
        assert isinstance(control, QLineEdit)
        control.setText(words)
    form.try_save()
    assert care.people.text() == "Sari, 0812 555"
    assert care.help.text() == "119 ext. 8, all day"
    care.away.click()
    assert not care.isVisible()
    seen.book.pages["home"].refresh()
    assert not care.isVisible()
    say("home", "checkin", "1", "--week", "2026-04-21")  # the same week: it stays away
    seen.book.desk.poll()
    assert not care.isVisible()


def asked(care: CareCard, seen: Heard) -> FormDialog:
    care.edit.click()
    (form,) = (each for each in seen.book.shell.findChildren(FormDialog) if each.isVisible())
    assert isinstance(form, FormDialog)
    return form


def test_the_care_card_is_turned_off_for_good(say: Say, desk: Desk, request: Request) -> None:
    low_weeks(say)
    seen = opened(request)
    care = seen.view.care
    assert care.isVisible()
    care.off.click()
    assert not care.isVisible()
    assert desk.setting(CARE) is False
    seen.book.around.toasts.button.click()
    assert care.isVisible()
    say("home", "checkin", "4", "--week", "2026-04-21")
    seen.book.desk.poll()
    assert not care.isVisible()


def test_whole_week_is_told_in_indonesian(say: Say, desk: Desk, request: Request) -> None:
    from sohodesk.base import texts

    whole_week(say)
    seen = opened(request, "2026-03-02")
    texts.use("id")
    seen.book.pages["home"].refresh()
    assert seen.score.startswith("83 dari 100")
