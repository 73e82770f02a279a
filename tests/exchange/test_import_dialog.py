# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that imports time, in the real window: preview, questions, import, undo, refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import select

from sohodesk.base import texts
from sohodesk.clients import service as clients
from sohodesk.exchange.dialogs import ImportDialog, open_import
from sohodesk.exchange.window.pacing import PaceCard
from sohodesk.exchange.window.questions import find_zones
from sohodesk.store.desk import Desk
from sohodesk.timelog import queries, service
from sohodesk.timelog.queries import EntryRow
from sohodesk.ui.picker import Picker
from sohodesk.ui.tasks import Tasks

HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)"
)
ROW = (
    "{user},{user}@example.org,Big Company,Shop,Design,{what},Yes,{day},{start},{day},{end},"
    '{duration},"frontend, urgent",127.50'
)


def row(
    what: str = "Variant picker",
    day: str = "2026-02-16",
    start: str = "09:30:00",
    end: str = "11:00:00",
    duration: str = "01:30:00",
    user: str = "Dewi",
) -> str:
    return ROW.format(what=what, day=day, start=start, end=end, duration=duration, user=user)


GOOD = (
    row(),
    row("Checkout", "2026-02-17", "13:00:00", "15:00:00", "02:00:00"),
    row("Call", "2026-02-25", "08:00:00", "08:30:00", "00:30:00"),
)
BAD = (
    row("Call Lena", end="09:00:00", duration="02:00:00"),
    row("Checkout", day="2026-02-30"),
    row("", duration="soon"),
)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def written(*lines: str, name: str = "Toggl_2026.csv", head: str = HEAD) -> Path:
        path = tmp_path / name
        path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8-sig")
        return path

    return written


