# SPDX-License-Identifier: GPL-3.0-or-later
"""Times of day in words, English and Indonesian, alone and in the quick-add line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sohodesk.base.durations import show_exactly
from sohodesk.base.refusals import Refusal
from sohodesk.base.when import parse_moment, read_clock
from sohodesk.base.zones import local
from sohodesk.timelog.quickadd import parse_line

NOW, ZONE = datetime(2026, 11, 22, 12, tzinfo=UTC), "Asia/Jakarta"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("setengah 10", "09:30"),
        ("jam setengah 10", "09:30"),
        ("Jam Setengah Sepuluh", "09:30"),
        ("pukul setengah dua belas", "11:30"),
        ("setengah 1", "12:30"),
        ("setengah 1 siang", "12:30"),
        ("setengah satu malam", "00:30"),
        ("setengah 12 malam", "23:30"),
        ("setengah 7 malam", "18:30"),
        ("setengah tujuh pagi", "06:30"),
        ("jam sembilan", "09:00"),
        ("jam dua siang", "14:00"),
        ("half past nine", "09:30"),
        ("half past 9 pm", "21:30"),
        ("at quarter to ten", "09:45"),
        ("quarter past 11", "11:15"),
        ("quarter to one", "12:45"),
    ],
)
def test_read(said: str, meant: str) -> None:
    seconds = read_clock(said).seconds
    assert f"{seconds // 3600:02}:{seconds // 60 % 60:02}" == meant


@pytest.mark.parametrize("said", ["setengah 13", "jam setengah 0", "half past 24"])
def test_no_such_time(said: str) -> None:
    with pytest.raises(Refusal, match="There is no time"):
        read_clock(said)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("jam setengah 10 - 11 rapat", "22 09:30 22 11:00 rapat"),
        ("setengah 10-11 rapat", "22 09:30 22 11:00 rapat"),
        ("dari setengah sepuluh sampai jam sebelas rapat", "22 09:30 22 11:00 rapat"),
        ("dari setengah 10 sampai jam sebelas rapat", "22 09:30 22 11:00 rapat"),
        ("kemarin setengah 7 malam - 9 malam rapat", "21 18:30 21 21:00 rapat"),
        ("jam setengah 10 +45m rapat", "22 09:30 22 10:15 rapat"),
        ("9 - setengah 12 rapat", "22 09:00 22 11:30 rapat"),
        ("half past nine - quarter past 11 call", "22 09:30 22 11:15 call"),
        ("setengah jam rapat", "22 18:30 22 19:00 rapat"),
    ],
)
def test_in_a_line(line: str, meant: str) -> None:
    said = parse_line(line, places=[], now=NOW, zone=ZONE)
    assert said.start is not None
    assert said.end is not None
    told = f"{local(said.start, ZONE):%d %H:%M} {local(said.end, ZONE):%d %H:%M}"
    assert f"{told} {said.description}" == meant


def test_half_of_something_is_no_time() -> None:
    said = parse_line("setengah 10 halaman", places=[], now=NOW, zone=ZONE, needs_time=False)
    assert (said.start, said.description) == (None, "setengah 10 halaman")


@pytest.mark.parametrize("said", ["kemarin setengah 10", "yesterday half past nine"])
def test_as_a_moment(said: str) -> None:
    wall = local(parse_moment(said, now=NOW, zone=ZONE), ZONE)
    assert f"{wall:%d %H:%M}" == "21 09:30"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(6600, "1:50"), (4, "0:00:04"), (7220, "2:00:20"), (0, "0:00")]
)
def test_a_length_that_is_multiplied_is_shown_whole(seconds: int, shown: str) -> None:
    assert show_exactly(seconds) == shown
