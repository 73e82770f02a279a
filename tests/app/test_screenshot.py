# SPDX-License-Identifier: GPL-3.0-or-later
"""The verb ``screenshot``: what it draws, and what it refuses in one sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
PAGES = ("today", "time", "work", "invoices", "home")


@pytest.fixture
def worked(say: Say, desk: Desk, book_path: Path) -> Path:
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    say("log", "8-8:30 Nusa Kopi / Website checkout")
    desk.close()
    return book_path


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_can_not_be_read_is_no_picture(
    say: Say, worked: Path, tmp_path: Path, page: str, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(worked)) as raw:
        raw.execute("DROP TABLE entry_slice")
    target = tmp_path / "page.png"
    assert "is damaged" in say("screenshot", page, "-o", target, code=1).err
    assert not target.exists()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "column", ["entry.description", "client.name", "project.name", "setting.value"]
)
@pytest.mark.parametrize("value", ["X'6162'", "CAST(X'ff00fe' AS TEXT)"])
def test_bytes_where_text_should_be_are_one_sentence(
    say: Say, worked: Path, tmp_path: Path, page: str, column: str, value: str
) -> None:
    table, _dot, name = column.partition(".")
    with closing(sqlite3.connect(worked)) as raw, raw:
        raw.execute("UPDATE journal_now SET step_id = 1")
        raw.execute(f"UPDATE {table} SET {name} = {value}")
        raw.execute("UPDATE journal_now SET step_id = NULL")
    target = tmp_path / "page.png"
    told = say("screenshot", page, "-o", target, code=1).err
    assert "is damaged; put a backup in its place" in told
    assert "sohodesk restore BACKUP" in told
    assert not target.exists()


def test_a_cell_that_can_not_be_painted_is_no_picture(
    say: Say, worked: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(worked)) as raw, raw:
        raw.execute("UPDATE journal_now SET step_id = 1")
        raw.execute("UPDATE entry SET zone = 'Mars/Nowhere'")
    target = tmp_path / "page.png"
    assert "Mars/Nowhere" in say("screenshot", "time-list", "-o", target, code=1).err
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "page.jpg"], "PNG"),
        (["-o", "nowhere/page.png"], "no folder"),
        (["-o", "folder.png"], "could not be written"),
        (["-o", "p.png", "--size", "0x0"], "320"),
        (["-o", "p.png", "--size", "99999x900"], "8000"),
        (["-o", "p.png", "--size", "large"], "no size"),
        (["-o", "p.png", "--part", "taxes"], "profile, tax, invoices"),
        (["-o", "p.png", "--at", "nonsense"], "nonsense"),
        (["-o", "p.png", "--at", "2026-02-30"], "28 days"),
        (["-o", "p.png", "--at", "0001-01-01"], "year"),
        (["-o", "p.png", "--at", "2026-03-02 25:00"], "25:00"),
        (["-o", "~nobody-here/p.png"], "whole path"),
    ],
)
def test_what_makes_no_picture_is_refused(
    say: Say,
    worked: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.png").mkdir()
    assert said in say("screenshot", "today", *words, code=1).err
    assert not (tmp_path / "p.png").exists()


@pytest.mark.parametrize("at", ["2026-03-01", "yesterday 14:00", "2026-03-01T14:00+07:00"])
def test_a_picture_of_another_day(say: Say, worked: Path, tmp_path: Path, at: str) -> None:
    target = tmp_path / "page.png"
    said = say("screenshot", "today", "-o", target, "--at", at, "--size", "900X700", "--json")
    assert said.json == {"picture": str(target)}
    assert target.read_bytes().startswith(b"\x89PNG")
