# SPDX-License-Identifier: GPL-3.0-or-later
"""The command on a real terminal: closed and full streams, odd bytes, languages, bash."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sohodesk.app.main import main
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="a thing of Unix")


def shell(line: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell in which ``$sohodesk`` is the command."""
    command = f'sohodesk() {{ "{sys.executable}" -m sohodesk.app.main "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **env},
        check=False,
    )


@UNIX
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("sohodesk client list >&-", 0),
        ("sohodesk client list 2>&-", 0),
        ("sohodesk client list <&-", 0),
        ("sohodesk stop >&- 2>&-", 1),
        ("sohodesk --help >&-", 0),
        ("sohodesk --nonsense 2>&-", 2),
    ],
)
def test_closed_streams_lead_nowhere(desk: Desk, book_path: Path, line: str, code: int) -> None:
    told = shell(line, SOHODESK_BOOK=str(book_path))
    assert told.returncode == code
    assert "Traceback" not in told.stderr
    assert "mistake" not in told.stderr
    desk.close()
    assert book_path.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_an_answer_that_can_not_be_written_comes_after_the_deed(
    desk: Desk, book_path: Path, say: Say
) -> None:
    told = shell("sohodesk client add Acme >/dev/full", SOHODESK_BOOK=str(book_path))
    assert told.returncode == 1
    assert told.stderr == (
        "sohodesk: It was done, but the answer could not be written (No space left on device).\n"
    )
    assert "Acme" in say("client", "list").out
    for buffered in ("", "1"):  # else Python itself fails at its end, with 120
        about = {"SOHODESK_BOOK": str(book_path), "PYTHONUNBUFFERED": buffered}
        assert shell("sohodesk stop 2>/dev/full", **about).returncode == 1
    assert shell("sohodesk --help >/dev/full").stderr == ""


@UNIX
def test_letters_that_are_not_utf_8_are_a_sentence(desk: Desk, book_path: Path) -> None:
    told = shell(r"sohodesk client add $'bad\xff name'", SOHODESK_BOOK=str(book_path))
    assert told.returncode == 1
    assert "not UTF-8" in told.stderr


@pytest.mark.parametrize("words", [["status"], ["backup", "-o", "~nobody-here/b"]])
def test_a_home_that_is_not_there_is_a_sentence(say: Say, desk: Desk, words: list[str]) -> None:
    assert "whole path" in say("--book", "~nobody-here/b.sohodesk", *words, code=1).err
    assert "whole path" in say("new", "~nobody-here/b.sohodesk", code=1).err


def test_a_refusal_is_one_line_without_signs_that_steer_a_terminal(say: Say, desk: Desk) -> None:
    told = say("settings", "set", "office.zone", "a\nb\x1b[31m", code=1).err
    assert told.count("\n") == 1
    assert "\x1b" not in told


def test_a_book_without_a_name_is_not_looked_up_elsewhere(
    desk: Desk, book_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOHODESK_BOOK", str(book_path))
    assert main(["--book", "", "status"]) == 1
    assert "No book is named" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("names", "indonesian"),
    [
        ({"LANG": "id_ID.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "id_ID.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "id_ID"}, True),
        ({"LANG": "id_ID", "LC_ALL": "C"}, False),
        ({"LANG": "id_ID", "LANGUAGE": "en:id"}, False),
        ({"LC_ALL": "xx_YY"}, False),
    ],
)
def test_the_language_of_the_system(
    names: dict[str, str],
    indonesian: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert main(["--book", "nowhere.sohodesk", "status"]) == 1
    assert ("There is no book" not in capsys.readouterr().err) is indonesian


@UNIX
def test_bash_asks_for_completions() -> None:
    """The script as it is put into ``~/.bashrc``, with the function that bash calls."""
    told = shell(
        'eval "$(sohodesk completion bash)"; COMP_LINE="sohodesk sta"; COMP_POINT=12; COMP_TYPE=9;'
        ' _python_argcomplete sohodesk; echo "${COMPREPLY[@]}"'
    )
    assert told.stdout.split() == ["start", "status"], told.stderr
