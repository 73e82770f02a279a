# SPDX-License-Identifier: GPL-3.0-or-later
"""Backup, restore, check and compact: copies are whole, and nothing is ever thrown away."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sohodesk.app import backups, bootstrap
from sohodesk.app.soundness import problems_of
from sohodesk.base import office
from sohodesk.base.clock import FixedClock
from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries
from sohodesk.clients import service as clients
from sohodesk.store import backup
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [row.name for row in queries.clients(session)]


def names_in(path: Path) -> list[str]:
    desk = bootstrap.open_desk(path)
    try:
        assert problems_of(desk) == []
        return names(desk)
    finally:
        desk.close()


# Backup ----------------------------------------------------------------------------------------


def test_a_backup_is_the_book(say: Say, desk: Desk, tmp_path: Path) -> None:
    say("client", "add", "Nusa Kopi")
    copy = tmp_path / "copy.sohodesk"
    assert say("backup", "-o", copy, "--json").json == {"backup": str(copy)}
    say("client", "add", "Later")
    assert names_in(copy) == ["Nusa Kopi"]
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_backup_lies_alone_in_its_folder(say: Say, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "safe"
    folder.mkdir()
    say("backup", "-o", folder / "copy.sohodesk")
    assert [p.name for p in folder.iterdir()] == ["copy.sohodesk"]


def test_an_existing_file_is_never_a_backup(say: Say, desk: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    assert "exists already" in say("backup", "-o", taken, code=1).err
    assert taken.read_text() == "mine"
    assert "no folder" in say("backup", "-o", tmp_path / "no" / "where", code=1).err


def test_backups_are_named_by_time(say: Say, desk: Desk, clock: FixedClock, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    desk.settings.set(desk, office.BACKUP_FOLDER, str(folder))
    assert backups.last_backup(desk) is None
    first = backups.back_up(desk)
    assert first == folder / "test-20260302-020000.sohodesk"
    clock.advance(minutes=1)
    assert backups.back_up(desk).name > first.name
    os.utime(first, (10**9, 10**9))
    last = backups.last_backup(desk)
    assert last is not None
    assert last > datetime(2026, 1, 1, tzinfo=UTC)


def test_names_with_signs_have_backups_of_their_own(tmp_path: Path) -> None:
    book = tmp_path / "a[1]*.sohodesk"
    (tmp_path / "a1x-20260101-000000.sohodesk").touch()
    assert backup.last_backup(book, tmp_path) is None
    (tmp_path / backup.backup_name(book, datetime(2026, 1, 1, tzinfo=UTC))).touch()
    assert backup.last_backup(book, tmp_path) is not None


def test_two_books_of_one_name_have_backups_of_their_own(tmp_path: Path) -> None:
    kept, books = tmp_path / "backups", [tmp_path / n / "studio.sohodesk" for n in "ab"]
    kept.mkdir()
    for path in books:
        path.parent.mkdir()
        bootstrap.new_book(path, name="Studio", currency="EUR", country="DE", language="en")
    mine, other = books
    backup.copy_book(mine, kept / backup.backup_name(mine, datetime(2026, 1, 1, tzinfo=UTC)))
    assert backup.last_backup(mine, kept) is not None
    assert backup.last_backup(other, kept) is None
    # A backup from before books had identities goes by its name alone.
    (kept / backup.backup_name(other, datetime(2026, 1, 2, tzinfo=UTC))).touch()
    assert backup.last_backup(other, kept) is not None


WRITER = """
import sys
from pathlib import Path
from sohodesk.app import bootstrap
from sohodesk.clients import service
desk = bootstrap.open_desk(Path(sys.argv[1]))
print("ready", flush=True)
for n in range(100000):
    with desk.work("Both"):
        client = service.add_client(desk, name=str(n))
        service.add_project(desk, client_id=client, name="P", notes="x" * 3000)
