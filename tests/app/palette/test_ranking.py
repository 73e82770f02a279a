# SPDX-License-Identifier: GPL-3.0-or-later
"""What fits what is typed, and which first."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.app.palette.frecency import HALF_LIFE, MOST_KEPT, Use, Uses, uses_from, worth
from sohodesk.app.palette.letters import marked
from sohodesk.app.palette.nearwords import slips
from sohodesk.app.palette.ranking import Shelf, Tier

NAMES = [
    "Nusa Kopi / Website",
    "Nusa Kopi",
    "Nusa Kopi / Wholesale portal",
    "Hartmann & Söhne / Shop relaunch",
    "Klinik Sehat Bunda / Booking app",
    "Website",
    "2026-041 · Nusa Kopi",
]
names = st.lists(
    st.text(string.ascii_lowercase + " -/", min_size=1, max_size=24).filter(str.strip),
    min_size=1,
    max_size=40,
)


def first(typed: str, worths: dict[int, float] | None = None) -> str:
    found = Shelf(NAMES).find(typed, worths)
    return NAMES[found.hits[0].number]


@pytest.mark.parametrize(
    ("typed", "wanted", "tier"),
    [
        ("website", "Website", Tier.SAME),
        ("nusa", "Nusa Kopi / Website", Tier.FIRST),
        ("nusa kopi", "Nusa Kopi", Tier.SAME),
        ("kopi web", "Nusa Kopi / Website", Tier.IN_A_ROW),
        ("web nusa", "Nusa Kopi / Website", Tier.STARTS),
        ("nk we", "Nusa Kopi / Website", Tier.INITIALS),
        ("nkw", "Nusa Kopi / Website", Tier.INITIALS),
        ("sohne", "Hartmann & Söhne / Shop relaunch", Tier.IN_A_ROW),
        ("unda", "Klinik Sehat Bunda / Booking app", Tier.PART),
        ("2026-041", "2026-041 · Nusa Kopi", Tier.FIRST),
    ],
)
def test_the_surest_reading_goes_first(typed: str, wanted: str, tier: Tier) -> None:
    (hit, *_others) = Shelf(NAMES).find(typed).hits
    assert (NAMES[hit.number], hit.tier) == (wanted, tier)


@pytest.mark.parametrize(
    "typed", ["webiste", "wesbite", "websit", "hartman", "bokking", "relaunhc"]
)
def test_a_slip_is_forgiven(typed: str) -> None:
    shelf = Shelf(NAMES)
    found = shelf.find(typed)
    assert (found.count or shelf.mend(typed).count) >= 1


def test_nothing_is_found_for_nonsense() -> None:
    shelf = Shelf(NAMES)
    assert shelf.find("qqqq").count == 0
    assert shelf.mend("qqqq").count == 0
    assert shelf.mend("a b c d e").count == 0


def test_what_is_used_goes_first_among_equals_only() -> None:
    portal = NAMES.index("Nusa Kopi / Wholesale portal")
    assert first("nusa k", {portal: 3.0}) == "Nusa Kopi / Wholesale portal"
    # A surer reading goes before any use.
    assert first("website", {NAMES.index("Nusa Kopi / Website"): 99.0}) == "Website"


def test_typing_on_narrows_and_taking_back_widens() -> None:
    shelf = Shelf(NAMES)
    counts = [shelf.find(typed).count for typed in ("n", "nu", "nus", "nusa w", "nusa", "n", "w")]
    fresh = [Shelf(NAMES).find(t).count for t in ("n", "nu", "nus", "nusa w", "nusa", "n", "w")]
    assert counts == fresh


@given(names, st.text(string.ascii_lowercase + " ", max_size=8), st.data())
def test_every_hit_fits_and_tiers_never_fall(
    texts: list[str], typed: str, data: st.DataObject
) -> None:
    shelf = Shelf(texts)
    worths = data.draw(st.dictionaries(st.integers(0, len(texts) - 1), st.floats(0.1, 9)))
    found = shelf.find(typed, worths, most=5)
    assert [hit.tier for hit in found.hits] == sorted(hit.tier for hit in found.hits)
    assert len({hit.number for hit in found.hits}) == len(found.hits)
    assert len(found.hits) == min(5, found.count)
    for hit in found.hits:
        hay = shelf.hays[hit.number]
        if hit.tier < Tier.INITIALS and typed.strip():
            assert all(" " + word in hay for word in typed.split())


@given(names, st.data())
def test_typed_in_pieces_finds_what_typed_at_once_finds(
    texts: list[str], data: st.DataObject
) -> None:
    typed = data.draw(st.text(string.ascii_lowercase + " ", min_size=1, max_size=8))
    shelf = Shelf(texts)
    for end in range(1, len(typed)):
        shelf.find(typed[:end])
    assert shelf.find(typed) == Shelf(texts).find(typed)


@given(st.text(string.ascii_lowercase, min_size=1, max_size=10), st.integers(0, 9))
def test_one_letter_left_out_is_at_most_one_slip(word: str, at: int) -> None:
    typed = word[: at % len(word)] + word[at % len(word) + 1 :]
    assert slips(typed, word) <= 1
    assert slips(word, word) == 0


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Nusa Kopi / Website", "nusa", "Nusa"),
        ("Nusa Kopi / Website", "nk we", "NKWe"),
        ("Hartmann & Söhne", "sohne", "Söhne"),
        ("Straße", "strasse", "Straße"),
        ("Klinik", "zzz", ""),
    ],
)
def test_the_typed_letters_are_marked(text: str, typed: str, shown: str) -> None:
    assert "".join(text[a:b] for a, b in marked(text, typed)) == shown


# Use ---

moments = st.integers(0, 10**9)


@given(st.floats(0.01, 1e6), moments, st.integers(0, 10**8))
def test_what_is_not_used_is_worth_less_and_less(score: float, at: int, later: int) -> None:
    use = Use(score, at)
    assert worth(use, at + later) <= worth(use, at) + 1e-9
    assert worth(use, at + HALF_LIFE) == pytest.approx(score / 2)
    assert worth(use, at - 5) == score  # a clock that was set back


@given(st.lists(st.sampled_from("abc"), max_size=30), moments)
def test_used_more_is_worth_more(done: list[str], now: int) -> None:
    uses = Uses({})
    for name in done:
        uses = uses.used(name, now)
    worths = uses.worths(now)
    assert worths == {name: float(done.count(name)) for name in set(done)}


@given(st.lists(moments, min_size=2, max_size=6, unique=True))
def test_of_two_used_as_often_the_later_is_worth_more(at: list[int]) -> None:
    early, late = min(at), max(at)
    uses = Uses({}).used("early", early).used("late", late)
    worths = uses.worths(late)
    assert worths["late"] >= worths["early"]


def test_uses_outlive_the_file_and_rubbish_in_it() -> None:
    uses = Uses({}).used("project:3", 1000).used("go.time", 2000)
    assert uses_from(uses.as_json()) == uses
    assert uses_from({"a": "x", "b": [1], "c": [-1, 2], "d": [1.0, 5]}).by_name == {
        "d": Use(1.0, 5)
    }
    assert uses_from([1, 2]).by_name == {}


def test_only_the_most_used_are_kept() -> None:
    uses = Uses({})
    for n in range(MOST_KEPT + 20):
        uses = uses.used(f"project:{n}", n)
    assert len(uses.by_name) == MOST_KEPT
    assert f"project:{MOST_KEPT + 19}" in uses.by_name