@pytest.fixture
def dialog(window: Any) -> Iterator[ImportDialog]:
    made = ImportDialog(window.around)
    made.open()
    yield made
    made.deleteLater()


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def contents(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All that the book holds, but for the journal and its seals."""
    tables = desk.load_models().tables
    own = [t for name, t in tables.items() if t.info.get("journal", True) or name == "entry_slice"]
    with desk.read() as session:
        return {t.name: [tuple(r) for r in session.execute(select(t)).all()] for t in own}


def figures(dialog: ImportDialog) -> dict[str, str]:
    return {figure.label: figure.value for figure in dialog.report.figures.figures}


def remarks(dialog: ImportDialog) -> list[str]:
    shown = [*dialog.report.remarks, dialog.remark]
    return [remark.words.text() for remark in shown if remark.isVisible()]


def refused(dialog: ImportDialog) -> list[tuple[int, str, str]]:
    rows = dialog.report.rows
    found = [rows.row(at) for at in range(rows.rowCount())]
    return [(line.line, line.what, line.reason) for line in found]


# -------------------------------------------------------------------------------------- preview


def test_a_preview_tells_all_and_writes_nothing(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    client = clients.add_client(desk, name="Big Company", currency="EUR")
    clients.add_project(desk, client_id=client, name="Shop")
    before = contents(desk)
    dialog.take_file(file(*GOOD, row("Long lunch", "2026-02-26", duration="03:00:00")))
    assert dialog.heading.text() == "Import from Toggl"
    assert dialog.sub.text() == "Toggl_2026.csv · times read as Asia/Jakarta"
    assert figures(dialog) == {"To be made": "4", "Matched": "2", "Skipped": "0", "Refused": "0"}
    assert dialog.report.figures.figures[0].note == "entries, 5:30"
    assert remarks(dialog) == [
        "From 16 February 2026 to 26 February 2026. New: 1 task, 2 tags.",
        "In 1 row the duration is not that of its times; the times were taken.",
    ]
    assert dialog.take_button.text() == "Import 4 entries"
    assert not dialog.report.refused.isVisible()
    assert not dialog.questions.order_field.isVisible()
    assert not dialog.questions.user_field.isVisible()
    assert contents(desk) == before


def test_the_zone_decides_what_the_times_mean(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], qtbot: QtBot
) -> None:
    dialog.take_file(file(row(), row("Night", "2026-03-29", "02:30:00", "04:00:00")))
    assert figures(dialog)["Refused"] == "0"
    dialog.questions.zone.click()
    picker = dialog.findChild(Picker)
    assert picker is not None
    qtbot.keyClicks(picker.line, "berl")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert dialog.sub.text() == "Toggl_2026.csv · times read as Europe/Berlin"
    assert figures(dialog)["To be made"] == "1"
    assert "the clock jumped over it" in refused(dialog)[0][2]
    dialog.take_in()
    (entry,) = entries(desk)
    assert entry.start == datetime(2026, 2, 16, 8, 30, tzinfo=UTC)


def test_zones_are_found_by_their_words_the_books_own_first() -> None:
    assert [found.id for found in find_zones("new york", "Asia/Jakarta")] == ["America/New_York"]
    assert find_zones("", "Asia/Jakarta")[0].id == "Asia/Jakarta"
    assert find_zones("asia", "Asia/Jakarta")[0].second == "the book's zone"
    assert len(find_zones("", "Europe/Berlin")) > 300
    assert find_zones("middle earth", "Asia/Jakarta") == []


def test_the_order_of_dates_is_asked_only_where_nothing_proves_it(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file(row(day="02/03/2026")))
    assert dialog.questions.order_field.isVisible()
    assert not dialog.report.isVisible()
    assert not dialog.take_button.isEnabled()
    assert remarks(dialog)[0].endswith("say which they are.")
    dialog.questions.order.choose("mdy")
    assert remarks(dialog)[0].startswith("All on 3 February 2026.")
    dialog.questions.order.choose("dmy")
    assert remarks(dialog)[0].startswith("All on 2 March 2026.")
    assert dialog.take_button.isEnabled()
    dialog.take_file(file(row(day="02/03/2026"), row(day="25/03/2026"), name="proven.csv"))
    assert not dialog.questions.order_field.isVisible()
    assert remarks(dialog)[0].startswith("From 2 March 2026 to 25 March 2026.")


def test_one_of_several_users(desk: Desk, dialog: ImportDialog, file: Callable[..., Path]) -> None:
    dialog.take_file(file(*GOOD, row("Other", user="Raka")))
    user = dialog.questions.user
    assert [user.itemText(at) for at in range(user.count())] == ["All users", "Dewi: 3", "Raka: 1"]
    user.choose("Raka")
    assert figures(dialog)["To be made"] == "1"
    assert user.count() == 3
    dialog.take_in()
    assert [entry.description for entry in entries(desk)] == ["Other"]


def test_entries_over_a_day_are_taken_when_that_is_said(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    long = "D,,C,P,,Booking calendar,Yes,2026-02-02,09:00:00,2026-02-04,10:00:00,,,"
    dialog.take_file(file(row(), long))
    assert refused(dialog) == [(3, "Booking calendar", "it lasts more than 24 hours")]
    assert dialog.questions.long.isVisible()
    dialog.questions.long.click()
    assert figures(dialog)["To be made"] == "2"
    assert dialog.questions.long.isVisible()
    dialog.take_in()
    assert max(entry.seconds or 0 for entry in entries(desk)) == 49 * 3600


def test_a_wrong_file_is_told_in_one_sentence_in_place(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], tmp_path: Path, window: Any
) -> None:
    dialog.take_file(file("1,2", name="notes.csv", head="some,text"))
    (sentence,) = remarks(dialog)
    assert "is no list of time entries from Toggl Track: it lacks Start date" in sentence
    assert dialog.drop.isVisible()
    assert not dialog.report.isVisible()
    assert not dialog.take_button.isVisible()
    dialog.take_file(tmp_path / "gone.csv")
    assert "can't be read" in remarks(dialog)[0]
    dialog.take_file(file(row(), row() + ',"cut'))
    assert "cut off or damaged from line 3" in remarks(dialog)[0]
    dialog.take_file(file(*BAD))
    assert "No row of" in remarks(dialog)[0]
    dialog.take_file(file(row(day="02/03/2026"), '"never closed'))
    assert "cut off or damaged" in remarks(dialog)[0]
    dialog.take_file(file(*GOOD))
    assert not dialog.remark.isVisible()
    assert dialog.take_button.isEnabled()
    assert window.around.toasts.said == ""
    assert entries(desk) == []


# --------------------------------------------------------------------------------------- import


def test_an_import_is_told_shown_and_undone_in_one_step(
    desk: Desk, window: Any, file: Callable[..., Path], qtbot: QtBot
) -> None:
    service.log(desk, start=desk.clock.now(), end=datetime(2026, 3, 2, 3, 0, tzinfo=UTC))
    before = contents(desk)
    dialog = open_import(window.around, file(*GOOD))
    dialog.take_button.click()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert len(entries(desk)) == 4
    assert contents(desk) != before
    assert window.around.toasts.said == "Imported 3 entries"
    assert window.shown == "time"
    assert window.page.week.text() == "23 Feb – 1 Mar 2026"
    assert window.page.list.count == 1
    window.around.toasts.button.click()
    assert contents(desk) == before
    assert window.around.toasts.said == "Undone: Import Toggl_2026.csv"


def test_a_second_run_makes_nothing(
    desk: Desk, window: Any, file: Callable[..., Path], dialog: ImportDialog
) -> None:
    dialog.take_file(file(*GOOD))
    dialog.take_in()
    again = ImportDialog(window.around, file(*GOOD, name="again.csv"))
    again.open()
    assert figures(again) == {"To be made": "0", "Matched": "0", "Skipped": "3", "Refused": "0"}
    assert remarks(again)[0].startswith("Nothing new")
    assert not again.take_button.isEnabled()
    again.take_in()
    assert len(entries(desk)) == 3
    again.take_file(file(*GOOD, row("New")))
    assert again.take_button.text() == "Import 1 entry"
    again.take_in()
    assert len(entries(desk)) == 4
    again.deleteLater()


def test_refused_rows_are_listed_saved_mended_and_brought_in(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], tmp_path: Path
) -> None:
    dialog.take_file(file(*GOOD, *BAD))
    assert refused(dialog) == [
        (5, "Call Lena", "the end is before the start"),
        (6, "Checkout", "the date 2026-02-30 does not exist"),
        (7, "", "“soon” is no duration"),
    ]
    assert dialog.report.rows.cell(2, 1).text == "(no text)"
    assert dialog.take_button.text() == "Import 3 entries"
    saved = tmp_path / "refused.csv"
    dialog.save_refused(saved)
    assert dialog.remark.words.text().startswith(f"The refused rows are in {saved}")
    text = saved.read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"line,reason,{HEAD}"
    assert "5,the end is before the start,Dewi" in text
    dialog.save_refused(tmp_path / "no folder" / "x.csv")
    assert "can't be written" in dialog.remark.words.text()
    dialog.take_in()
    assert dialog.isVisible()
    assert dialog.tag.said == "done"
    assert figures(dialog)["Made"] == "3"
    assert len(refused(dialog)) == 3
    mended = text.replace("2026-02-30", "2026-02-27").replace("soon", "").replace(",02:00:00", ",")
    saved.write_text(mended.replace("09:00:00", "10:00:00"), encoding="utf-8")
    dialog.accept()
    other = ImportDialog(dialog.around, saved)
    assert figures(other) == {"To be made": "3", "Matched": "5", "Skipped": "0", "Refused": "0"}
    other.deleteLater()


def test_the_report_takes_the_whole_import_back(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], window: Any
) -> None:
    before = contents(desk)
    dialog.take_file(file(*GOOD, *BAD))
    dialog.take_in()
    dialog.undo_button.click()
    assert contents(desk) == before
    assert not dialog.isVisible()
    assert window.around.toasts.said == "Undone: Import Toggl_2026.csv"


def test_the_report_takes_back_only_the_import(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file(*GOOD, *BAD))
    dialog.take_in()
    clients.add_client(desk, name="Somebody", currency="EUR")
    dialog.undo_button.click()
    assert "The last step was not an import" in remarks(dialog)[-1]
    assert len(entries(desk)) == 3


def test_a_file_that_changed_since_is_looked_at_again(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    dialog.take_file(file(*GOOD))
    file(*GOOD, row("Added"))
    dialog.take_in()
    assert entries(desk) == []
    assert "has changed since" in remarks(dialog)[-1]
    assert dialog.take_button.text() == "Import 4 entries"
    dialog.take_in()
    assert len(entries(desk)) == 4


# ------------------------------------------------------------------------------------- cancelling


def many(count: int) -> list[str]:
    return [row(f"Piece {at}", f"2026-01-{at % 28 + 1:02}") for at in range(count)]


def test_a_cancelled_import_leaves_the_book_as_it_was(
    desk: Desk, dialog: ImportDialog, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.take_file(file(*many(4500)))
    assert dialog.take_button.text() == "Import 4,500 entries"
    before = contents(desk)
    told: list[tuple[int, int]] = []

    def press(card: PaceCard, done: int, total: int) -> None:
        told.append((done, total))
        if done == 4000:
            card.cancel()

    monkeypatch.setattr(PaceCard, "_tell", press)
    dialog.take_in()
    assert told == [(2000, 4501), (4000, 4501)]
    assert contents(desk) == before
    assert dialog.isVisible()
    assert remarks(dialog)[-1] == "The import was cancelled; nothing was changed."
    monkeypatch.undo()
    dialog.take_in()
    assert len(entries(desk)) == 4500


def test_a_cancelled_preview_asks_for_a_file_again(
    dialog: ImportDialog, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PaceCard, "_tell", lambda card, _done, _total: card.cancel())
    dialog.take_file(file(*GOOD))
    assert dialog.drop.isVisible()
    assert remarks(dialog) == ["The import was cancelled; nothing was changed."]


def test_it_reads_and_writes_behind_the_window(
    desk: Desk, window: Any, file: Callable[..., Path], qtbot: QtBot
) -> None:
    tasks = window.around.tasks = Tasks(unhandled=window.around.tell)
    try:
        dialog = open_import(window.around, file(*many(2500), *BAD))
        told: list[str] = []
        dialog.pace.appeared.connect(lambda: told.append("seen"))
        assert dialog.preview is None
        assert not dialog.take_button.isVisible()
        dialog.pace._appear()
        assert dialog.pace.isVisible()
        qtbot.waitUntil(lambda: dialog.preview is not None)
        assert dialog.pace.bar.accessibleName().startswith("Reading Toggl_2026.csv, 2,")
        assert not dialog.pace.isVisible()
        dialog.take_button.click()
        assert dialog.importing
        assert not dialog.questions.isEnabled()
        qtbot.waitUntil(lambda: dialog.outcome is not None)
        assert dialog.close_button.isVisible()
        dialog.close_button.click()
        qtbot.waitUntil(lambda: not tasks.busy)
        assert len(entries(desk)) == 2500
    finally:
        tasks.close()


def test_esc_stops_the_import_and_then_closes(
    desk: Desk, window: Any, file: Callable[..., Path], qtbot: QtBot, dialog: ImportDialog
) -> None:
    dialog.take_file(file(*many(4500)))
    tasks = window.around.tasks = Tasks(unhandled=window.around.tell)
    try:
        dialog.take_in()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: not dialog.importing)
        assert entries(desk) == []
        assert dialog.take_button.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    finally:
        tasks.close()


# --------------------------------------------------------------------------------- the ways to it


def dialog_in(window: Any) -> ImportDialog:
    found: list[ImportDialog] = window.shell.findChildren(ImportDialog)
    (shown,) = [dialog for dialog in found if dialog.isVisible()]
    return shown


def drop(target: QWidget, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])

    def event(kind: QEvent.Type) -> QDropEvent:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        return QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none, kind)

    enter = event(QEvent.Type.DragEnter)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, event(QEvent.Type.Drop))
    return enter.isAccepted()


def test_the_time_page_offers_it(desk: Desk, window: Any) -> None:
    window.go("time")
    page = window.page
    assert page.history.isVisible()
    page.history.click()
    dialog_in(window).reject()
    service.log(desk, start=desk.clock.now(), end=datetime(2026, 3, 2, 3, 0, tzinfo=UTC))
    page.step(-4)
    assert page.nothing.isVisible()
    assert not page.history.isVisible()
    buttons = page.findChildren(QAbstractButton)
    (button,) = [b for b in buttons if b.text() == "Import" and b.isVisible()]
    button.click()
    assert dialog_in(window).isVisible()


def test_it_is_an_action_of_the_window(window: Any) -> None:
    action = window.around.actions["book.import"]
    assert action.said() == "Import time…"
    assert window.around.actions.qt("book.import") in window.around.actions.menus()["book"]
    window.around.actions.run("book.import")
    assert dialog_in(window).drop.isVisible()


def test_a_table_dropped_on_the_window_is_looked_at(window: Any, file: Callable[..., Path]) -> None:
    assert not drop(window.shell, file(*GOOD, name="book.sohodesk"))
    assert not drop(window.shell, file(*GOOD), file(*GOOD, name="other.csv"))
    assert window.shell.findChild(ImportDialog) is None
    assert drop(window.shell, file(*GOOD))
    assert dialog_in(window).take_button.text() == "Import 3 entries"


def test_a_file_dropped_on_the_dialog_is_looked_at(
    dialog: ImportDialog, file: Callable[..., Path]
) -> None:
    assert drop(dialog, file(*GOOD, name="no ending"))
    assert dialog.take_button.text() == "Import 3 entries"
    assert not dialog.drop.hot
    assert drop(dialog, file(row(), name="second.csv"))
    assert dialog.take_button.text() == "Import 1 entry"


# ------------------------------------------------------------------------------- for everybody


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_control_has_a_name_and_it_fits_the_smallest_window(
    window: Any, file: Callable[..., Path], qtbot: QtBot, language: str
) -> None:
    window.shell.resize(1024, 640)
    texts.use(language)
    long = "D,,C,P,,Booking,Yes,02/02/2026,09:00:00,02/04/2026,10:00:00,,,"
    rows = [row(day="02/03/2026"), row(day="02/03/2026", user="Raka", duration="9:00"), long]
    dialog = open_import(window.around, file(*rows, *[row(duration="soon")] * 30))
    dialog.questions.order.choose("mdy")
    qtbot.waitUntil(dialog.report.isVisible)
    qtbot.wait(1)
    controls = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
    found = [w for w in dialog.findChildren(QWidget) if isinstance(w, controls) and w.isVisible()]
    reached = [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(reached) > 7
    spoken = [w.accessibleName() or getattr(w, "text", str)() for w in reached]
    assert all(said.strip() for said in spoken)
    assert dialog.height() <= 640
    assert dialog.minimumSizeHint().width() <= dialog.width()
    assert dialog.questions.order_field.isVisible()
    assert dialog.questions.user_field.isVisible()
    assert dialog.questions.long.isVisible()
