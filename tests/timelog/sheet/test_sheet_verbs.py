# SPDX-License-Identifier: GPL-3.0-or-later
"""The timesheet on the command line, and as files that a spreadsheet reads."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import service as entries
from sohodesk.timelog.sheet import service
from sohodesk.timelog.sheet.service import Spot

Say = Callable[..., Any]
NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def project(desk: Desk) -> int:
    client = clients.add_client(desk, name="=cmd|'/c calc'!A1")
    project = clients.add_project(desk, client_id=client, name="Website")
    clients.add_task(desk, project_id=project, name="+Checkout")
    return project


def test_hours_are_set_and_shown(desk: Desk, say: Say, project: int) -> None:
    told = say("timesheet", "set", "Website", "mon", "1,5", "--json").json
    assert (told["seconds"], told["date"]) == (5400, "2026-03-02")
    say("timesheet", "set", "cmd / Website / Checkout", "2026-03-03", "90m")
    say("timesheet", "note", "Website", "mon", "two", "rows left")
    found = say("timesheet", "--json").json
    assert found["week"] == {
        "start": "2026-03-02", "end": "2026-03-08", "number": 10, "zone": "Asia/Jakarta",
    }  # fmt: skip
    assert [(row["task"], row["seconds"], row["notes"]) for row in found["rows"]] == [
        (None, {"2026-03-02": 5400}, {"2026-03-02": "two rows left"}),
        ("+Checkout", {"2026-03-03": 5400}, {}),
    ]
    assert [day["seconds"] for day in found["days"]][:3] == [5400, 5400, 0]
    assert (found["total_seconds"], found["days"][6]["rest"]) == (10_800, True)
    lines = say("timesheet").out.splitlines()
    assert re.split(r"\s{2,}", lines[1].strip())[-2:] == ["1:30", "1:30"]
    assert "3:00" in lines[-2]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["set", "Website", "mon", "25:00"], "24 hours"),
        (["set", "Website", "mon", "soon"], "soon"),
        (["set", "Nobody", "mon", "1h"], "Nobody"),
        (["set", "Website", "someday", "1h"], "someday"),
        (["set", "Website"], "needs a project"),
        (["2026-W54"], "no week"),
        (["gibberish"], "gibberish"),
        (["note", "Website", "mon", "x"], "needs hours"),
    ],
)
def test_what_can_not_be_is_refused(
    say: Say, project: int, words: list[str], sentence: str
) -> None:
    assert sentence in say("timesheet", *words, code=1).err
    assert say("entries", "--json").json == []


def test_weeks_are_named_in_many_ways(desk: Desk, say: Say, project: int) -> None:
    entries.log_duration(desk, day=date(2026, 2, 25), seconds=60, project_id=project)
    for words in (["last", "week"], ["2026-W09"], ["2026-02-23"], ["2026w9"]):
        assert say("timesheet", *words, "--json").json["total_seconds"] == 60


def test_rows_are_added_copied_and_removed(desk: Desk, say: Say, project: int) -> None:
    entries.log_duration(desk, day=date(2026, 2, 24), seconds=3600, project_id=project)
    told = say("timesheet", "copy", "--what", "hours", "--json").json
    assert told == {"rows": 1, "cells": 1, "seconds": 3600, "notes": 0}
    say("timesheet", "add", "cmd / Website / Checkout", "next week")
    assert len(say("timesheet", "next", "--json").json["rows"]) == 1
    say("timesheet", "remove", "Website", "next week", "--task", "Checkout")
    assert say("timesheet", "next", "--json").json["rows"] == []
    assert "holds hours" in say("timesheet", "remove", "Website", code=1).err


def fill(desk: Desk, project: int) -> None:
    day = date(2026, 3, 2)
    service.set_cell(desk, spot=Spot(project, 1, day), seconds=5041)
    service.set_note(desk, spot=Spot(project, 1, day), note="=1+1")
    entries.log_duration(desk, day=date(2026, 3, 4), seconds=30 * 60)


def test_csv_holds_hours_and_no_formulas(
    desk: Desk, say: Say, project: int, tmp_path: Path
) -> None:
    fill(desk, project)
    path = tmp_path / "sheet.csv"
    say("timesheet", "--csv", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Client", "Project", "Task", *(f"2026-03-0{n}" for n in range(2, 9)), "Week"]
    assert rows[1][:4] == ["'=cmd|'/c calc'!A1", "Website", "'+Checkout", "1.4003"]
    assert rows[2] == ["", "", "", "", "", "0.5", "", "", "", "", "0.5"]
    assert rows[3][-1] == "1.9003"
    assert "exists already" in say("timesheet", "--csv", path, code=1).err
    say("timesheet", "--csv", path, "--force")


def test_xlsx_holds_durations_as_numbers_and_names_as_text(
    desk: Desk, say: Say, project: int, tmp_path: Path
) -> None:
    fill(desk, project)
    path = tmp_path / "sheet.xlsx"
    say("timesheet", "--xlsx", path)
    cells, formats = read_xlsx(path)
    assert (cells["A2"], cells["C2"]) == ("=cmd|'/c calc'!A1", "+Checkout")
    assert cells["D2"] == pytest.approx(5041 / 86_400)
    assert cells["F3"] == pytest.approx(1 / 48)
    assert cells["K4"] == pytest.approx((5041 + 1800) / 86_400)
    assert "E2" not in cells
    assert "[h]:mm" in formats
    with zipfile.ZipFile(path) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"=1+1" in parts.read("xl/comments1.xml")


def read_xlsx(path: Path) -> tuple[dict[str, str | float], set[str]]:
    """The cells of the one sheet by their names, and the formats of numbers."""
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None
        strings, sheet, styles = (
            ET.fromstring(parts.read(f"xl/{name}.xml"))  # noqa: S314 our own file
            for name in ("sharedStrings", "worksheets/sheet1", "styles")
        )
        texts = ["".join(t.text or "" for t in item.iter(f"{{{NS['s']}}}t")) for item in strings]
    found: dict[str, str | float] = {}
    for cell in sheet.iter(f"{{{NS['s']}}}c"):
        value = cell.find("s:v", NS)
        if value is not None and value.text is not None:
            shared = cell.get("t") == "s"
            found[cell.get("r", "")] = texts[int(value.text)] if shared else float(value.text)
    formats = {f.get("formatCode", "") for f in styles.iter(f"{{{NS['s']}}}numFmt")}
    return found, formats


def test_a_file_that_can_not_be_written_is_told(say: Say, project: int, tmp_path: Path) -> None:
    assert "folder" in say("timesheet", "--xlsx", tmp_path, code=1).err
    assert "could not be written" in say("timesheet", "--csv", tmp_path / "no" / "x", code=1).err
