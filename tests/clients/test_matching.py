# SPDX-License-Identifier: GPL-3.0-or-later
"""Names found by a part of them, and refused with the candidates where that is not enough."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base.refusals import Refusal
from sohodesk.clients.matching import (
    ClientName,
    Fit,
    Place,
    TaskName,
    fit,
    fold,
    fold_words,
    match_client,
    match_place,
    match_task,
)

PLACES = [
    Place(1, 1, "Nusa Kopi", "Website", (TaskName(1, "Frontend"), TaskName(2, "Front desk"))),
    Place(2, 1, "Nusa Kopi", "Care plan"),
    Place(3, 2, "Big Company", "Shop"),
    Place(4, 3, "Hartmann & Söhne", "Shop relaunch", client_short="HS"),
    Place(5, 4, "Café Ørsted", "Menu / card"),
    Place(6, 5, "Van Dijk Tuinen", "Care plan"),
    Place(7, 6, "R2-D2", "C++"),
    Place(8, 6, "R2-D2", "C#"),
]
CLIENTS = [
    ClientName(1, "Nusa Kopi"),
    ClientName(2, "Big Company"),
    ClientName(3, "Hartmann & Söhne", "HS"),
    ClientName(4, "Bigfoot"),
    ClientName(5, "Café"),
    ClientName(6, "CAFE"),
]


@pytest.mark.parametrize(
    ("text", "project_id"),
    [
        ("Big Company / Shop", 3),
        ("big company/shop", 3),
        ("Shop", 3),  # the whole name beats the first word of another
        ("shop re", 4),
        ("relaunch", 4),
        ("Big Company", 3),  # a client with one project
        ("big", 3),
        ("company", 3),
        ("nusa / web", 1),
        ("nus / car", 2),
        ("Nusa Kopi website", 1),
        ("nus web", 1),
        ("ebsit", 1),
        ("hartmann sohne", 4),
        ("HARTMANN & SÖHNE / SHOP", 4),
        ("hs / relaunch", 4),
        ("hs", 4),
        ("cafe orsted", 5),
        ("Café Ørsted / Menu / card", 5),
        ("orsted / menu / card", 5),
        ("dijk / care", 6),
        ("tuin", 6),
        ("R2-D2 / C#", 8),
        ("C++", 7),
    ],
)
def test_a_place_by_any_unambiguous_part(text: str, project_id: int) -> None:
    assert match_place(text, PLACES).project_id == project_id


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("care plan", "Nusa Kopi / Care plan, Van Dijk Tuinen / Care plan"),
        ("Nusa Kopi", "Nusa Kopi / Website, Nusa Kopi / Care plan"),
        ("r2-d2 / c", "R2-D2 / C++, R2-D2 / C#"),
    ],
)
def test_an_ambiguous_place_is_refused_with_its_candidates(text: str, candidates: str) -> None:
    with pytest.raises(Refusal) as refused:
        match_place(text, PLACES)
    assert refused.value.sentence == f"“{text}” can be {candidates}; type more of the name."


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Websiet", "Nusa Kopi / Website"),
        ("Nusa Copi / Websiet", "Nusa Kopi / Website"),
        ("Big Compny / Shop", "Big Company / Shop"),
    ],
)
def test_an_unknown_place_is_refused_with_the_nearest(text: str, near: str) -> None:
    with pytest.raises(Refusal, match=f"There is no project “{text}”. The nearest: .*{near}"):
        match_place(text, PLACES)


def test_braces_in_names_do_no_harm() -> None:
    with pytest.raises(Refusal, match=r"\{x\}"):
        match_place("{x}", [Place(1, 1, "{y}", "{z}")])
    with pytest.raises(Refusal, match=r"\{y\} / \{z\}"):
        match_task("{x}", Place(1, 1, "{y}", "{z}"))


def test_without_any_project_the_sentence_is_short() -> None:
    with pytest.raises(Refusal) as refused:
        match_place("Website", [])
    assert refused.value.sentence == "There is no project “Website”."


def test_tasks_of_a_project() -> None:
    website = PLACES[0]
    assert match_task("desk", website).id == 2
    assert match_task("frontend", website).id == 1
    with pytest.raises(Refusal, match="“fro” can be Frontend, Front desk"):
        match_task("fro", website)
    with pytest.raises(Refusal, match="no task “design” in Nusa Kopi / Website"):
        match_task("design", website)


def test_clients_alone() -> None:
    assert match_client("nusa", CLIENTS).id == 1
    assert match_client("hs", CLIENTS).id == 3
    assert match_client("Big", CLIENTS).id == 2  # a whole word beats a beginning
    assert match_client("CAFE", CLIENTS).id == 6  # the spelling decides between twins
    with pytest.raises(Refusal, match="“cafe” can be Café, CAFE"):
        match_client("cafe", CLIENTS)
    with pytest.raises(Refusal, match=r"no client “Nussa Kopi”\. The nearest: Nusa Kopi"):
        match_client("Nussa Kopi", CLIENTS)


def test_how_surely_a_text_fits() -> None:
    name = "Big Söhne & Company"
    for typed, surety in [
        ("big söhne & COMPANY", Fit.SAME),
        ("big sohne company", Fit.WHOLE),
        ("BIG SÖHNE", Fit.FIRST_WORDS),
        ("söhne", Fit.INNER_WORDS),
        ("soh com", Fit.BEGINNINGS),
        ("ompan", Fit.PART),
        ("xyz", None),
        ("", None),
    ]:
        assert fit(typed, name) is surety


def test_folding() -> None:
    assert fold("  Straße  Łódź / ØRE ") == "strasse lodz/ore"
    assert fold_words("(Nusa) Kopi, ...") == ("nusa", "kopi")
    assert fold_words("!!!") == ("!!!",)


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda name: bool(name.strip())
)


@given(st.text(max_size=20), st.lists(st.tuples(names, names), max_size=5))
def test_any_text_finds_a_place_or_is_refused(text: str, named: list[tuple[str, str]]) -> None:
    places = [Place(i, i, client, project) for i, (client, project) in enumerate(named)]
    with suppress(Refusal):
        assert match_place(text, places) in places


@given(st.lists(st.tuples(names, names), min_size=1, max_size=5))
def test_a_label_finds_its_own_place(named: list[tuple[str, str]]) -> None:
    unique = dict.fromkeys((" ".join(c.split()), " ".join(p.split())) for c, p in named)
    places = [Place(i, i, client, project) for i, (client, project) in enumerate(unique)]
    twins = len({fold(place.label) for place in places}) < len(places)
    for place in places:
        if not twins:
            assert match_place(place.label, places) == place
