# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies, the annex, colour and languages of documents, through the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.pdf.colours import check_accent, contrast_with_white

Told = Callable[..., Any]
Reader = Callable[[bytes], list[str]]
LINE = {"description": "x", "quantity": "1", "price": "5"}


def test_a_copy_is_marked_and_what_is_stored_stays(
    told: Told, create: Told, tmp_path: Path, pdf_text: Reader
) -> None:
    number = told("invoice", "issue", str(create(LINE)["id"]))["number"]
    first, copy, again = (tmp_path / f"{name}.pdf" for name in ("first", "copy", "again"))
    told("invoice", "pdf", number, "-o", str(first))
    told("settings", "set", "office.name", "Another name")
    told("settings", "set", "invoice.colour", "#7A1F5C")
    told("invoice", "pdf", number, "--copy", "-o", str(copy))
    told("invoice", "pdf", number, "-o", str(again))
    assert first.read_bytes() == again.read_bytes()
    assert "COPY" in pdf_text(copy.read_bytes())[0]
    assert "COPY" not in pdf_text(first.read_bytes())[0]
    assert "Another name" not in pdf_text(copy.read_bytes())[0]
    assert "not both" in told("invoice", "pdf", number, "--copy", "--original", code=1)


def test_a_draft_has_no_copy(told: Told, create: Told) -> None:
    assert "issue it first" in told("invoice", "pdf", str(create(LINE)["id"]), "--copy", code=1)


@pytest.mark.parametrize("language", ["de", "fr", "nl", "es", "ja", "ar"])
def test_documents_speak_the_clients_language(
    told: Told, create: Told, language: str, tmp_path: Path
) -> None:
    told("client", "edit", "Hartmann", "--language", language)
    draft = create(LINE)
    assert draft["language"] == language
    issued = told("invoice", "issue", str(draft["id"]))
    assert issued["warnings"] == [] or "font" not in " ".join(issued["warnings"])


def test_the_time_behind_a_bill(told: Told, tmp_path: Path, pdf_text: Reader) -> None:
    told("client", "edit", "Hartmann", "--rate", "48")
    told("project", "add", "Hartmann / Shop")
    told("log", "2026-03-02 9:00-10:30 Shop Cart rules")
    draft = told("invoice", "bill", "Hartmann")
    assert draft["annex"] is False
    assert told("invoice", "edit", str(draft["id"]), "--annex", "yes")["annex"] is True
    number = told("invoice", "issue", str(draft["id"]))["number"]
    target = tmp_path / "a.pdf"
    told("invoice", "pdf", number, "-o", str(target))
    pages = pdf_text(target.read_bytes())
    assert len(pages) == 2
    assert "Cart rules" in pages[1]
    assert "1:30" in pages[1]


def test_colours_are_legible_on_white(told: Told, create: Told) -> None:
    assert check_accent("0b6b63") == "#0B6B63"
    assert check_accent("#036") == "#003366"
    assert check_accent("") == ""
    assert round(contrast_with_white("#767676"), 2) == 4.54
    for light in ("#777777", "#FFCC00", "#fff"):
        with pytest.raises(Refusal, match="too light"):
            check_accent(light)
    for word in ("green", "#12", "#12345g", "rgb(0,0,0)"):
        with pytest.raises(Refusal, match="no colour"):
            check_accent(word)
    assert "too light" in told("settings", "set", "invoice.colour", "#FFCC00", code=1)
