# SPDX-License-Identifier: GPL-3.0-or-later
"""Starting a timer on the command line in time that belongs to home."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sohodesk.app import places
from sohodesk.app.main import main
from sohodesk.base.clock import FixedClock
from sohodesk.home import settings as home
from sohodesk.home.guard import settings
from sohodesk.store.desk import Desk
from sohodesk.timelog import service, sidedoor
from tests.conftest import Told

Say = Callable[..., Told]
STARTED = "sohodesk: The time until 12:00 belongs to home: School. The timer was started"


class Terminal(io.StringIO):
    """A terminal at which something was typed."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _own_habits() -> Iterator[None]:
    """What a test sets of this user holds for this test only."""
    yield
    places.settings_file().unlink(missing_ok=True)


@pytest.fixture
def school(say: Say, desk: Desk) -> None:
    """It is Monday 9:00, and from 8 to 12 the time is home's."""
    say("home", "protect", "add", "Mon-Fri 08:00-12:00", "--name", "School")


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Callable[[str], None]:
    """Sit at a terminal and type something."""

    def typed(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", Terminal(text))
        monkeypatch.setattr(type(sys.stderr), "isatty", lambda _self: True, raising=False)

    return typed


@pytest.fixture
def call(
    book_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str], school: None
) -> Callable[[str], tuple[int, str]]:
    """Call a verb with “Checkout”; gives the exit code and what was said on standard error."""

    def called(verb: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main(["--book", str(book_path), verb, "Checkout"], clock=clock)
        return code, capsys.readouterr().err

    return called


def running(say: Say) -> str | None:
    """What the timer runs on."""
    entry = say("status", "--json").json["entry"]
    return None if entry is None else entry["description"]


def agreed(say: Say) -> list[tuple[str, str]]:
    """The exceptions by their times."""
    return [
        (row["start"][11:16], row["end"][11:16]) for row in say("home", "exemptions", "--json").json
    ]


def test_a_script_starts_and_is_told(say: Say, school: None) -> None:
    done = say("start", "Checkout")
    assert done.err.startswith(STARTED)
    assert "--agreed" in done.err
    assert "Started “Checkout” at 09:00." in done.out
    assert agreed(say) == []
    assert say("switch", "Invoices", "--json").json["description"] == "Invoices"
    say("stop")
    assert say("continue").err.startswith(STARTED)


def test_agreed_makes_an_exception_in_one_step(say: Say, school: None) -> None:
    done = say("start", "Checkout", "--agreed")
    assert done.err == ""
    assert agreed(say) == [("09:00", "12:00")]
    assert say("switch", "Invoices").err == "", "it was agreed"
    say("undo")
    say("undo")
    assert agreed(say) == []
    assert running(say) is None
    assert say("start", "Checkout").err.startswith(STARTED), "it was taken back"


def test_outside_of_it_nothing_is_said(say: Say, school: None, clock: FixedClock) -> None:
    clock.advance(hours=3)
    assert say("start", "Checkout", "--agreed").err == ""
    assert agreed(say) == []


@pytest.mark.parametrize(
    ("typed", "runs", "exceptions"),
    [
        ("a\n", "Checkout", [("09:00", "12:00")]),
        ("setuju\n", "Checkout", [("09:00", "12:00")]),
        ("15\n", "Checkout", []),
        ("what?\n15\n", "Checkout", []),
        ("n\n", None, []),
        ("\n", None, []),
        ("", None, []),
        ("x\ny?\nz\n", None, []),
    ],
)
def test_the_answers_at_a_terminal(
    call: Callable[[str], tuple[int, str]],
    say: Say,
    type_in: Callable[[str], None],
    typed: str,
    runs: str | None,
    exceptions: list[Any],
) -> None:
    type_in(typed)
    code, said = call("start")
    assert "The time until 12:00 belongs to home: School." in said
    assert code == (0 if runs else 1)
    if not runs:
        assert "Nothing was started" in said
    assert (running(say), agreed(say)) == (runs, exceptions)
    type_in("")
    assert call("switch") == (0, ""), "it is asked once"
    assert running(say) == "Checkout"


def test_json_is_never_asked(say: Say, school: None, type_in: Callable[[str], None]) -> None:
    type_in("n\n")
    done = say("start", "Checkout", "--json")
    assert done.json["description"] == "Checkout"
    assert done.err.startswith(STARTED)


def test_every_verb_that_starts_is_told(say: Say, school: None) -> None:
    say("favourite", "add", "Mail")
    assert say("favourite", "start", "1").err.startswith(STARTED)
    say("cancel")
    say("timer", "edit", "--what", "x", code=1)
    assert say("continue", code=1).err == "sohodesk: There is no earlier work to continue.\n"


def test_finished_time_is_nobodys_question(say: Say, school: None) -> None:
    assert say("log", "8:15-8:45 Letters").err == ""


def test_it_can_be_switched_off(say: Say, school: None) -> None:
    say("settings", "set", settings.ASK.key, "no")
    assert say("start", "Checkout").err == ""


def test_days_off_ask_as_well(say: Say, desk: Desk) -> None:
    say("home", "off", "2026-03-02", "--kind", "leave")
    assert "Today is a day off: leave." in say("start", "Checkout").err
    say("cancel")
    say("settings", "set", settings.DAYS_OFF.key, "no")
    assert say("start", "Checkout").err == ""


def test_days_away_and_exceptions_ask_nothing(say: Say, school: None) -> None:
    say("home", "exempt", "2026-03-02 08:30-10:00")
    assert say("start", "Checkout").err == ""
    say("cancel")
    say("undo")
    say("undo")
    say("undo")
    say("home", "off", "2026-03-02", "--kind", "away")
    assert say("start", "Checkout").err == ""


def test_hidden_figures_are_not_told(say: Say, school: None) -> None:
    say("settings", "set", home.HIDDEN.key, "yes")
    said = say("start", "Checkout").err
    assert "This time belongs to home." in said
    assert "12:00" not in said


def test_it_speaks_indonesian(say: Say, school: None) -> None:
    say("settings", "set", "office.language", "id")
    assert "milik rumah" in say("start", "Checkout").err


def test_the_side_door_knows_the_keys(desk: Desk) -> None:
    assert settings.ASK.key == sidedoor.ASK_KEY
    assert settings.HOLIDAYS.key == sidedoor.HOLIDAYS_KEY
    assert home.FAMILY_ZONE.key == sidedoor.FAMILY_KEY


def test_the_family_lives_by_its_own_clock(say: Say, school: None) -> None:
    say("settings", "set", home.FAMILY_ZONE.key, "Europe/Amsterdam")
    assert say("start", "Checkout").err == "", "there it is three in the night"
    say("cancel")
    say("settings", "set", home.FAMILY_ZONE.key, "Asia/Makassar")
    assert "until 11:00" in say("start", "Checkout").err


def test_an_entry_that_is_logged_into_it_needs_no_answer(desk: Desk, school: None) -> None:
    now = desk.clock.now()
    assert service.log(desk, start=now - timedelta(minutes=30), end=now, description="Letters")
