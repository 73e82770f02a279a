# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing: each row once, names matched or made, one step to undo, refused rows reported."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app import bootstrap
from sohodesk.app.soundness import problems_of
from sohodesk.base import office
from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries as clients
from sohodesk.clients import service as client_service
from sohodesk.exchange import taking
from sohodesk.exchange.service import Outcome, import_toggl, undo_import
from sohodesk.exchange.toggl import open_toggl
from sohodesk.store.desk import Desk
from sohodesk.store.journal import journaled
from sohodesk.timelog import queries, service
from sohodesk.timelog.queries import EntryRow

HEAD = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags,Amount (EUR)"
)
JAKARTA = "Asia/Jakarta"


def row(
    start: str = "2026-03-02 09:00:00",
    end: str = "2026-03-02 10:00:00",
    *,
    client: str = "Big Company",
    project: str = "Shop",
    task: str = "",
    what: str = "Variant picker",
    billable: str = "Yes",
    tags: str = "",
) -> str:
    (start_date, start_time), (end_date, end_time) = start.split(" "), end.split(" ")
    return (
        f"Dewi,d@example.org,{client},{project},{task},{what},{billable},"
        f'{start_date},{start_time},{end_date},{end_time},,"{tags}",'
    )


ROWS = (
    row(tags="frontend, code review"),
    row("2026-03-02 23:30:00", "2026-03-03 00:30:00", task="Checkout", billable="No"),
    row("2026-03-03 09:00:00", "2026-03-03 10:30:00", client="Nusa Kopi", project="Website"),
    row("2026-03-03 11:00:00", "2026-03-03 11:15:00", client="", project="", billable="No"),
    row("2026-03-03 12:00:00", "2026-03-03 12:15:00", client="", project="Garden"),
    row("2026-03-03 13:00:00", "2026-03-03 13:15:00", client="Klinik", project=""),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "toggl.csv"


def written(path: Path, *rows: str) -> Path:
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return path


def take(desk: Desk, path: Path, **more: Any) -> Outcome:
    return import_toggl(desk, file=open_toggl(path), zone=more.pop("zone", JAKARTA), **more)


def entries(desk: Desk) -> list[EntryRow]:
    with desk.read() as session:
        return queries.entries(session)


def whole_book(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    with desk.read() as session:
        look = session.connection().exec_driver_sql
        names = [table.name for table in journaled(bootstrap.all_models())]
        return {
            name: [tuple(found) for found in look(f'SELECT * FROM "{name}" ORDER BY 1, 2')]
            for name in (*names, "entry_slice")
        }


def test_what_an_import_makes(desk: Desk, path: Path) -> None:
    outcome = take(desk, written(path, *ROWS))
    assert (outcome.created, outcome.skipped, outcome.matched) == (6, 0, 0)
    assert (outcome.clients, outcome.projects, outcome.tasks, outcome.tags) == (4, 4, 1, 2)
    assert outcome.seconds == 60 * (60 + 60 + 90 + 15 + 15 + 15)
    assert outcome.days == ("2026-03-02", "2026-03-03")
    found = entries(desk)
    assert [entry.place for entry in found] == [
        "Big Company / Shop",
        "Big Company / Shop",
        "Nusa Kopi / Website",
        "",
        "Without client / Garden",
        "Klinik / General",
    ]
    assert found[0].tags == ("code-review", "frontend")
    assert (found[1].task, found[1].billable, found[1].seconds) == ("Checkout", False, 3600)
    assert found[0].zone == JAKARTA
    assert problems_of(desk) == []


def test_new_clients_have_the_currency_of_the_amounts(desk: Desk, path: Path) -> None:
    take(desk, written(path, *ROWS))
    with desk.read() as session:
        assert {client.currency for client in clients.clients(session)} == {"EUR"}
    assert {entry.currency for entry in entries(desk) if entry.project} == {"EUR"}


def test_without_a_currency_in_the_file_the_books_is_taken(desk: Desk, path: Path) -> None:
    path.write_text("\n".join((HEAD.replace("EUR", ""), ROWS[0])) + "\n", encoding="utf-8")
    take(desk, path)
    with desk.read() as session:
        assert {client.currency for client in clients.clients(session)} == {"IDR"}


def test_names_that_are_there_are_matched_whole_and_without_case(desk: Desk, path: Path) -> None:
    client_id = client_service.add_client(desk, name="BIG company", rate=Decimal("85.5"))
    project_id = client_service.add_project(desk, client_id=client_id, name="shop")
    client_service.archive_project(desk, project_id=project_id)
    client_service.add_client(desk, name="Big")
    outcome = take(desk, written(path, *ROWS[:3]))
    assert (outcome.clients, outcome.projects, outcome.matched) == (1, 1, 2)
    found = entries(desk)
    assert {entry.project_id for entry in found[:2]} == {project_id}
    assert [(entry.rate, entry.currency) for entry in found] == [
        (Decimal("85.5"), "IDR"),
        (Decimal("85.5"), "IDR"),
        (None, "EUR"),
    ]


def test_the_rate_is_frozen_by_the_usual_levels(desk: Desk, path: Path) -> None:
    rate: Decimal | None = Decimal(350_000)
    desk.settings.set(desk, office.RATE, rate)
    client_id = client_service.add_client(desk, name="Nusa Kopi", rate=Decimal(1))
    project_id = client_service.add_project(desk, client_id=client_id, name="Website")
    client_service.add_task(desk, project_id=project_id, name="Design", rate=Decimal("2.50"))
    nusa = {"client": "Nusa Kopi", "project": "Website"}
    written(
        path,
        row("2026-03-02 09:00:00", "2026-03-02 10:00:00", **nusa),
        row("2026-03-02 11:00:00", "2026-03-02 12:00:00", task="Design", **nusa),
        row("2026-03-02 13:00:00", "2026-03-02 14:00:00", client="", project=""),
    )
    take(desk, path)
    assert [entry.rate for entry in entries(desk)] == [1, Decimal("2.5"), 350_000]


def test_the_same_file_again_makes_nothing(desk: Desk, path: Path) -> None:
    take(desk, written(path, *ROWS))
    book, steps = whole_book(desk), desk.next_undo()
    outcome = take(desk, path)
    assert (outcome.created, outcome.skipped) == (0, 6)
    assert (outcome.clients, outcome.projects, outcome.tasks, outcome.tags) == (0, 0, 0, 0)
    assert whole_book(desk) == book
    assert desk.next_undo() == steps


def test_a_longer_file_brings_only_what_is_new(desk: Desk, path: Path) -> None:
    take(desk, written(path, *ROWS[:3]))
    outcome = take(desk, written(path, *reversed(ROWS)))
    assert (outcome.created, outcome.skipped) == (3, 3)
    assert len(entries(desk)) == 6


def test_the_same_rows_in_other_columns_are_known_again(desk: Desk, path: Path) -> None:
    take(desk, written(path, ROWS[0]))
    path.write_text(
        "Duration;Description;Project;Client;Start time;Start date;User\n"
        "1:00;Variant  picker;Shop;Big Company;9:00;2026-03-02;Dewi\n",
        encoding="utf-8",
    )
    assert take(desk, path).skipped == 1


@pytest.mark.parametrize("apart", [False, True])
def test_twins_are_both_kept_and_come_once(
    desk: Desk, path: Path, apart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "CHUNK", 2)
    twin, *others = ROWS
    rows = [twin, *others, twin] if apart else [twin, twin, *others]
    outcome = take(desk, written(path, *rows))
    assert (outcome.created, outcome.skipped) == (7, 0)
    assert len([entry for entry in entries(desk) if entry.start == entries(desk)[0].start]) == 2
    again = take(desk, path)
    assert (again.created, again.skipped) == (0, 7)


def test_a_twin_that_comes_later_is_new(desk: Desk, path: Path) -> None:
    take(desk, written(path, ROWS[0]))
    outcome = take(desk, written(path, ROWS[0], ROWS[0]))
    assert (outcome.created, outcome.skipped) == (1, 1)


def test_a_rehearsal_tells_the_same_and_changes_nothing(desk: Desk, path: Path) -> None:
    written(path, *ROWS, row("2026-03-02 10:00:00", "2026-03-02 09:00:00"))
    before = whole_book(desk)
    rehearsed = take(desk, path, rehearsal=True)
    assert whole_book(desk) == before
    assert desk.next_undo() is None
    done = take(desk, path)
    rehearsed.rehearsal = False
    assert rehearsed == done
    again = take(desk, path, rehearsal=True)
    assert (again.created, again.skipped, again.matched) == (0, 6, 0)


def test_one_undo_takes_it_all_back_and_redo_brings_it_again(desk: Desk, path: Path) -> None:
    client_service.add_client(desk, name="Nusa Kopi")
    before = whole_book(desk)
    take(desk, written(path, *ROWS))
    after = whole_book(desk)
    assert undo_import(desk) == "Import toggl.csv"
    assert whole_book(desk) == before
    desk.redo()
    assert whole_book(desk) == after
    undo_import(desk)
    assert take(desk, path).created == 6


def test_undo_of_an_import_is_refused_when_it_is_not_the_last_step(desk: Desk, path: Path) -> None:
    with pytest.raises(Refusal, match="not an import"):
        undo_import(desk)
    take(desk, written(path, *ROWS))
    client_service.add_client(desk, name="Later")
    with pytest.raises(Refusal, match="not an import"):
        undo_import(desk)


def test_ids_of_deleted_entries_are_never_given_again(desk: Desk, path: Path) -> None:
    take(desk, written(path, ROWS[0]))
    first = entries(desk)[0].id
    service.delete_entries(desk, entry_ids=[first])
    take(desk, written(path, ROWS[1]))
    assert entries(desk)[0].id > first
    assert problems_of(desk) == []


def test_many_chunks_in_a_zone_with_clock_changes(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "CHUNK", 7)
    rows = [
        row(f"2026-03-{day:02} {hour:02}:00:00", f"2026-03-{day:02} {hour:02}:45:00")
        for day in range(20, 31)
        for hour in range(24)
    ]
    outcome = take(desk, written(path, *rows), zone="Europe/Berlin")
    assert outcome.created == len(rows) - 1
    assert [refused.reason for refused in outcome.refused] == [
        "02:00 does not exist on 2026-03-29 in Europe/Berlin: the clock jumped over it"
    ]
    assert problems_of(desk) == []


# ---------------------------------------------------------------------------------- refused rows

BAD = row("2026-03-02 09:00:00", "2026-03-01 09:00:00", what='"Call, long"')


def test_refused_rows_are_reported_and_can_be_mended(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    report = tmp_path / "refused.csv"
    outcome = take(desk, written(path, ROWS[0], BAD, ROWS[1]), report=report)
    assert [(refused.line, refused.reason) for refused in outcome.refused] == [
        (3, "the end is before the start")
    ]
    assert outcome.report == report
    with report.open(encoding="utf-8", newline="") as file:
        head, bad = csv.reader(file)
    assert head == ["line", "reason", *HEAD.split(",")]
    assert bad[:2] == ["3", "the end is before the start"]
    assert bad[7] == "Call, long"
    mended = report.read_text(encoding="utf-8").replace("2026-03-01", "2026-03-03")
    report.write_text(mended, encoding="utf-8")
    assert take(desk, report).created == 1


def test_no_report_without_refused_rows(desk: Desk, path: Path, tmp_path: Path) -> None:
    assert take(desk, written(path, ROWS[0]), report=tmp_path / "refused.csv").report is None
    assert sorted(file.name for file in tmp_path.glob("*.csv")) == ["toggl.csv"]


def test_a_report_never_overwrites_a_file_of_another_kind(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    written(path, ROWS[0], BAD)
    with pytest.raises(Refusal, match="is no report of refused rows"):
        take(desk, path, report=path)
    with pytest.raises(Refusal, match="can't be written"):
        take(desk, path, report=tmp_path / "missing" / "refused.csv")
    assert entries(desk) == []
    report = tmp_path / "refused.csv"
    take(desk, path, report=report)
    take(desk, path, report=report)
    assert not list(tmp_path.glob(".*.part"))


# ---------------------------------------------------------------------------------- nothing half


@pytest.mark.parametrize("tail", [row()[:-30], '"never closed'])
def test_a_damaged_file_changes_nothing(
    desk: Desk, path: Path, tmp_path: Path, tail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "CHUNK", 2)
    path.write_text("\n".join((HEAD, *ROWS, BAD, tail)), encoding="utf-8")
    before = whole_book(desk)
    with pytest.raises(Refusal, match="cut off or damaged from line 9"):
        take(desk, path, report=tmp_path / "refused.csv")
    assert whole_book(desk) == before
    assert sorted(file.name for file in tmp_path.glob("*.csv*")) == ["toggl.csv"]


def test_a_file_of_which_nothing_can_be_taken_is_refused(desk: Desk, path: Path) -> None:
    with pytest.raises(Refusal, match="line 2: the end is before the start"):
        take(desk, written(path, BAD, BAD))
    with pytest.raises(Refusal, match="holds no time entries"):
        take(desk, written(path))
    assert desk.next_undo() is None


# ------------------------------------------------------------------------------ the command line


def test_the_verb_tells_json_for_machines(
    say: Callable[..., Any], desk: Desk, path: Path, book_path: Path
) -> None:
    written(path, *ROWS, BAD)
    told = say("import", path, "--zone", JAKARTA, "--json").json
    report = book_path.parent / "toggl-refused.csv"
    assert told == {
        "created": 6,
        "matched": 0,
        "skipped": 0,
        "refused": [{"line": 8, "reason": "the end is before the start"}],
    }
    assert report.exists()
    again = say("import", path, "--zone", JAKARTA, "--json").json
    assert (again["created"], again["skipped"]) == (0, 6)
    assert say("import", "undo", "--json").json == {"undone": "Import toggl.csv"}
    assert entries(desk) == []


def test_a_dry_run_leaves_nothing_behind(
    say: Callable[..., Any], desk: Desk, path: Path, tmp_path: Path
) -> None:
    written(path, *ROWS, BAD)
    told = say("import", path, "--zone", JAKARTA, "--dry-run")
    assert "would bring this" in told.out
    assert "Line  Reason" in told.out
    assert entries(desk) == []
    assert not (tmp_path / "toggl-refused.csv").exists()


def test_people_are_told_in_their_language(say: Callable[..., Any], desk: Desk, path: Path) -> None:
    told = say("import", written(path, *ROWS), "--zone", JAKARTA)
    assert "Imported toggl.csv, its times read as Asia/Jakarta:" in told.out
    assert "Worked: 4:15 from 2026-03-02 to 2026-03-03." in told.out
    assert told.err == ""  # no progress bar where nobody sees it
    assert "Undone: Import toggl.csv." in say("import", "undo").out


def test_the_zone_is_asked_for(say: Callable[..., Any], desk: Desk, path: Path) -> None:
    told = say("import", written(path, *ROWS), code=1)
    assert "add --zone Asia/Jakarta" in told.err
    assert "did you mean Asia/Jakarta" in say("import", path, "--zone", "WIB", code=1).err
    assert entries(desk) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        ("Klient;Proj\nä;b\n".encode("latin-1"), "not written in UTF-8"),
        (b"Project,Duration\na,1:00\n", "it lacks Start date"),
        (HEAD.encode(), "holds no time entries"),
        ((HEAD + "\n" + row()[:60]).encode(), "cut off or damaged from line 2"),
        ((HEAD + "\n" + BAD + "\n").encode(), "line 2: the end is before the start"),
    ],
)
def test_bad_files_are_one_sentence(
    say: Callable[..., Any], desk: Desk, path: Path, content: bytes, sentence: str
) -> None:
    path.write_bytes(content)
    assert sentence in say("import", path, "--zone", JAKARTA, code=1).err
    assert entries(desk) == []


def test_wrong_usage_is_told_as_such(say: Callable[..., Any], path: Path) -> None:
    say("import", code=2)
    say("import", path, "--date-order", "ymd", code=2)


def test_a_full_import_is_one_step_of_the_journal(desk: Desk, path: Path, book_path: Path) -> None:
    take(desk, written(path, *ROWS))
    desk.close()
    with sqlite3.connect(book_path) as book:
        assert book.execute("SELECT label, args FROM step").fetchall() == [
            ("Import {file}", '{"file": "toggl.csv"}')
        ]
    book.close()
