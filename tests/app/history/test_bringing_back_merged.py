# SPDX-License-Identifier: GPL-3.0-or-later
"""The way back to what was merged away, twice the same, and in a book that can't be written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app import bootstrap
from sohodesk.app.history.service import restore
from sohodesk.app.historywindow.window import HistoryWindow
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import merging, queries
from sohodesk.clients import service as clients
from sohodesk.store import book
from sohodesk.store.bookfile import require_book
from sohodesk.store.desk import Desk
from sohodesk.store.past import steps
from sohodesk.timelog import service
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture
def merged(desk: Desk) -> int:
    """Client 2 with project 2 (of a name that both had) went into client 1; gives the step."""
    now = desk.clock.now()
    for name in ("Nusa", "Kopi"):
        client = clients.add_client(desk, name=name)
        project = clients.add_project(desk, client_id=client, name="Site")
        begun = now - timedelta(hours=2 * client)
        service.log(desk, start=begun, end=begun + timedelta(hours=1), project_id=project)
    merging.merge_clients(desk, client_id=2, into=1)
    with desk.read() as session:
        return steps(session, limit=1)[0].id


def places(desk: Desk) -> list[int | None]:
    with desk.read() as session:
        found = session.connection().exec_driver_sql("SELECT project_id FROM entry ORDER BY id")
        return [row[0] for row in found]


def test_first_what_it_belonged_to(desk: Desk, merged: int) -> None:
    with pytest.raises(Refusal, match="no longer in the book; bring that back"):
        restore(desk, record="project:2", step_id=merged)
    with pytest.raises(Refusal, match="no longer in the book; bring that back"):
        restore(desk, record="entry:2", step_id=merged)


def test_a_client_takes_back_what_the_merge_gave_away(desk: Desk, merged: int) -> None:
    assert places(desk) == [1, 1]
    assert restore(desk, record="client:2", step_id=merged) == ("Kopi", 0)
    assert places(desk) == [1, 2]
    with desk.read() as session:
        assert [row.full_name for row in queries.projects(session)] == [
            "Kopi / Site",
            "Nusa / Site",
        ]


def test_twice_the_same_is_told(say: Say, desk: Desk, merged: int) -> None:
    say("history", "restore", "client:2", merged)
    assert "again already" in say("history", "restore", "client:2", merged, code=1).err
    assert "stands so already" in say("history", "restore", "entry:2", merged, code=1).err
    assert say("check", "--json").json["sound"] is True


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("client:99", "1"), "did not touch"),
        (("client:2", "9999"), "did not touch"),
        (("client:2", "zz"), "zz"),
        (("lamp:2", "1"), "names no record"),
        (("client:2",), "which step"),
    ],
)
def test_what_is_no_step_or_record_is_told(
    say: Say, merged: int, words: tuple[str, ...], said: str
) -> None:
    assert said in say("history", "restore", *words, code=1).err


def test_its_name_may_be_taken_meanwhile(desk: Desk, merged: int) -> None:
    clients.add_client(desk, name="Kopi")
    with pytest.raises(Refusal, match="does not fit"):
        restore(desk, record="client:2", step_id=merged)


def test_the_window_brings_a_merged_client_back_and_offers_it_once(
    desk: Desk, merged: int, window: Any
) -> None:
    window.show_history("client:2")
    history = window.shell.findChildren(HistoryWindow)[-1]
    assert history.name.text() == "Kopi, deleted"
    history.detail.back.click()
    assert window.around.toasts.said == "Kopi is brought back."
    history.view.pick(merged)
    assert history.detail.back.isHidden()
    history.accept()


@pytest.fixture
def locked(desk: Desk, merged: int, book_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The book, which this user may not write."""
    desk.close()
    # Root may write everywhere, so the file's mode would not make it read-only here.
    monkeypatch.setattr(
        book, "require_book", lambda path: (path == book_path, require_book(path)[1])
    )
    return book_path


def test_a_book_that_is_only_read_keeps_its_past(
    say: Say, merged: int, locked: Path, clock: FixedClock
) -> None:
    assert "Merge client Kopi" in say("history", "client:2").out
    assert "client:2" not in say("history", "restore", "client:2", merged, code=1).err
    opened = bootstrap.open_desk(locked, clock=clock)
    try:
        with pytest.raises(Refusal):
            restore(opened, record="client:2", step_id=merged)
        assert places(opened) == [1, 1]
    finally:
        opened.close()