"""


def test_a_backup_is_whole_while_the_book_is_written(desk: Desk, book_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(book_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    try:
        assert writer.stdout.readline() == "ready\n"
        copies = [book_path.with_name(f"copy-{n}.sohodesk") for n in range(5)]
        for copy in copies:
            backups.back_up(desk, copy)
    finally:
        writer.kill()
        writer.communicate()
    counts = [len(names_in(copy)) for copy in copies]
    assert counts == sorted(counts)
    for copy in copies:
        opened = bootstrap.open_desk(copy)
        with opened.read() as session:
            assert len(queries.projects(session)) == len(queries.clients(session))
        opened.close()


# Restore ---------------------------------------------------------------------------------------


def test_a_restore_keeps_what_stood_there(say: Say, desk: Desk, tmp_path: Path) -> None:
    say("client", "add", "Before")
    copy = tmp_path / "copy.sohodesk"
    say("backup", "-o", copy)
    held = copy.read_bytes()
    say("client", "add", "After")
    desk.close()
    told = say("restore", copy, "--json").json
    former = Path(told["former"])
    assert former.name == "test.replaced-1.sohodesk"
    assert names_in(Path(told["book"])) == ["Before"]
    assert names_in(former) == ["After", "Before"]
    assert copy.read_bytes() == held
    say("restore", copy)
    assert (tmp_path / "test.replaced-2.sohodesk").exists()
    assert not list(tmp_path.glob("*restored*"))


def test_a_restore_where_nothing_is(say: Say, desk: Desk, tmp_path: Path) -> None:
    say("client", "add", "Before")
    say("backup", "-o", tmp_path / "copy.sohodesk")
    told = say("--book", tmp_path / "new.sohodesk", "restore", tmp_path / "copy.sohodesk", "--json")
    assert told.json["former"] is None
    assert names_in(tmp_path / "new.sohodesk") == ["Before"]


def test_a_damaged_book_is_what_a_restore_is_for(say: Say, desk: Desk, tmp_path: Path) -> None:
    say("client", "add", "Before")
    say("backup", "-o", tmp_path / "copy.sohodesk")
    desk.close()
    book = tmp_path / "test.sohodesk"
    book.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    say("restore", tmp_path / "copy.sohodesk")
    assert names_in(book) == ["Before"]
    assert (tmp_path / "test.replaced-1.sohodesk").stat().st_size == 5016


def test_a_damaged_backup_is_refused(say: Say, desk: Desk, tmp_path: Path) -> None:
    with desk.work("Many"):
        for n in range(300):
            clients.add_client(desk, name=f"Client {n}", notes="x" * 400)
    copy = tmp_path / "copy.sohodesk"
    say("backup", "-o", copy)
    content = bytearray(copy.read_bytes())
    for page in range(30, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = os.urandom(64)
    copy.write_bytes(content)
    assert "damaged" in say("restore", copy, code=1).err
    assert len(names(desk)) == 300


@pytest.mark.parametrize("content", [b"", b"nonsense"])
def test_a_foreign_backup_is_refused(say: Say, desk: Desk, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy").write_bytes(content)
    assert "not a SohoDesk book" in say("restore", tmp_path / "copy", code=1).err
    assert "no backup" in say("restore", tmp_path / "missing", code=1).err


def test_what_only_pretends_to_be_a_backup_is_refused(
    say: Say, desk: Desk, tmp_path: Path, book_path: Path
) -> None:
    hollow = tmp_path / "hollow.sohodesk"
    with closing(sqlite3.connect(hollow)) as raw:
        raw.executescript(
            f"CREATE TABLE t (a); PRAGMA application_id = {0x534F484F}; PRAGMA user_version = 1"
        )
    assert "damaged; choose another" in say("restore", hollow, code=1).err
    cut = tmp_path / "cut.sohodesk"
    say("backup", "-o", cut)
    cut.write_bytes(cut.read_bytes()[:100_000])
    assert "damaged; choose another" in say("restore", cut, code=1).err
    assert "the book itself" in say("restore", book_path, code=1).err
    assert not list(tmp_path.glob("*replaced*"))


def test_a_folder_is_never_replaced(say: Say, desk: Desk, tmp_path: Path) -> None:
    say("backup", "-o", tmp_path / "copy.sohodesk")
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(Refusal, match="a folder"):
        backup.restore_book(tmp_path / "copy.sohodesk", folder)
    assert folder.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_book_behind_a_link_is_restored_where_it_lies(
    say: Say, desk: Desk, book_path: Path, tmp_path: Path
) -> None:
    say("backup", "-o", tmp_path / "copy.sohodesk")
    say("client", "add", "Later")
    desk.close()
    link = tmp_path / "link.sohodesk"
    link.symlink_to(book_path)
    backup.restore_book(tmp_path / "copy.sohodesk", link)
    assert link.is_symlink()
    assert say("client", "list", "--json").json == []


@pytest.mark.parametrize("how", ["new", "restore", "backup"])
def test_the_log_of_a_book_that_is_gone_is_not_played_into_another(
    say: Say, desk: Desk, book_path: Path, tmp_path: Path, how: str
) -> None:
    """A killed program leaves its log; who then takes the book away leaves it alone there."""
    copy = tmp_path / "copy.sohodesk"
    say("backup", "-o", copy)
    with closing(sqlite3.connect(book_path)) as holder:
        holder.execute("SELECT count(*) FROM client").fetchall()
        say("client", "add", "Former")
        logs = {end: Path(f"{book_path}{end}").read_bytes() for end in ("-wal", "-shm")}
    desk.close()
    assert b"Former" in logs["-wal"]
    there = tmp_path / "again.sohodesk"
    for end, data in logs.items():
        Path(f"{there}{end}").write_bytes(data)
    if how == "new":
        say("new", there)
    elif how == "restore":
        backup.restore_book(copy, there)
    else:
        say("--book", copy, "backup", "-o", there)
    assert names_in(there) == []
    assert Path(f"{there}.left-1-wal").read_bytes() == logs["-wal"]


def test_a_newer_backup_is_refused(say: Say, desk: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sohodesk"
    say("backup", "-o", copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "newer SohoDesk" in say("restore", copy, code=1).err


def test_a_book_in_use_is_not_replaced(
    say: Say, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PATIENCE_SECONDS", 0.1)
    say("client", "add", "Before")
    copy = tmp_path / "copy.sohodesk"
    say("backup", "-o", copy)
    with desk.read() as session:
        queries.clients(session)
        assert "open elsewhere" in say("restore", copy, code=1).err
    assert names(desk) == ["Before"]
    assert sorted(p.name for p in tmp_path.glob("*.sohodesk")) == [
        "copy.sohodesk",
        "test.sohodesk",
    ]


# Check and compact -----------------------------------------------------------------------------


def test_check_tells_what_is_wrong(say: Say, desk: Desk, book_path: Path) -> None:
    assert say("check", "--json").json == {"sound": True, "problems": []}
    say("log", "8-9 work")
    with closing(sqlite3.connect(book_path)) as connection:
        connection.execute("DROP TRIGGER journal_client_u")
        connection.execute("UPDATE entry_slice SET seconds = seconds + 60")
        connection.commit()
    found = say("check", "--json", code=1).json["problems"]
    assert {problem["where"] for problem in found} == {"journal_client_u", "entry 1"}
    printed = say("check", code=1).out
    assert "day totals don't add up" in printed


def test_check_finds_rows_that_point_nowhere(say: Say, desk: Desk, book_path: Path) -> None:
    clients.add_client(desk, name="A")
    clients.add_project(desk, client_id=1, name="P")
    with closing(sqlite3.connect(book_path)) as connection:
        connection.execute("UPDATE journal_now SET step_id = 2")
        connection.execute("UPDATE project SET client_id = 77")
        connection.execute("UPDATE journal_now SET step_id = NULL")
        connection.commit()
    found = say("check", "--json", code=1).json["problems"]
    assert found[0]["where"] == "project 1"
    assert "client" in found[0]["what"]


def test_compact_makes_the_book_smaller_and_loses_nothing(
    say: Say, desk: Desk, clock: FixedClock, book_path: Path
) -> None:
    with desk.work("Many"):
        for n in range(400):
            clients.add_client(desk, name=f"Client {n}", notes="x" * 500)
    with desk.work("Rename") as session:
        session.connection().exec_driver_sql("UPDATE client SET notes = ''")
    clock.advance(hours=24 * 400)
    assert say("compact", "--json").json["saved_bytes"] > 100_000
    assert len(names(desk)) == 400
    assert problems_of(desk) == []
    assert say("history", "--json").json[0]["said"] == "Rename"
    clients.add_client(desk, name="New")
    assert desk.undo() == "Add client New"


def test_a_young_book_is_compacted_without_forgetting(say: Say, desk: Desk) -> None:
    say("client", "add", "A")
    say("compact")
    say("undo")
    assert names(desk) == []


def test_a_backup_goes_to_every_folder(desk: Desk, tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("one", "two", "three"))
    desk.settings.set(desk, office.BACKUP_FOLDER, str(first))
    desk.settings.set(desk, office.BACKUP_ALSO, f"{second}\n\n{third}\n{second}")
    made = backups.back_up(desk)
    for folder in (second, third):
        with closing(sqlite3.connect(folder / made.name)) as copied:
            assert copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            names = copied.execute("SELECT value FROM setting WHERE key = 'office.name'")
            assert names.fetchone() == ("Studio Dewi",)


def test_a_folder_that_is_gone_is_named_and_the_backup_stands(desk: Desk, tmp_path: Path) -> None:
    first, gone, third = (tmp_path / name for name in ("one", "two", "three"))
    gone.write_text("a file where the folder should be")
    desk.settings.set(desk, office.BACKUP_FOLDER, str(first))
    desk.settings.set(desk, office.BACKUP_ALSO, f"{gone}\n{third}")
    with pytest.raises(Refusal, match=r"but could not be copied to .*two\.$"):
        backups.back_up(desk)
    assert len(list(first.iterdir())) == len(list(third.iterdir())) == 1
