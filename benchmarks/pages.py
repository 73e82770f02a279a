# SPDX-License-Identifier: GPL-3.0-or-later
"""The invoice page: the first of a process and the next ones, against Typst compiling it bare."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.bigbook import open_desk
from benchmarks.measure import Ratio, by_turns, child, reported_ms
from sohodesk.app import bootstrap
from sohodesk.clients.service import add_client
from sohodesk.invoices import paper
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.service import create_draft


def draft_book(scratch: Path) -> Path:
    """A small book with one draft of six lines."""
    path = scratch / "invoice.sohodesk"
    bootstrap.new_book(path, currency="EUR", country="DE", zone="Europe/Berlin")
    bootstrap.all_models()
    desk = open_desk(path)
    client_id = add_client(desk, name="Hartmann & Söhne", rate=Decimal(85))
    tax = Tax("S", Decimal(19))
    lines = tuple(
        Line(Decimal(i) / 2, Decimal("85.00"), tax, f"Part {i} of the shop", "h")
        for i in range(1, 7)
    )
    create_draft(desk, client_id=client_id, document=Document("EUR", lines))
    desk.close()
    return path


def handed_over(book: Path, target: Path) -> Path:
    """What the program hands to Typst for the draft, as a file for the bare compile."""
    told: dict[str, Any] = {}

    class Listening:
        """Takes down what Typst would have been handed."""

        def compile(self, **call: Any) -> bytes:
            told.update(call)
            return b""

    desk = open_desk(book)
    with patch.object(typesetting, "_compiler", lambda **_which: Listening()):
        paper.page_pdf(desk, invoice_id=1)
    desk.close()
    resources = Path(str(files("sohodesk") / "resources"))
    call = {
        "resources": str(resources),
        "template": str(resources / "templates" / "modern" / "invoice.typ"),
        "page": told["sys_inputs"]["page"],
        "standards": told["pdf_standards"],
        "timestamp": told["timestamp"],
    }
    target.write_text(json.dumps(call), encoding="utf-8")
    return target


def ratios(book: Path) -> Iterator[Ratio]:
    """Cold and warm; each child compiles the page of the same draft."""
    handed = handed_over(book, book.with_suffix(".json"))
    for moment, limit in (("cold", 1.5), ("warm", 1.3)):
        floor_ms, ours_ms = by_turns(
            lambda m=moment: reported_ms([child("page"), "bare", str(handed)])[m],  # type: ignore[misc]
            lambda m=moment: reported_ms([child("page"), "ours", str(book)])[m],  # type: ignore[misc]
            runs=7,
        )
        yield Ratio(f"invoice PDF {moment} / bare Typst compile", floor_ms, ours_ms, limit)
