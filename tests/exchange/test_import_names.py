# SPDX-License-Identifier: GPL-3.0-or-later
"""Names in imported files: slashes, accents, letters put together in two ways, currencies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sohodesk.exchange.dateorder import date_order
from sohodesk.exchange.service import Outcome, import_toggl
from sohodesk.exchange.toggl import open_toggl
from sohodesk.store.desk import Desk
from tests.exchange.togglfile import HEAD, row, write

JAKARTA = "Asia/Jakarta"
Say = Callable[..., Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "toggl.csv"


def places(say: Say) -> list[str]:
    return [f"{p['client']} / {p['project']}" for p in say("entries", "--json").json]


def test_a_slash_between_spaces_loses_them(say: Say, desk: Desk, path: Path) -> None:
    write(path, row(Client="A / B", Project="C /  D / E", Task="F / G"))
    say("import", path, "--zone", JAKARTA)
    assert places(say) == ["A/B / C/D/E"]
    assert say("entries", "--json").json[0]["task"] == "F/G"
    told = say("import", path, "--zone", JAKARTA, "--json").json
    assert (told["created"], told["skipped"]) == (0, 1)
    say("log", "2026-03-01 9-10 A/B / C/D/E / F/G mended")
    assert places(say) == ["A/B / C/D/E"] * 2


@pytest.mark.parametrize(
    ("client", "project"),
    [
        ("müller & söhne", "ÜBER UNS"),
        ("Muller & Sohne", "Uber uns"),
        ("Mu\u0308ller & So\u0308hne", "U\u0308ber uns"),
        ("  Müller  & Söhne ", "Über\u00a0uns"),
    ],
)
def test_a_name_that_is_there_is_matched(
    say: Say, desk: Desk, path: Path, client: str, project: str
) -> None:
    say("client", "add", "Müller & Söhne")
    say("project", "add", "Müller & Söhne / Über uns")
    say("project", "archive", "Über uns")
    write(path, row(Client=client, Project=project))
    assert say("import", path, "--zone", JAKARTA, "--json").json["matched"] == 2
    assert places(say) == ["Müller & Söhne / Über uns"]


def test_accents_decide_where_two_names_differ_in_nothing_else(
    say: Say, desk: Desk, path: Path
) -> None:
    for name in ("Café", "Cafè"):
        say("client", "add", name)
    write(path, row(Client="CAFÉ"), row(Client="Cafe", start="09:30:00"))
    say("import", path, "--zone", JAKARTA)
    assert [place.split(" / ")[0] for place in places(say)] == ["Café", "Cafe"]


def test_each_new_client_has_the_currency_of_its_amounts(say: Say, desk: Desk, path: Path) -> None:
    head = (*HEAD, "Amount (USD)")
    rows = (
        row(Client="Euro", **{"Amount (EUR)": "85.00", "Amount (USD)": "0.00"}),
        row(Client="Dollar", **{"Amount (EUR)": "0.00", "Amount (USD)": "90.00"}),
        row(Client="Neither"),
    )
    say("import", write(path, *rows, head=head), "--zone", JAKARTA)
    found = {client["name"]: client["currency"] for client in say("client", "list", "--json").json}
    assert found == {"Euro": "EUR", "Dollar": "USD", "Neither": "IDR"}


def outcome(desk: Desk, path: Path, *, rehearsal: bool) -> Outcome:
    file = open_toggl(path)
    order = date_order(file)
    return import_toggl(desk, file=file, zone=JAKARTA, order=order, rehearsal=rehearsal)


NAMES = st.sampled_from(["", "A", "a", "Á", "A / B", "A/B", " / ", "/", "#1", "x" * 201, "General"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=1, max_size=6))
def test_a_rehearsal_tells_what_the_import_does(
    desk: Desk, path: Path, names: list[tuple[str, str, str]]
) -> None:
    rows = [row(Client=c, Project=p, Task=t, Tags=p) for c, p, t in names]
    write(path, row(Client="Sure", start="07:00:00", end="07:30:00"), *rows)
    told = outcome(desk, path, rehearsal=True)
    done = outcome(desk, path, rehearsal=False)
    told.rehearsal = False
    assert done == told
    desk.undo()
