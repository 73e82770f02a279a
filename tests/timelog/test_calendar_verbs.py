# SPDX-License-Identifier: GPL-3.0-or-later
"""``calendar`` on the command line, with files, addresses and a real Radicale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sohodesk.app import bootstrap
from sohodesk.base.secrets import MemorySecrets
from sohodesk.store.desk import Desk
from sohodesk.timelog.calendars import network
from sohodesk.timelog.calendars.network import Limits
from tests.calendarserver import (
    PASSWORD,
    USER,
    answering,
    nobody,
    radicale_calendar,
    reply,
    silent,
)
from tests.conftest import Told

Say = Callable[..., Told]
ICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n"


def event(uid: str, title: str, lines: str) -> str:
    """One event; Monday 2 March 2026 is today."""
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\n{lines}\r\nEND:VEVENT\r\n"


STANDUP = event(
    "1",
    "Stand-up",
    "DTSTART;TZID=Asia/Jakarta:20260302T090000\r\nDTEND;TZID=Asia/Jakarta:20260302T091500\r\n"
    "RRULE:FREQ=DAILY",
)
FAIR = event("2", "Book fair", "DTSTART;VALUE=DATE:20260303\r\nDTEND;VALUE=DATE:20260305")
BROKEN = event("3", "Someday", "DTSTART:someday")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A file of two events."""
    path = tmp_path / "team.ics"
    path.write_text(ICS.format(events=STANDUP + FAIR), newline="")
    return path


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> MemorySecrets:
    """A keyring, that of this test."""
    ring = MemorySecrets()
    monkeypatch.setattr(bootstrap, "KeyringSecrets", lambda: ring)
    return ring


def told(say: Say) -> list[tuple[str, str]]:
    """Days and titles of this week's first three days."""
    rows = say("calendar", "events", "--to", "2026-03-04", "--json").json
    return [((row["start"] or row["first"])[:10], row["title"]) for row in rows]


def test_a_file_is_added_shown_hidden_and_removed(say: Say, desk: Desk, team: Path) -> None:
    made = say("calendar", "add", team, "--json").json
    assert {key: made[key] for key in ("id", "name", "kind", "address", "shown", "trouble")} == {
        "id": 1,
        "name": "team",
        "kind": "file",
        "address": str(team),
        "shown": True,
        "trouble": None,
    }
    assert made["refreshed"] == "2026-03-02T09:00:00+07:00"
    week = [
        ("2026-03-02", "Stand-up"),
        ("2026-03-03", "Stand-up"),
        ("2026-03-04", "Stand-up"),
        ("2026-03-03", "Book fair"),
    ]
    assert told(say) == week
    (first, *_rest) = say("calendar", "events", "--json").json
    assert first["start"] == "2026-03-02T09:00:00+07:00"
    assert first["end"] == "2026-03-02T09:15:00+07:00"
    assert "2026-03-03  – 2026-03-04" in say("calendar", "events").out
    say("calendar", "hide", "team")
    assert told(say) == []
    assert say("calendar", "events", "--calendar", "team", "--json").json
    say("calendar", "show", "1")
    assert told(say) == week
    say("calendar", "edit", "team", "--name", "Studio team", "--colour", "2")
    assert "Studio team" in say("calendar", "list").out
    say("calendar", "remove", "studio")
    assert say("calendar", "list", "--json").json == []
    assert told(say) == []
    assert say("undo").out.strip() == "Undone: Remove the calendar Studio team."
    say("calendar", "refresh")
    assert told(say) == week


def test_a_broken_file_leaves_what_was_read(say: Say, desk: Desk, team: Path) -> None:
    say("calendar", "add", team)
    before = told(say)
    team.write_text("<html>Sign in</html>")
    (row,) = say("calendar", "refresh", "--json", code=1).json
    assert "no calendar in the format ICS" in row["trouble"]
    assert told(say) == before
    team.write_text(ICS.format(events=FAIR + BROKEN), newline="")
    (row,) = say("calendar", "refresh", "--json").json
    assert "Someday" in row["trouble"]
    assert told(say) == [("2026-03-03", "Book fair")]
    team.write_text(ICS.format(events=FAIR), newline="")
    (row,) = say("calendar", "refresh", "--json").json
    assert row["trouble"] is None


def test_refreshing_is_no_step_of_the_book(say: Say, desk: Desk, team: Path) -> None:
    say("calendar", "add", team)
    team.write_text(ICS.format(events=FAIR), newline="")
    say("calendar", "refresh", "team")
    assert say("undo").out.strip() == "Undone: Add the calendar team."


def test_an_address_that_goes_down_leaves_its_events(say: Say, desk: Desk) -> None:
    with answering(reply(body=ICS.format(events=STANDUP))) as address:
        say("calendar", "add", f"{address}/team.ics", "--name", "Team")
        before = told(say)
    (row,) = say("calendar", "refresh", "--json", code=1).json
    assert "can't be reached" in row["trouble"]
    assert told(say) == before
    assert len(before) == 3


