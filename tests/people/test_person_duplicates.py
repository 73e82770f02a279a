# SPDX-License-Identifier: GPL-3.0-or-later
"""Which people may be one: names, addresses, numbers; asked on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sohodesk.people import similar
from sohodesk.people.similar import Known, alike
from sohodesk.store.desk import Desk

Say = Callable[..., Any]


def pairs(*several: Known) -> list[tuple[int, int]]:
    return [(pair.first.id, pair.second.id) for pair in alike(several)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Known(1, "Maya Suryani"), Known(2, "maya suriani", 7), True),
        (Known(1, "dr. Ratna Anggraini"), Known(2, "Anggraini, Ratna"), True),
        (Known(1, "Maya", 7), Known(2, "Maya Suryani", 7), True),
        (Known(1, "Maya", 7), Known(2, "Maya Suryani", 8), False),
        (Known(1, "Maya", 7, "m@a.example"), Known(2, "Maya Suryani", 8, "M@A.example"), True),
        (Known(1, "Maya", phone="+62 812 3456 789"), Known(2, "Maya S.", 8, phone="0812-3456-789"),
         True),
        # One mailbox of an office is read by many.
        (Known(1, "Maya", 7, "office@a.example"), Known(2, "Hendra", 7, "office@a.example"), False),
        (Known(1, "Maya Suryani", 7), Known(2, "Hendra Suryani", 7), False),
        (Known(1, "🙂"), Known(2, "!"), False),
    ],
)  # fmt: skip
def test_who_may_be_one(one: Known, other: Known, same: bool) -> None:
    assert bool(pairs(one, other)) == same
    assert bool(pairs(other, one)) == same


def test_a_pair_is_told_once_and_the_most_alike_first() -> None:
    several = (
        Known(1, "Maya", 7, "m@a.example", "0812 3456 789"),
        Known(2, "Maya", 8, "m@a.example", "0812 3456 789"),
        Known(3, "Maya Suryani", 7),
    )
    assert pairs(*several) == [(1, 2), (1, 3)]


def test_a_pair_is_found_among_thousands() -> None:
    many = [Known(n, f"Person {n} Name{n % 97}", n % 50) for n in range(3000)]
    twins = Known(5000, "Maya Suryani", 3), Known(5001, "Maya Suriani", 7)
    assert (5000, 5001) in pairs(*many[:1500], twins[0], *many[1500:], twins[1])


def test_the_command_line_names_them(desk: Desk, say: Say) -> None:
    assert desk.next_undo() is None
    assert say("person", "duplicates").out.strip() == "No two names are alike."
    say("client", "add", "Nusa Kopi")
    say("person", "add", "Maya Suryani", "--client", "Nusa")
    say("person", "add", "Maya Suriani")
    assert say("person", "duplicates", "--json").json == [
        {
            "first": {"id": 1, "name": "Maya Suryani"},
            "second": {"id": 2, "name": "Maya Suriani"},
            "likeness": 92,
        }
    ]
    assert (
        "Nusa Kopi / Maya Suryani (#1) = Maya Suriani (#2)?  92 %"
        in say("person", "duplicates").out
    )


def test_a_name_that_is_the_same_stays_surer_than_a_shared_address() -> None:
    found = alike((Known(1, "Maya", email="m@a.example"), Known(2, "maya", email="m@a.example")))
    assert [pair.likeness for pair in found] == [100]


def test_names_that_begin_otherwise_are_found_by_a_shared_address() -> None:
    one, other = Known(1, "Catherine", 7), Known(2, "Katherine", 8)
    assert pairs(one, other) == []
    assert pairs(replace(one, email="c@a.example"), replace(other, email="C@a.example")) == [(1, 2)]


def test_what_a_crowd_shares_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "CROWDED", 3)
    words = ("Anggraini", "Budiman", "Cahyono", "Darmawan")
    many = [Known(n, f"Kopi {word}", n, "kopi@a.example") for n, word in enumerate(words)]
    assert len(pairs(*many[:3])) == 3
    assert pairs(*many) == []
    parts = [Known(1, "Maya", 7), *(Known(n, f"Maya {words[n]}", 7) for n in (2, 3))]
    assert pairs(*parts) == [(1, 2), (1, 3)]
    assert pairs(*parts, Known(4, f"Maya {words[0]}", 7)) == []
