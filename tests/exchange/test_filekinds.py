# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are no export, by the command line: one sentence that names what they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.togglfile import HEAD, row, text_of, write

JAKARTA = "Asia/Jakarta"
Say = Callable[..., Any]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF"),
        (b"PK\x03\x04\x14\x00", "is packed or a spreadsheet"),
        (b"PK\x05\x06" + bytes(18), "is packed or a spreadsheet"),
        (b"\x1f\x8b\x08\x00", "is packed or a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a file of an office program"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"SQLite format 3\0", "is a database"),
        (b"\n <!doctype html><p>Log in", "is a web page or XML"),
        (b'\xef\xbb\xbf[{"id": 1}]', "is JSON"),
        (b'{"items": []}', "is JSON"),
        (text_of(row()).encode("utf-16-le"), "holds NUL bytes"),
        (text_of(row(Description="Büro")).encode("latin-1"), "not written in UTF-8 (line 2)"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \r\n\n", "is empty"),
        (",".join(HEAD).encode(), "holds no time entries"),
    ],
)
def test_a_wrong_file_is_named(
    say: Say, desk: Any, tmp_path: Path, content: bytes, what: str
) -> None:
    path = tmp_path / "toggl.csv"
    path.write_bytes(content)
    for more in ((), ("--dry-run", "--json")):
        assert what in say("import", path, "--zone", JAKARTA, *more, code=1).err
    assert say("entries", "--json").json == []


def test_a_folder_and_a_missing_file(say: Say, desk: Any, tmp_path: Path) -> None:
    assert "is a folder" in say("import", tmp_path, "--zone", JAKARTA, code=1).err
    assert "can't be read" in say("import", tmp_path / "x.csv", "--zone", JAKARTA, code=1).err
    assert "save what comes from the pipe" in say("import", "-", "--zone", JAKARTA, code=1).err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_a_pipe_is_never_waited_for(say: Say, desk: Any, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "is a pipe or a device" in say("import", pipe, "--zone", JAKARTA, code=1).err


def test_a_file_of_long_entries_alone_says_how_to_take_them(
    say: Say, desk: Any, tmp_path: Path
) -> None:
    path = write(tmp_path / "toggl.csv", row(End_date="2026-03-04"))
    told = say("import", path, "--zone", JAKARTA, code=1)
    assert "line 2: it lasts more than 24 hours. Entries over 24 hours are taken with --yes" in (
        told.err
    )
    assert say("import", path, "--zone", JAKARTA, "--yes", "--json").json["created"] == 1


def test_a_user_who_is_not_in_the_file(say: Say, desk: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "toggl.csv", row(User="Ann"), row(User="Bob", start="09:30:00"))
    told = say("import", path, "--zone", JAKARTA, "--user", "Carl", code=1)
    assert "holds no entries of “Carl”; it holds those of Ann, Bob." in told.err
    assert say("import", path, "--zone", JAKARTA, "--user", " bob", "--json").json["created"] == 1


def test_the_newer_columns_of_toggl(say: Say, desk: Any, tmp_path: Path) -> None:
    head = (
        *("Description", "Billable", "Duration", "Member", "Email", "Project", "Client", "Tags"),
        *("Start date", "Start time", "Stop date", "Stop time", "Amount USD"),
    )
    cells = row(start="9:00\u202fAM", Member="Dewi", Billable="Ya")
    cells |= {"Stop date": "2026-03-02", "Stop time": "1:30 pm", "Amount USD": "10.00"}
    say("import", write(tmp_path / "toggl.csv", cells, head=head), "--zone", JAKARTA)
    (entry,) = say("entries", "--json").json
    assert (entry["seconds"], entry["billable"]) == (16_200, True)
    assert say("client", "list", "--json").json[0]["currency"] == "USD"