def test_a_silent_server_is_not_waited_for(
    say: Say, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "LIMITS", Limits(silence=0.2, whole=1))
    with silent() as address:
        refused = say("calendar", "add", address, "--json", code=1).err
        assert "takes too long" in refused
        assert "Nothing was added" in refused
        assert say("calendar", "list", "--json").json == []
        assert say("calendar", "add", address, "--no-refresh", "--json").json["refreshed"] is None
        (row,) = say("calendar", "refresh", "--json", code=1).json
    assert "takes too long" in row["trouble"]


@pytest.mark.parametrize("text", ["", "no calendar at all", "<html></html>"])
def test_what_can_not_be_read_is_not_added(say: Say, desk: Desk, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.ics").write_text(text)
    refused = say("calendar", "add", tmp_path / "x.ics", code=1).err
    assert "Nothing was added; --no-refresh adds it unread." in refused
    refused = say("calendar", "add", f"{nobody()}/x.ics", code=1).err
    assert "can't be reached" in refused
    assert say("calendar", "list", "--json").json == []
    assert "There is nothing to undo." in say("undo", code=1).err


def test_calendars_of_a_caldav_server(
    say: Say, desk: Desk, tmp_path: Path, secrets: MemorySecrets
) -> None:
    word = tmp_path / "word"
    word.write_text(f"{PASSWORD}\n")
    login = ("--user", USER, "--password-file", word)
    with radicale_calendar(tmp_path) as (address, calendar):
        calendar.add_event(ICS.format(events=STANDUP))
        assert say("calendar", "discover", address, *login, "--json").json == [
            {"name": "Work", "address": str(calendar.url)}
        ]
        (row,) = say("calendar", "add", address, "--caldav", *login, "--json").json
        assert (row["name"], row["user"], row["trouble"]) == ("Work", USER, None)
        assert told(say)[0] == ("2026-03-02", "Stand-up")
        calendar.add_event(ICS.format(events=FAIR))
        say("calendar", "refresh", "work")
        assert ("2026-03-03", "Book fair") in told(say)
        assert PASSWORD in secrets.kept.values()
        secrets.kept.clear()
        (row,) = say("calendar", "refresh", "--json", code=1).json
        assert "not in the keyring" in row["trouble"]
        say("calendar", "edit", "work", "--password-file", word)
        say("calendar", "refresh")
    assert PASSWORD.encode() not in desk.book.path.read_bytes()
    (row,) = say("calendar", "refresh", "--json", code=1).json
    assert "can't be reached" in row["trouble"]
    assert len(told(say)) == 4
    say("calendar", "remove", "work")
    assert secrets.kept == {}


def test_a_wrong_password_adds_nothing(
    say: Say, desk: Desk, tmp_path: Path, secrets: MemorySecrets
) -> None:
    word = tmp_path / "word"
    word.write_text("wrong")
    with radicale_calendar(tmp_path) as (address, _calendar):
        refused = say(
            *("calendar", "add", address, "--caldav", "--user", USER, "--password-file", word),
            code=1,
        )
    assert "refuses the user" in refused.err
    assert say("calendar", "list", "--json").json == []
    assert secrets.kept == {}


def test_an_event_becomes_an_entry_where_such_went_before(say: Say, desk: Desk, team: Path) -> None:
    say("client", "add", "Nusa Kopi")
    say("project", "add", "Nusa Kopi / Website")
    say("log", "2026-02-27 9-9:15 Nusa Kopi / Website stand-up")
    say("calendar", "add", team)
    (first, *_rest) = say("calendar", "events", "--json").json
    made = say("calendar", "log", first["id"], "--json").json
    assert (made["project"], made["description"], made["seconds"]) == ("Website", "Stand-up", 900)
    assert made["start"] == "2026-03-02T09:00:00+07:00"
    fair = next(row for row in say("calendar", "events", "--json").json if row["first"])
    assert "no times of the day" in say("calendar", "log", fair["id"], code=1).err
    assert "no longer" in say("calendar", "log", "9999", code=1).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "nowhere.ics"), "no file nowhere.ics"),
        (("add", "ftp://host/x"), "no address of a calendar"),
        (("add", "https://host/x", "--name", "x" * 201), "at most 200"),
        (("hide", "team"), "no calendar “team”"),
        (("refresh", "team"), "no calendar “team”"),
        (("events", "--to", "2026-01-01"), "before the first"),
        (("add", f"{nobody()}/dav/", "--caldav"), "can't be reached"),
    ],
)
def test_what_is_wrong_is_refused_in_words(
    say: Say, desk: Desk, words: tuple[str, ...], said: str
) -> None:
    assert said in say("calendar", *words, code=1).err
    assert say("calendar", "list", "--json").json == []


def test_one_calendar_is_not_added_twice(say: Say, desk: Desk, team: Path) -> None:
    say("calendar", "add", team)
    assert "the calendar “team” already" in say("calendar", "add", team, code=1).err
