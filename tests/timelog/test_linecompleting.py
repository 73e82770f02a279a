# SPDX-License-Identifier: GPL-3.0-or-later
"""What completes a quick-add line where the cursor stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.clients.matching import Place, TaskName
from sohodesk.timelog.linecompleting import MOST, completions

TASKS = (TaskName(1, "Bug fixing"), TaskName(2, "Frontend"))
PLACES = (
    Place(1, 1, "Nusa Kopi", "Website", TASKS),
    Place(2, 2, "Hartmann & Söhne", "Shop relaunch", client_short="HS"),
    Place(3, 1, "Nusa Kopi", "Webinar"),
    Place(4, 4, "Müller", "Überarbeitung"),
)
TAGS = ("bugfix", "frontend", "call", "prefab")


def offered(line: str, cursor: int | None = None) -> list[str]:
    """The texts that are offered at the end of a line, or where the cursor stands."""
    at = len(line) if cursor is None else cursor
    return [found.text for found in completions(line, at, places=PLACES, tags=TAGS)]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("9-10 web", ["Nusa Kopi / Website", "Nusa Kopi / Webinar"]),
        ("9-10 nusa web", ["Nusa Kopi / Website", "Nusa Kopi / Webinar"]),
        ("9-10 nusa/webi", ["Nusa Kopi / Webinar"]),
        ("9-10 hs", ["Hartmann & Söhne / Shop relaunch"]),
        ("9-10 sohne", ["Hartmann & Söhne / Shop relaunch"]),
        ("9-10 uber", ["Müller / Überarbeitung"]),
        ("1h30 relaunch", ["Hartmann & Söhne / Shop relaunch"]),
        ("yesterday 14:00 +45m mull", ["Müller / Überarbeitung"]),
        ("shop", ["Hartmann & Söhne / Shop relaunch"]),
        ("9-10 nusa kopi / website", []),
        (
            "9-10 nusa kopi / website/",
            [f"Nusa Kopi / Website / {task.name}" for task in TASKS],
        ),
        ("9-10 nusa kopi / website / fr", ["Nusa Kopi / Website / Frontend"]),
        ("9-10 website checkout bug", []),
        ("9-", []),
        ("9", []),
        ("", []),
        ("9-10 web #", ["#bugfix", "#frontend", "#call", "#prefab"]),
        ("9-10 web #f", ["#frontend", "#bugfix", "#prefab"]),
        ("9-10 web #CA", ["#call"]),
        ("9-10 web #bugfix", []),
        ("9-10 web #bugfix nu", []),
    ],
)
def test_what_fits_is_offered(line: str, texts: list[str]) -> None:
    assert offered(line) == texts


def test_before_a_word_is_typed_the_most_used_are_offered() -> None:
    assert offered("9-10 ") == [place.label for place in PLACES]
    assert offered("9-10") == []


def test_a_completion_takes_the_place_of_the_words_before_the_cursor() -> None:
    line = "9:30-11 web checkout #bugfix"
    (first, *_rest) = completions(line, 11, places=PLACES, tags=TAGS)
    assert line[first.start : first.end] == "web"
    line = "9:30-11 x #bugfox y"
    (tag, *_rest) = completions(line, 14, places=PLACES, tags=TAGS)
    assert (tag.text, line[tag.start : tag.end]) == ("#bugfix", "#bugfox")


@given(st.text(max_size=60), st.integers(0, 60))
def test_any_text_is_borne(line: str, cursor: int) -> None:
    found = completions(line, min(cursor, len(line)), places=PLACES, tags=TAGS)
    assert len(found) <= MOST
    assert all(0 <= each.start <= each.end <= len(line) for each in found)
