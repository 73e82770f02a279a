# SPDX-License-Identifier: GPL-3.0-or-later
"""Any sequence of the timer's verbs: entries stay valid, others are left alone, all is undone."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohodesk.app import bootstrap
from sohodesk.app.soundness import problems_of
from sohodesk.base.refusals import Refusal
from sohodesk.base.secrets import MemorySecrets
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.store.settings import UserFile
from sohodesk.timelog import queries, service, timer
from sohodesk.timelog.queries import EntryRow
from sohodesk.timelog.settings import SEVERAL
from tests.shared import monday

VERBS = ("start", "stop", "switch", "go_on", "cancel", "begin", "what", "place", "back", "delete")
deeds = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.integers(0, 7),  # which entry is meant, one that is gone or ended perhaps
        st.integers(0, 20_000),  # seconds that pass before it
    ),
    min_size=1,
    max_size=9,
)


def rows_of(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return sorted(queries.entries(session))


def do(desk: Desk, verb: str, number: int) -> set[int]:
    """Do one deed; gives the ids of the entries that it may touch."""
    before = rows_of(desk)
    meant = before[number % len(before)].id if before else 999
    running = {row.id for row in before if row.running}
    newest = {max(running)} if running else set[int]()
    facts: dict[str, Any] = {"description": f"{verb} {number}", "tags": ["x"] if number % 2 else []}
    match verb:
        case "start":
            timer.start(desk, project_id=1 if number % 3 else None, **facts)
            return set()
        case "begin":
            timer.begin(desk, **facts)
            return newest
        case "stop":
            timer.stop(desk, entry_id=meant if number % 2 else None)
            return {meant} if number % 2 else running
        case "switch":
            timer.switch(desk, stop_id=meant if number % 2 else None, **facts)
            return {meant} if number % 2 else newest
        case "go_on":
            timer.go_on(desk, entry_id=meant)
            return newest
        case "cancel":
            timer.cancel(desk, entry_id=meant if number % 2 else None)
            return {meant} if number % 2 else running
        case "what":
            timer.edit(desk, entry_id=meant, description="another", add_tags=["y"])
        case "place":
            timer.edit(desk, entry_id=meant, project_id=1, task="Talks", billable=False)
        case "back":
            at = desk.clock.now() - timedelta(seconds=1800 * (number - 1))  # once in the future
            timer.edit(desk, entry_id=meant, start=at)
        case "delete":
            service.delete_entries(desk, entry_ids=[meant])
    return {meant}


@pytest.fixture(scope="module")
def book_with_work(tmp_path_factory: pytest.TempPathFactory, empty_book: Path) -> Path:
    """A book with one project, copied for each example."""
    path = tmp_path_factory.mktemp("timer") / "work.sohodesk"
    shutil.copy(empty_book, path)
    with closing(bootstrap.open_desk(path, clock=monday(), secrets=MemorySecrets())) as desk:
        client = clients.add_client(desk, name="Nusa Kopi", currency="IDR")
        clients.add_project(desk, client_id=client, name="Website")
    return path


@pytest.mark.parametrize("several", [False, True])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=deeds)
def test_verbs_keep_the_book_valid_and_can_all_be_undone(
    book_with_work: Path, tmp_path: Path, several: bool, sequence: list[tuple[str, int, int]]
) -> None:
    path = tmp_path / "example.sohodesk"
    for old in tmp_path.glob("example*"):
        old.unlink()
    shutil.copy(book_with_work, path)
    clock = monday()
    user = UserFile(tmp_path / "settings.json")
    desk = bootstrap.open_desk(path, clock=clock, secrets=MemorySecrets(), user=user)
    with closing(desk):
        desk.settings.set(desk, SEVERAL, several)
        states = [rows_of(desk)]
        for verb, number, seconds in sequence:
            clock.advance(seconds=seconds)
            try:
                touched = do(desk, verb, number)
            except Refusal:
                assert rows_of(desk) == states[-1], "a refusal moved something"
                continue
            after = {row.id: row for row in rows_of(desk)}
            for row in states[-1]:
                if row.id not in touched:
                    assert after.get(row.id) == row, f"{verb} changed {row.id}"
            if sorted(after.values()) != states[-1]:
                states.append(sorted(after.values()))
            assert several or sum(row.running for row in after.values()) <= 1
            assert all(row.end is None or row.end > row.start for row in after.values())
            assert all(row.start <= clock.now() for row in after.values() if row.running)
        assert problems_of(desk) == []
        while len(states) > 1:
            assert rows_of(desk) == states.pop()
            desk.undo()
        assert rows_of(desk) == states[0] == []
