# SPDX-License-Identifier: GPL-3.0-or-later
"""The invoice page: the first of a process and the next ones, against Typst compiling it bare."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from benchmarks.bigbook import open_desk
from benchmarks.measure import Ratio, by_turns, child, reported_ms
from sohodesk.app import bootstrap
from sohodesk.clients.service import add_client
from sohodesk.invoices.document import Document, Line, Tax
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


def ratios(book: Path) -> Iterator[Ratio]:
    """Cold and warm; each child compiles the page of the same invoice."""
    for moment, limit in (("cold", 1.5), ("warm", 1.3)):
        floor_ms, ours_ms = by_turns(
            lambda m=moment: reported_ms([child("page"), str(book), "bare"])[m],  # type: ignore[misc]
            lambda m=moment: reported_ms([child("page"), str(book), "ours"])[m],  # type: ignore[misc]
            runs=7,
        )
        yield Ratio(f"invoice PDF {moment} / bare Typst compile", floor_ms, ours_ms, limit)
