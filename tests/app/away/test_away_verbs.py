# SPDX-License-Identifier: GPL-3.0-or-later
"""``sohodesk away``, and what ``status`` and ``stop`` tell of time that is unclear."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.home.promises.service import add_promise
from sohodesk.store.desk import Desk
from sohodesk.timelog import sidedoor, timer
from sohodesk.timelog.presence import service as presence
from sohodesk.timelog.presence.rules import Gone
from sohodesk.timelog.presence.settings import SHORTEST


@pytest.fixture
def away(desk: Desk, clock: FixedClock) -> int:
    """Plugin updates since 11:05; the computer slept from 11:52 to 13:40, which is now."""
    client = clients.add_client(desk, name="Van Dijk Tuinen")
    project = clients.add_project(desk, client_id=client, name="Care plan")
    add_promise(desk, title="School pickup", first=date(2026, 3, 2), at_minute=720, minutes=45)
    clock.advance(hours=2, minutes=5)
    entry = timer.start(desk, description="Plugin updates", project_id=project)
    clock.advance(minutes=155)
    now = clock.now()
    presence.note(desk, [Gone(now - timedelta(minutes=108), now, "sleep")])
    return entry


def test_status_and_stop_tell_what_is_unclear(say: Any, away: int, desk: Desk) -> None:
    told = say("status", "--json").json
    assert told["unclear"] == [
        {
            "entry": away,
            "start": "2026-03-02T11:52:00+07:00",
            "end": "2026-03-02T13:40:00+07:00",
            "seconds": 6480,
        }
    ]
    assert "1:48 is unclear" in say("status").out
    assert "1:48 is unclear" in say("stop").out
    say("away", "answer", "cut")
    assert say("status", "--json").json["unclear"] == []
    assert "unclear" not in say("status").out


def test_it_is_listed_answered_and_undone(say: Any, away: int) -> None:
    (row,) = say("away", "--json").json
    assert (row["entry"], row["away_seconds"], row["promises"]) == (away, 6480, ["School pickup"])
    assert row["absences"][0]["kind"] == "sleep"
    assert "The computer slept from 11:52 to 13:40." in say("away", "list").out
    done = say("away", "answer", "home", "--remember", "--json").json
    assert (done["kept_seconds"], done["cut_seconds"]) == (2820, 6480)
    assert say("away", "--json").json == []
    (entry,) = say("entries", "--json").json
    assert entry["seconds"] == 2820
    assert say("away", "rule", "--json").json == [
        {"client": "Van Dijk Tuinen", "project": "Care plan", "answer": "home"}
    ]
    say("undo")
    assert say("away", "--json").json == [row]
    assert say("away", "rule", "--json").json == []


def test_what_is_split_off_gets_a_project_and_words(say: Any, away: int) -> None:
    say("away", "answer", "split", str(away), "--project", "Care", "--what", "on the phone")
    rows = say("entries", "--json").json
    assert {(r["description"], r["seconds"]) for r in rows} == {
        ("Plugin updates", 2820),
        ("on the phone", 6480),
    }


def test_an_answer_is_remembered_without_an_absence(say: Any, away: int) -> None:
    say("away", "rule", "Care plan", "cut")
    assert say("away", "rule", "--json").json[0]["answer"] == "cut"
    say("away", "rule", "Care plan", "none")
    assert "No answer is remembered." in say("away", "rule").out


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("answer", "cut", "99"), "entry 99"),
        (("answer", "keep", "--what", "x"), "Only time that is split off"),
        (("answer", "split", "--project", "nobody"), "nobody"),
        (("rule", "Care plan"), "Say the answer, too"),
    ],
)
def test_refused_in_one_sentence(say: Any, away: int, words: tuple[str, ...], part: str) -> None:
    before = say("entries", "--json").out
    assert part in say("away", *words, code=1).err
    assert say("entries", "--json").out == before
    assert len(say("away", "--json").json) == 1


def test_time_on_a_document_stays_as_it_is(say: Any, away: int) -> None:
    say("rate", "set", "Van Dijk Tuinen", "85000")
    say("stop")
    say("invoice", "bill", "Van Dijk Tuinen")
    before = say("entries", "--json").out
    assert "on draft 1" in say("away", "answer", "cut", code=1).err
    assert say("entries", "--json").out == before
    say("away", "answer", "keep")
    assert say("entries", "--json").out == before
    assert say("away", "--json").json == []


def test_the_side_door_knows_what_counts_as_away() -> None:
    assert (
        SHORTEST.key,
        SHORTEST.show(SHORTEST.default),
    ) == (sidedoor.SHORTEST_KEY, sidedoor.SHORTEST_USUAL)


def test_nothing_to_answer(say: Any, desk: Desk) -> None:
    assert "Nothing is unclear." in say("away").out
    assert "Nothing is unclear." in say("away", "answer", "cut", code=1).err


def test_a_crash_shows_at_the_next_word(say: Any, desk: Desk, clock: FixedClock) -> None:
    say("start", "Plugin updates")
    timer.beat(desk)
    clock.advance(hours=9)
    assert say("status", "--json").json["unclear"][0]["seconds"] == 9 * 3600
    assert "9:00 is unclear" in say("stop").out
    say("away", "answer", "restart")
    assert say("entries", "--json").json == [], "nobody was seen at all of it"
    say("undo")
    assert say("status", "--json").json["unclear"][0]["seconds"] == 9 * 3600
