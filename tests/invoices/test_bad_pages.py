# SPDX-License-Identifier: GPL-3.0-or-later
"""A page that can't be set stops nobody else: repeating ones, many at once, the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.pdf.typesetting import PageFailure
from tests.conftest import Told as Answer
from tests.invoices.conftest import Told, line

ONE = line("1", "10.00", "O")


@pytest.fixture
def one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of whatever says “unlucky” can't be set."""
    real = typesetting.typeset

    def typeset(page: Any) -> Any:
        if "unlucky" in str(page).casefold():
            raise PageFailure("the picture is damaged")
        return real(page)

    monkeypatch.setattr(typesetting, "typeset", typeset)


def test_a_bad_page_is_one_sentence(told: Told, create: Told, one_fails: None) -> None:
    draft = str(create({**ONE, "description": "Unlucky"})["id"])
    said = told("invoice", "issue", draft, code=1)
    assert "The page can't be set (the picture is damaged)." in said
    assert told("invoice", "show", draft)["number"] is None
    assert told("invoice", "issue", str(create(ONE)["id"]))["number"] == "2026-001"


def test_of_many_the_others_go_on(told: Told, create: Told, one_fails: None) -> None:
    for what in ("Fine", "Unlucky", "Fine too"):
        create({**ONE, "description": what})
    found = told("invoice", "issue-all")
    assert [each["done"] for each in found] == ["2026-001", None, "2026-002"]
    assert "the picture is damaged" in found[1]["problem"]


def test_of_repeating_ones_the_others_go_on(
    desk: Any, say: Any, tmp_path: Path, one_fails: None
) -> None:
    for name in ("Aman", "Unlucky", "Senang"):
        say("client", "add", name, "--currency", "IDR")
        file = tmp_path / "plan.json"
        lines = [{"description": "Care", "quantity": "1", "price": "42000"}]
        plan = {"client": name, "title": f"Care for {name}", "lines": lines}
        file.write_text(json.dumps(plan), encoding="utf-8")
        say("repeat", "add", "--file", file, "--every", "month", "--from", "2026-02-01", "--issue")

    def run() -> Any:
        told: Answer = say("repeat", "run", "--json")
        return told.json

    first = run()
    assert [row["number"] for row in first["made"]] == [f"2026-00{n}" for n in range(1, 5)]
    (held,) = first["held"]
    assert "the picture is damaged" in held["reason"]
    assert held["day"] == "2026-02-01"
    assert run()["made"] == []
    assert len(say("invoice", "list", "--json").json) == 4
    assert say("check", "--json").json["sound"]
