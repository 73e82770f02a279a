# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job as a user types it: from an empty folder to the typeset invoice and a picture."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest

SCRIPT = """
sohodesk new my.sohodesk --currency EUR --country DE --zone Europe/Berlin
sohodesk --book my.sohodesk import toggl.csv --zone Europe/Berlin --json
sohodesk --book my.sohodesk import toggl.csv --zone Europe/Berlin --json
sohodesk --book my.sohodesk start "Variant picker" --project "Big Company / Shop"
sohodesk --book my.sohodesk status --json
sohodesk --book my.sohodesk stop
sohodesk --book my.sohodesk log "2026-03-02 9:30-11 Shop checkout bug #bugfix"
sohodesk --book my.sohodesk undo
sohodesk --book my.sohodesk rate set "Big Company" 85.00 --unbilled
sohodesk --book my.sohodesk invoice bill "Big Company" --group task --json
sohodesk --book my.sohodesk invoice issue ID --json
sohodesk --book my.sohodesk invoice pdf NUMBER -o invoice.pdf
sohodesk --book my.sohodesk check
sohodesk --book my.sohodesk screenshot today -o today.png --theme dark --language id
"""
TOGGL = """\
User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,\
Duration,Tags,Amount (EUR)
Dewi,dewi@example.org,Big Company,Shop,Frontend,Variant picker,Yes,\
2026-03-02,08:30:00,2026-03-02,10:45:00,02:15:00,feature,
Dewi,dewi@example.org,Big Company,Shop,Checkout,"Checkout bug, Safari",Yes,\
2026-03-02,11:00:00,2026-03-02,12:10:00,01:10:00,"bugfix, urgent",
Dewi,dewi@example.org,Big Company,Shop,Frontend,Release,Yes,\
2026-03-03,22:30:00,2026-03-04,00:15:00,01:45:00,,
Dewi,dewi@example.org,Nusa Kopi,Website,,Menu page,Yes,\
2026-03-04,13:15:00,2026-03-04,15:40:00,02:25:00,,
Dewi,dewi@example.org,,,,Mail and books,No,\
2026-03-04,15:45:00,2026-03-04,16:20:00,00:35:00,,
"""


def run(folder: Path, words: list[str]) -> str:
    """Run one line of the script in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "sohodesk.app.main", *words[1:]],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, (words, done.stderr)
    assert done.stderr == "", words
    return done.stdout


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each line answered, by its number; `folder` is where it was typed."""
    folder = tmp_path_factory.mktemp("empty")
    (folder / "toggl.csv").write_text(TOGGL, encoding="utf-8-sig")
    answers: dict[str, Any] = {"folder": folder}
    names = {"ID": "", "NUMBER": ""}
    for number, line in enumerate(SCRIPT.strip().splitlines(), start=1):
        words = [names.get(word, word) for word in shlex.split(line)]
        out = run(folder, words)
        answers[str(number)] = json.loads(out) if "--json" in words else out
        if number == 10:
            names["ID"] = str(answers["10"]["id"])
        if number == 11:
            names["NUMBER"] = answers["11"]["number"]
    return answers


def test_the_file_is_taken_once(said: dict[str, Any]) -> None:
    first, again = said["2"], said["3"]
    assert (first["created"], first["skipped"], first["refused"]) == (5, 0, [])
    assert (again["created"], again["skipped"], again["refused"]) == (0, 5, [])


def test_the_timer_ran(said: dict[str, Any]) -> None:
    status = said["5"]
    assert {"running", "entry", "today_seconds", "week_seconds"} <= set(status)
    assert status["running"] is True
    assert status["entry"]["description"] == "Variant picker"
    assert status["entry"]["project"] == "Shop"
    assert "Variant picker" in said["6"]


def test_the_line_was_logged_and_taken_back(said: dict[str, Any]) -> None:
    assert "1:30" in said["7"]
    assert "checkout bug" in said["8"]
    rows = json.loads(
        run(said["folder"], ["sohodesk", "--book", "my.sohodesk", "entries", "--json"])
    )
    assert "checkout bug" not in [row["description"] for row in rows]
    assert len(rows) == 6


def test_the_invoice_adds_up(said: dict[str, Any]) -> None:
    """5:10 h on two tasks at 85.00, and the few seconds of the timer on none."""
    draft, issued = said["10"], said["11"]
    by_task = {line["description"]: line for line in draft["lines"]}
    assert {"Frontend", "Checkout"} <= set(by_task)
    assert by_task["Frontend"]["quantity"] == "4"
    assert by_task["Frontend"]["net"] == "340.00"
    assert by_task["Checkout"]["net"] == "99.17"  # 1:10 h are 1.1667 h
    assert draft["number"] is None
    assert issued["state"] == "issued"
    assert issued["currency"] == "EUR"
    assert issued["number"].endswith("-001")
    assert len(issued["sha256"]["pdf"]) == 64


def test_the_page_is_a_pdf(said: dict[str, Any]) -> None:
    with pikepdf.open(said["folder"] / "invoice.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_the_book_is_sound_and_drawn(said: dict[str, Any]) -> None:
    assert "sound" in said["13"]
    picture = (said["folder"] / "today.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[n : n + 4], "big") for n in (16, 20))
    assert (width, height) == (1440, 900)
