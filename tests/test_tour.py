# SPDX-License-Identifier: GPL-3.0-or-later
"""The tour of the README works as written, and so does what `make run` does without a screen."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tools import mainjob

README = Path(__file__).resolve().parent.parent / "README.md"
TOUR = re.compile(r"^## The command line in ten lines\n+```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def tour() -> list[list[str]]:
    """The words of each command of the tour."""
    found = TOUR.search(README.read_text(encoding="utf-8"))
    assert found, "the README has lost its tour"
    return [shlex.split(line, comments=True) for line in found.group(1).splitlines()]


@pytest.mark.slow
def test_the_readme_works_as_written_from_an_empty_folder(tmp_path: Path) -> None:
    mainjob.write_export(tmp_path / "toggl.csv")
    said = {"ID": "", "NUMBER": ""}
    for words in tour():
        arguments = [said.get(word, word) for word in words[1:]]
        command = [sys.executable, "-m", "sohodesk.app.main", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"{shlex.join(words)}\n{done.stderr}"
        assert not done.stderr, f"{shlex.join(words)}\n{done.stderr}"
        if "--json" in words:
            answer = json.loads(done.stdout)
            said["ID"] = str(answer.get("id", said["ID"]))
            said["NUMBER"] = str(answer.get("number") or said["NUMBER"])
    assert (tmp_path / "invoice.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
def test_the_main_job_is_done_without_a_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mainjob, "OUT", tmp_path / "mainjob")
    assert mainjob.main() == 0
    made = {file.name for file in (tmp_path / "mainjob").iterdir()}
    assert {"invoice.pdf", *(f"{page}.png" for page in mainjob.PAGES)} <= made
    told = capfd.readouterr()
    assert "0 made" in told.out, "the same file again makes nothing"
    assert "Traceback" not in told.err
