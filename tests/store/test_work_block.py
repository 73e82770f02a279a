# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door for writes: a block is one step, wholly or not at all, and told to listeners."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sohodesk.app import bootstrap
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries
from sohodesk.clients import service as clients
from sohodesk.store import past, undo
from sohodesk.store.compact import compact
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, timer
from tests.conftest import Told

Say = Callable[..., Told]


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [row.name for row in queries.clients(session)]


def labels(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [step.said for step in past.steps(session, limit=100)][::-1]


def steps(desk: Desk) -> int:
    return len(labels(desk))


def _add(desk: Desk, *names: str, break_off: bool = False) -> None:
    for name in names:
        clients.add_client(desk, name=name)
    if break_off:
        raise ZeroDivisionError


# Wholly or not at all --------------------------------------------------------------------------


def test_a_failing_block_leaves_nothing(desk: Desk) -> None:
    told: list[frozenset[str]] = []
    desk.on_change(told.append)
    with pytest.raises(ZeroDivisionError), desk.work("Two clients"):
        _add(desk, "A", "B", break_off=True)
    assert names(desk) == []
    assert steps(desk) == 0
    assert told == []
    clients.add_client(desk, name="C")
    assert names(desk) == ["C"]


def test_a_refusal_inside_a_block_undoes_the_block(desk: Desk) -> None:
    with pytest.raises(Refusal, match="already"), desk.work("Two clients"):
        _add(desk, "A", "a")
    assert names(desk) == []


def test_a_block_inside_another_joins_it(desk: Desk) -> None:
    with desk.work("Three clients"):
        for name in "ABC":
            clients.add_client(desk, name=name)
    assert labels(desk) == ["Three clients"]
    assert desk.undo() == "Three clients"
    assert names(desk) == []


def test_the_outer_block_names_the_step(desk: Desk, clock: FixedClock) -> None:
    timer.start(desk, description="first")
    clock.advance(hours=1)
    timer.switch(desk, description="second")
    assert labels(desk)[-1] == "Switch to second"


def test_reading_inside_a_block_sees_what_it_wrote(desk: Desk) -> None:
    with desk.work("A client"):
        clients.add_client(desk, name="A")
        assert names(desk) == ["A"]


def test_a_block_that_changes_nothing_is_no_step(desk: Desk) -> None:
    told: list[frozenset[str]] = []
    desk.on_change(told.append)
    with desk.work("Nothing"):
        pass
    client = clients.add_client(desk, name="A")
    clients.edit_client(desk, client_id=client, notes="")
    assert labels(desk) == ["Add client A"]
    assert len(told) == 1


def test_a_label_with_braces_in_it_is_shown_as_it_is(desk: Desk) -> None:
    clients.add_client(desk, name="{oops} 100 %")
    assert desk.next_undo() == "Add client {oops} 100 %"


def write_outside(session: Session) -> None:
    session.connection().exec_driver_sql("UPDATE client SET notes = 'x'")


def test_no_journaled_table_is_written_outside_a_block(desk: Desk) -> None:
    clients.add_client(desk, name="A")
    with pytest.raises(IntegrityError, match=r"change\.step_id"), desk.book.writing() as session:
        write_outside(session)
    with pytest.raises(IntegrityError, match=r"change\.step_id"), desk.read() as session:
        write_outside(session)
    with desk.read() as session:
        assert queries.clients(session)[0].notes == ""


def test_a_step_that_cannot_be_undone_stops_undo(desk: Desk) -> None:
    clients.add_client(desk, name="A")
    with desk.work("For ever", undoable=False):
        clients.add_client(desk, name="B")
    assert desk.next_undo() is None
    with pytest.raises(Refusal, match="can't be undone"):
        desk.undo()


def test_what_cannot_be_undone_makes_the_whole_step_such(desk: Desk) -> None:
    with desk.work("Both"):
        clients.add_client(desk, name="A")
        with desk.work("For ever", undoable=False):
            clients.add_client(desk, name="B")
    with pytest.raises(Refusal, match="“Both” can't be undone"):
        desk.undo()


# Undo in detail (any sequence is tried in test_journal_property) -------------------------------


def test_undo_outlives_a_restart(say: Say, desk: Desk) -> None:
    say("client", "add", "A")
    say("client", "add", "B")
    assert say("undo", "--json").json == {"undone": "Add client B"}
    assert say("redo", "--json").json == {"redone": "Add client B"}
    say("undo")
    say("undo")
    assert names(desk) == []
    say("redo")
    assert names(desk) == ["A"]
    say("client", "add", "C")
    assert "nothing to redo" in say("redo", code=1).err


@pytest.mark.parametrize("chunk", [10, 152, 5000])
def test_a_deleted_client_comes_back_with_all_its_work(
    desk: Desk, clock: FixedClock, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "CHUNK", chunk)
    client = clients.add_client(desk, name="A")
    project = clients.add_project(desk, client_id=client, name="P")
    with desk.work("Much work"):
        for n in range(50):
            start = clock.now() + timedelta(hours=n)
            end = start + timedelta(minutes=50)
            service.log(desk, start=start, end=end, project_id=project, task="T", tags=["x"])
    with desk.read() as session:
        counts = rows_of(session)
    with desk.work("Delete") as session:
        session.connection().exec_driver_sql("DELETE FROM client")
    with desk.read() as session:
        assert rows_of(session) == dict.fromkeys(counts, 0)
    desk.undo()
    with desk.read() as session:
        assert rows_of(session) == counts
        assert counts["entry"] == 50
    desk.redo()
    desk.undo()
    with desk.read() as session:
        assert rows_of(session) == counts


def rows_of(session: Session) -> dict[str, int]:
    connection = session.connection()
    tables = ("client", "project", "task", "entry", "entry_tag", "entry_slice")
    return {t: connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar_one() for t in tables}


def test_old_steps_are_forgotten_and_say_so(desk: Desk, clock: FixedClock) -> None:
    clients.add_client(desk, name="A")
    clients.add_client(desk, name="B")
    desk.undo()
    clock.advance(hours=24 * 400)
    compact(desk)
    assert desk.next_redo() is None
    with pytest.raises(Refusal, match="any more"):
        desk.undo()
    clients.add_client(desk, name="C")
    assert desk.undo() == "Add client C"
    assert names(desk) == ["A"]
    assert labels(desk)[0] == "Add client A"


# History ---------------------------------------------------------------------------------------


def test_the_history_of_a_record_tells_before_and_after(say: Say, desk: Desk) -> None:
    say("client", "add", "A")
    say("client", "edit", "A", "--name", "B", "--rate", "85")
    with desk.work("Delete") as session:
        session.connection().exec_driver_sql("DELETE FROM client")
    found = say("history", "client:1", "--json").json
    assert [step["kind"] for step in found] == ["I", "U", "D"]
    assert found[0]["fields"]["name"] == {"from": None, "to": "A"}
    assert found[0]["fields"].get("rate") is None
    assert found[1]["label"] == "Edit client B"
    assert found[1]["fields"] == {
        "name": {"from": "A", "to": "B"},
        "rate": {"from": None, "to": "85"},
    }
    assert found[2]["fields"]["name"] == {"from": "B", "to": None}
    assert found[0]["at"] == "2026-03-02T09:00:00+07:00"
    printed = say("history", "client:1").out
    assert "A → B" in printed


def test_the_list_of_steps(say: Say, desk: Desk) -> None:
    say("client", "add", "A")
    say("undo")
    say("redo")
    found = say("history", "--json").json
    assert [(step["kind"], step["label"], step["undone"]) for step in found] == [
        ("redo", "Add client {name}", False),
        ("undo", "Add client {name}", False),
        ("do", "Add client {name}", False),
    ]
    assert found[0]["said"] == "Add client A"
    assert len(say("history", "--limit", "1", "--json").json) == 1


@pytest.mark.parametrize("record", ["client", "client:", "client:x", "nonsense:1", "step:1"])
def test_a_record_that_is_none_is_refused(say: Say, desk: Desk, record: str) -> None:
    assert "names no record" in say("history", record, code=1).err


def test_a_record_without_history(say: Say, desk: Desk) -> None:
    """The first settings are no step."""
    assert say("history", "setting:1", "--json").json == []
    assert "Nothing is known" in say("history", "setting:1").out


# Change notice ---------------------------------------------------------------------------------


def test_listeners_hear_which_tables_changed(desk: Desk) -> None:
    told: list[frozenset[str]] = []
    end = desk.on_change(told.append)
    client = clients.add_client(desk, name="A")
    project = clients.add_project(desk, client_id=client, name="P")
    timer.start(desk, project_id=project, tags=["x"])
    with desk.work("Delete") as session:
        session.connection().exec_driver_sql("DELETE FROM client")
    desk.undo()
    everything = {"client", "project", "entry", "entry_tag"}
    assert told[0] == {"client"}
    assert told[1] == {"project"}
    assert told[2] == {"entry", "tag", "entry_tag"}
    assert told[3] == everything
    assert told[4] == everything
    end()
    clients.add_client(desk, name="B")
    assert len(told) == 5


def test_own_writes_are_not_told_twice(desk: Desk) -> None:
    told: list[frozenset[str]] = []
    desk.on_change(told.append)
    clients.add_client(desk, name="A")
    assert desk.poll() == frozenset()
    assert told == [{"client"}]


def test_what_other_processes_write_is_told(desk: Desk, book_path: Path) -> None:
    other = bootstrap.open_desk(book_path, clock=desk.clock)
    told: list[frozenset[str]] = []
    desk.on_change(told.append)
    assert desk.setting(office.OFFICE_NAME) == "Studio Dewi"
    clients.add_client(other, name="A")
    clients.add_client(desk, name="B")
    other.settings.set(other, office.OFFICE_NAME, "Studio Raka")
    told.clear()
    assert desk.poll() == {"client", "setting"}
    assert desk.poll() == frozenset()
    assert told == [{"client", "setting"}]
    assert desk.setting(office.OFFICE_NAME) == "Studio Raka"
    assert names(desk) == ["A", "B"]
    timer.start(other)
    timer.beat(other)
    assert desk.poll() == {"entry"}
    timer.beat(other)
    assert desk.poll() == frozenset()
    other.close()


def test_nothing_is_news_before_anybody_listens(desk: Desk, book_path: Path) -> None:
    other = bootstrap.open_desk(book_path, clock=desk.clock)
    clients.add_client(other, name="A")
    assert desk.poll() == frozenset()
    other.close()


# Several processes -----------------------------------------------------------------------------

MANY = """
import sys
from pathlib import Path
from sohodesk.app import bootstrap
from sohodesk.clients import service
desk = bootstrap.open_desk(Path(sys.argv[1]))
for n in range(16):
    service.add_client(desk, name=f"{sys.argv[2]} {n}")
    if n % 4 == 0:
        desk.undo()
desk.close()
"""


def test_two_processes_write_at_once(desk: Desk, book_path: Path) -> None:
    """Each takes back steps, too; whichever undoes, no step is lost, doubled or torn."""
    both = [
        subprocess.Popen([sys.executable, "-c", MANY, str(book_path), who]) for who in ("a", "b")
    ]
    assert [process.wait(timeout=300) for process in both] == [0, 0]
    assert len(names(desk)) == 24
    with desk.read() as session:
        kinds = [step.kind for step in past.steps(session, limit=1000)]
    assert (kinds.count("do"), kinds.count("undo")) == (32, 8)
    while desk.next_undo() is not None:
        desk.undo()
    assert names(desk) == []
