# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating invoices in the window: made from a menu, listed, changed, made when a day begins."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.invoices import queries as documents
from sohodesk.invoices import service
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.letters import today
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating import service as repeating
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.store.desk import Desk

LINE = Line(Decimal(1), Decimal(420_000), Tax("O"), "Care in {month}")


@pytest.fixture
def draft(desk: Desk) -> int:
    client = clients.add_client(desk, name="Van Dijk", rate=Decimal(100_000))
    said = Particulars(title="Care plan")
    return service.create_draft(desk, client_id=client, document=Document("", (LINE,)), said=said)


def rows(desk: Desk) -> list[RepeatRow]:
    with desk.read() as session:
        return queries.repeats(session, today(desk))


def count(desk: Desk) -> int:
    with desk.read() as session:
        return len(documents.documents(session, today(desk)))


def save(form: Any) -> None:
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)


def press(menu: Any, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_a_draft_is_made_to_repeat_and_the_first_is_made_at_once(
    window: Any, desk: Desk, draft: int
) -> None:
    window.go("invoices", id=draft)
    page = window.page
    line = page.pane.line
    press(page.deeds.menu(line), "Make repeating…")
    form = page.repeats.view.deeds.dialog
    assert form.fields["first"].said().startswith("2026-03-02") or form.said("first")
    form.often.choose("quarter")
    form.time.setChecked(True)
    save(form)
    (row,) = rows(desk)
    assert (row.rule, row.deed, row.add_time) == ("FREQ=MONTHLY;INTERVAL=3", "draft", True)
    assert (row.made, row.due) == (1, ())
    assert count(desk) == 2
    page.show_part("repeating")
    view = page.repeats.view
    assert view.isVisible()
    shown = [view.table.cell(0, at).spoken() for at in range(6)]
    assert shown[1] == "Van Dijk, Care plan"
    assert shown[2] == "every 3 months on day 2, a draft, with unbilled time"
    assert shown[5] == "Active"


@pytest.fixture
def listed(window: Any, desk: Desk, draft: int) -> Any:
    """The list with one that comes monthly from the 10th."""
    repeating.add_from(desk, invoice_id=draft, rule="FREQ=MONTHLY", first=_on(desk, 10))
    window.go("invoices", view="repeating")
    return window.page.repeats.view


def _on(desk: Desk, day: int) -> Any:
    return today(desk).replace(day=day)


def test_skip_pause_resume_end_delete_from_the_menu(listed: Any, desk: Desk) -> None:
    def menu() -> Any:
        return listed.deeds.menu(listed.picked())

    press(menu(), "Skip the next one")
    assert rows(desk)[0].next == _on(desk, 10).replace(month=4)
    press(menu(), "Pause")
    assert rows(desk)[0].state == "paused"
    press(menu(), "Resume")
    press(menu(), "End today")
    assert rows(desk)[0].state == "ended"
    assert listed.table.cell(0, 5).text == "Ended"
    press(menu(), "Delete")
    assert rows(desk) == []
    assert listed.stack.currentIndex() == 1
    desk.undo()
    assert listed.stack.currentIndex() == 0


def test_it_is_changed_in_its_form(listed: Any, desk: Desk) -> None:
    press(listed.deeds.menu(listed.picked()), "Change when it comes…")
    form = listed.deeds.dialog
    form.deed.choose("issue")
    form.fields["until"].control.setText("2026-12-31")
    save(form)
    (row,) = rows(desk)
    assert (row.deed, row.rule, row.first) == ("issue", "FREQ=MONTHLY", _on(desk, 10))
    assert row.until is not None
    press(listed.deeds.menu(listed.picked()), "Change when it comes…")
    form = listed.deeds.dialog
    form.often.choose("own")
    form.fields["rule"].control.setText("FREQ=HOURLY")
    save(form)
    assert form.isVisible()
    form.reject()
    assert rows(desk)[0].rule == "FREQ=MONTHLY"


def test_its_lines_are_edited_as_a_draft_is(window: Any, listed: Any, desk: Desk) -> None:
    press(listed.deeds.menu(listed.picked()), "Edit lines and texts")
    page = window.page
    assert page.editing
    assert page.editor.kind == "pattern"
    page.editor.verbs()["close"]()
    assert page.part == "repeating"


def test_what_is_due_is_made_when_a_day_begins(
    window: Any, listed: Any, desk: Desk, clock: FixedClock
) -> None:
    window.telling.look()
    assert count(desk) == 1
    clock.advance(seconds=9 * 86_400)
    window.telling.beat()
    assert count(desk) == 2
    assert rows(desk)[0].made == 1
    assert "1 repeating invoice was made" in window.around.toasts.said
    desk.undo()
    assert count(desk) == 1


def test_the_palette_knows_them(window: Any, desk: Desk) -> None:
    window.around.actions.run("page.run_repeats")
    assert window.around.toasts.said == "Nothing is due."
    window.around.actions.run("page.repeats")
    assert window.page.part == "repeating"


# What comes next, what was missed, how far it is ---


def texts(part: Any) -> str:
    from sohodesk.ui.labels import Elided, Text

    labels = [*part.findChildren(Text), *part.findChildren(Elided)]
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_pane_tells_what_comes_next_and_what_was_made(
    window: Any, listed: Any, desk: Desk, clock: FixedClock
) -> None:
    clock.advance(seconds=9 * 86_400)
    window.telling.look()
    said = texts(listed.pane.room)
    assert "every month on day 10" in said
    for day in ("10 Apr 2026", "10 May 2026", "10 Sept 2026"):
        assert day in said
    assert said.count("Rp\u00a0420,000") == 6
    assert "April 2026 · Care plan" in said
    from sohodesk.ui.buttons import Button

    (link,) = (each for each in listed.pane.room.findChildren(Button) if each.isVisible())
    assert link.text().startswith("Draft ")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.page.editing


def missed(window: Any, clock: FixedClock, weeks: int = 13) -> Any:
    """The question that is asked after weeks away."""
    clock.advance(seconds=weeks * 7 * 86_400)
    window.telling.look()
    return window.telling.repeats.question


def test_what_was_missed_is_asked_about_once(
    window: Any, listed: Any, desk: Desk, clock: FixedClock
) -> None:
    question = missed(window, clock)
    assert question.isVisible()
    assert count(desk) == 1
    assert "3 times, as drafts: 10 Mar 2026, 10 Apr 2026, 10 May 2026" in texts(question)
    assert question.save_button.text() == "Make all 3 invoices"
    window.telling.look()  # it is asked but once
    assert window.telling.repeats.question is question
    QTest.mouseClick(question.save_button, Qt.MouseButton.LeftButton)
    assert count(desk) == 4
    assert window.telling.repeats.question is None
    assert not window.telling.repeats.running


def test_only_the_latest_is_made(window: Any, listed: Any, desk: Desk, clock: FixedClock) -> None:
    question = missed(window, clock)
    QTest.mouseClick(question.latest, Qt.MouseButton.LeftButton)
    assert count(desk) == 2
    (row,) = rows(desk)
    assert (row.made, row.skipped, row.due) == (1, 2, ())


def test_put_off_it_waits_until_more_is_due_or_it_is_asked_for(
    window: Any, listed: Any, desk: Desk, clock: FixedClock
) -> None:
    question = missed(window, clock)
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert count(desk) == 1
    window.telling.look()
    assert window.telling.repeats.question is None
    clock.advance(seconds=31 * 86_400)  # another one is due
    window.telling.look()
    _question(window).reject()
    window.around.actions.run("page.run_repeats")
    question = _question(window)
    assert question.save_button.text() == "Make all 4 invoices"
    QTest.mouseClick(question.save_button, Qt.MouseButton.LeftButton)
    assert count(desk) == 5


def test_one_that_waits_holds_no_other_up(
    window: Any, listed: Any, desk: Desk, draft: int, clock: FixedClock
) -> None:
    repeating.add_from(desk, invoice_id=draft, rule="FREQ=YEARLY", first=_on(desk, 15))
    missed(window, clock).reject()
    assert [row.made for row in rows(desk)] == [0, 1]


def test_many_show_how_far_they_are_and_stop(
    window: Any, desk: Desk, draft: int, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _one in range(25):
        repeating.add_from(
            desk, invoice_id=draft, rule="FREQ=YEARLY", first=_on(desk, 2), deed="issue"
        )
    told: list[tuple[str, float | None]] = []
    show = window.around.toasts.show_toast

    def listen(said: str, **more: Any) -> None:
        told.append((said, more.get("share")))
        show(said, **more)
        if len(told) == 3:
            QTest.mouseClick(window.around.toasts.button, Qt.MouseButton.LeftButton)

    monkeypatch.setattr(window.around.toasts, "show_toast", listen)
    window.telling.look()
    shares = [share for _said, share in told if share is not None]
    assert [round(share * 25) for share in shares] == [5, 10, 15]
    assert "Making repeating invoices: 15 of 25" in told[2][0]
    assert "15 repeating invoices were made" in told[-1][0]
    assert sum(row.made for row in rows(desk)) == 15
    assert sum(len(row.due) for row in rows(desk)) == 10
    assert not window.telling.repeats.running


def _question(window: Any) -> Any:
    """The question that is asked now; a function, so that nothing is concluded from before."""
    return window.telling.repeats.question
