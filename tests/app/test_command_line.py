# SPDX-License-Identifier: GPL-3.0-or-later
"""The command's frame: exit codes, one sentence for each refusal, options, languages, settings."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sohodesk import __version__
from sohodesk.app import main as app
from sohodesk.app.main import VERBS, build_parser, main, named_book
from sohodesk.base import office
from sohodesk.base.clock import SystemClock
from sohodesk.store.desk import Desk
from tests.conftest import Told

Say = Callable[..., Told]


def process(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sohodesk.app.main", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env={**os.environ, **env}, check=False
    )


# Words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["start", "--nonsense"],
        ["log"],
        ["client"],
        ["client", "nonsense"],
        ["edit", "x"],
        ["project", "add", "A / B", "--billable", "maybe"],
        ["--nonsense"],
        ["screenshot", "today"],
    ],
)
def test_wrong_usage_is_exit_code_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "usage: sohodesk" in capsys.readouterr().err


def test_every_verb_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in VERBS:
        assert main([verb, "--help"]) == 0
        assert capsys.readouterr().out.startswith(f"usage: sohodesk {verb}")
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(re.search(rf"^    {verb}\b", told, re.MULTILINE) for verb in VERBS)
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"SohoDesk {__version__}\n"


def test_all_verbs_have_one_parser() -> None:
    build_parser()  # as completion wants it


def test_the_book_stands_before_or_after_the_verb_or_outside(
    desk: Desk, book_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = str(book_path)
    assert main(["--book", book, "client", "add", "A"]) == 0
    assert main(["client", "add", "B", "--book", book]) == 0
    assert main([f"--book={book}", "client", "add", "C"]) == 0
    assert main(["client", "--book", book, "add", "D"]) in (0, 2)
    monkeypatch.setenv("SOHODESK_BOOK", book)
    assert main(["client", "add", "E"]) == 0
    capsys.readouterr()
    assert main(["client", "list"]) == 0
    assert "E" in capsys.readouterr().out
    assert main(["--book", "elsewhere.sohodesk", "client", "list"]) == 1


# Failures --------------------------------------------------------------------------------------


def test_a_refusal_goes_to_standard_error_alone(desk: Desk, book_path: Path) -> None:
    done = process("--book", book_path, "stop", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "sohodesk: The timer is not running.\n"


def test_our_own_mistake_is_a_sentence_and_a_log(
    say: Say, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_args: object, **_said: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(app, "_run", broken)
    assert main(["status"]) == 1
    told = capsys.readouterr().err
    assert "SohoDesk made a mistake (RuntimeError)" in told
    log = Path(told.rpartition(" in ")[2].strip().rstrip("."))
    text = log.read_text(encoding="utf-8")
    assert "a mistake of ours" in text
    assert __version__ in text


@pytest.mark.skipif(sys.platform == "win32", reason="a thing of Unix")
def test_a_reader_that_goes_away_is_no_failure(desk: Desk, book_path: Path) -> None:
    with desk.work("Many"):
        from sohodesk.clients.service import add_client

        for n in range(300):
            add_client(desk, name=f"Client {n} with a long name to fill the pipe {'x' * 80}")
    writer = subprocess.Popen(
        [sys.executable, "-m", "sohodesk.app.main", "--book", str(book_path), "client", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.readline()
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait() == 0


# Languages -------------------------------------------------------------------------------------


def test_people_hear_their_language_and_machines_none(desk: Desk, book_path: Path) -> None:
    desk.settings.set(desk, office.LANGUAGE, "id")
    english = process("--book", book_path, "status", LANGUAGE="en", LANG="C.UTF-8")
    json = process("--book", book_path, "status", "--json")
    assert "Nothing runs" not in english.stdout  # the book's language holds
    assert '"running": false' in json.stdout
    refused = process("--book", "nowhere.sohodesk", "status", LANGUAGE="id", LANG="id_ID.UTF-8")
    assert "There is no book" not in refused.stderr


def test_odd_letters_survive_a_poor_terminal(desk: Desk, book_path: Path) -> None:
    added = process(
        "--book", book_path, "client", "add", "日本 Söhne", PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert added.returncode == 0, added.stderr
    assert "日本 Söhne" in added.stdout


# Settings --------------------------------------------------------------------------------------


def test_settings_are_listed_read_and_set(say: Say, desk: Desk) -> None:
    known = {row["key"]: row for row in say("settings", "list", "--json").json}
    wanted = {"key": "office.currency", "value": "IDR", "default": "IDR", "scope": "book"}
    assert wanted.items() <= known["office.currency"].items()
    assert say("settings", "get", "office.name").out == "Studio Dewi\n"
    assert say("settings", "set", "time.weekly_hours", "38", "--json").json["value"] == "38"
    assert say("settings", "get", "time.weekly_hours", "--json").json["value"] == "38"
    say("undo")
    assert say("settings", "get", "time.weekly_hours").out == "40\n"
    assert "Name on invoices" in say("settings", "list").out


def test_a_setting_of_the_user_is_kept_beside_the_book(say: Say, desk: Desk) -> None:
    say("settings", "set", "window.theme", "dark")
    assert say("settings", "get", "window.theme").out == "dark\n"
    assert desk.next_undo() is None
    say("settings", "set", "window.theme", "system")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("office.nam", "x", "office.name"),
        ("zzz", "x", "no setting"),
        ("office.currency", "Rupiah", "Rupiah"),
        ("office.currency", "", "currency code"),
        ("office.country", "ZZ", "ZZ"),
        ("office.country", "ß", "ß"),
        ("office.zone", "Mars", "Mars"),
        ("office.zone", "localtime", "localtime"),
        ("office.zone", "posix/Asia/Jakarta", "Asia/Jakarta?"),
        ("office.zone", "", "time zone"),
        ("office.language", "de", "de"),
        ("time.weekly_hours", "1_0", "1_0"),
        ("time.weekly_hours", "٤٠", "whole number"),
        ("time.weekly_hours", "9" * 5000, "whole number"),
        ("office.rate", "1e3", "1e3"),
        ("office.rate", "NaN", "NaN"),
        ("office.rate", "9" * 30, "too many digits"),
        ("time.weekly_hours", "200", "168"),
        ("time.weekly_hours", "many", "many"),
        ("office.rate", "-1", "Hourly rate"),
        ("office.week_start", "tue", "tue"),
        ("invoice.in_words", "perhaps", "perhaps"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    say: Say, desk: Desk, key: str, value: str, said: str
) -> None:
    assert said in say("settings", "set", key, "--", value, code=1).err
    assert desk.next_undo() is None


def test_choices_are_taken_in_any_case(say: Say, desk: Desk) -> None:
    assert say("settings", "set", "office.week_start", " Sun ", "--json").json["value"] == "sun"


def test_every_setting_is_read_by_its_key(say: Say, desk: Desk) -> None:
    rows = say("settings", "list", "--json").json
    assert {"office.currency", "window.theme"} <= {row["key"] for row in rows}
    for row in rows:
        assert say("settings", "get", row["key"], "--json").json == row
        assert row["scope"] in ("book", "user")


# New books and texts for programs ----------------------------------------------------------------


@pytest.mark.parametrize("option", ["--currency", "--zone", "--language"])
def test_a_fact_that_is_said_to_be_nothing_is_refused(
    say: Say, tmp_path: Path, option: str
) -> None:
    say("new", tmp_path / "b.sohodesk", option, "", code=1)
    assert list(tmp_path.iterdir()) == []


def test_a_new_book_speaks_the_language_of_the_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "id")
    book = str(tmp_path / "b.sohodesk")
    assert main(["new", book]) == 0
    capsys.readouterr()
    assert main(["settings", "get", "office.language", "--book", book]) == 0
    assert capsys.readouterr().out == "id\n"


@pytest.mark.parametrize(
    ("tz", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("EST5EDT,M3.2.0,M11.1.0", None),
        ("/etc/localtime", None),
        ("nonsense", None),
    ],
)
def test_a_rule_in_tz_is_no_zone(
    monkeypatch: pytest.MonkeyPatch, tz: str, zone: str | None
) -> None:
    monkeypatch.setenv("TZ", tz)
    found = SystemClock().zone()
    assert found == zone if zone else found not in (tz, "")


def test_texts_for_programs_are_english(say: Say, desk: Desk, book_path: Path) -> None:
    say("client", "add", "Acme")
    desk.settings.set(desk, office.LANGUAGE, "id")
    assert say("history", "--json").json[1]["said"] == "Add client Acme"
    assert say("history", "client:1", "--json").json[0]["label"] == "Add client Acme"
    assert "Tambah klien Acme" in say("history").out
    assert say("undo", "--json").json == {"undone": "Set Language"}
    assert say("redo", "--json").json == {"redone": "Set Language"}
    with closing(sqlite3.connect(book_path)) as raw, raw:
        raw.execute("DROP TRIGGER journal_client_u")
    found = say("check", "--json", code=1).json["problems"][0]["what"]
    assert found == "the journal's trigger is missing or was altered."
    assert found not in say("check", code=1).out


# History -----------------------------------------------------------------------------------------


def test_a_record_that_never_was_is_refused(say: Say, desk: Desk) -> None:
    assert "never was" in say("history", "client:7", code=1).err
    assert "never was" in say("history", "client:7", "--json", code=1).err
    say("client", "add", "Acme")
    say("undo")
    assert [row["kind"] for row in say("history", "client:1", "--json").json] == ["I", "D"]


@pytest.mark.parametrize("key", ["²", "٣", "9" * 19, "9" * 5000, "-1", "1.5", "1e3", ""])
def test_a_key_that_is_none_names_no_record(say: Say, desk: Desk, key: str) -> None:
    assert "names no record" in say("history", f"client:{key}", code=1).err
    say("history", "restore", "client:1", key or "x", code=1)


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1.5", "9" * 30])
def test_a_limit_is_a_number_from_one_on(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "--limit", limit]) == 2
    assert "Traceback" not in capsys.readouterr().err


# Completion ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_scripts(shell: str, say: Say, desk: Desk) -> None:
    assert "sohodesk" in say("completion", shell).out


@pytest.mark.skipif(sys.platform == "win32", reason="completion is asked for by descriptor 8")
def test_a_shell_gets_its_completions(tmp_path: Path) -> None:
    line = "sohodesk sta"
    done = subprocess.run(
        [sys.executable, "-m", "sohodesk.app.main"],
        env={
            **os.environ,
            "_ARGCOMPLETE": "1",
            "COMP_LINE": line,
            "COMP_POINT": str(len(line)),
            "_ARGCOMPLETE_STDOUT_FILENAME": str(tmp_path / "out"),
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    words = (tmp_path / "out").read_text().replace("\x0b", " ").split()
    assert words == ["start", "status"]


@pytest.mark.skipif(sys.platform == "win32", reason="completion is asked for by descriptor 8")
@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("sohodesk client a", ["add", "archive"]),
        ("sohodesk settings get office.z", ["office.zone"]),
        ("sohodesk --book b.sohodesk settings set office.week_start s", ["sat", "sun"]),
        ("sohodesk screenshot today --theme ", ["light", "dark"]),
        ("sohodesk new --cur", ["--currency"]),
    ],
)
def test_words_that_can_follow(line: str, first: list[str], tmp_path: Path) -> None:
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line))}
    process(**asked, _ARGCOMPLETE_STDOUT_FILENAME=str(tmp_path / "out"))
    words = (tmp_path / "out").read_text().replace("\x0b", " ").split()
    assert [word for word in words if not word.startswith("-") or "--" in line][: len(first)] == (
        first
    )


def test_wrong_usage_is_told_in_one_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANGUAGE", "id")
    assert main(["log"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("pemakaian: ")
    assert "argumen ini wajib diisi: " in told
    assert main(["history", "--limit", "x"]) == 2
    assert "“x”" in capsys.readouterr().err
    monkeypatch.setenv("LANGUAGE", "en")
    assert main(["log"]) == 2
    assert capsys.readouterr().err.startswith("usage: ")


@pytest.mark.parametrize(
    ("handed", "book"),
    [
        ("b.sohodesk", "b.sohodesk"),
        ("B.SOHODESK", "B.SOHODESK"),
        ("file:///home/ani/buku%20%C3%A9.sohodesk", "/home/ani/buku é.sohodesk"),
        ("file://localhost/home/b.sohodesk", "/home/b.sohodesk"),
    ],
)
def test_a_file_alone_is_the_book_however_it_is_handed_over(handed: str, book: str) -> None:
    assert list(named_book([handed])) == ["--book", book]
    assert list(named_book(["status"])) == ["status"]
    assert list(named_book([handed, "status"])) == [handed, "status"]
