# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages: the invoice on paper against bare Typst, and Work in a book of many against its SQL."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from sqlalchemy import func, select

from benchmarks.bigbook import open_desk
from benchmarks.measure import Ratio, by_turns, child, reported_ms
from sohodesk.app import bootstrap
from sohodesk.clients.model import Client, Project
from sohodesk.clients.service import add_client, add_project
from sohodesk.invoices import paper, settings
from sohodesk.invoices.document import Document, Line, Tax
from sohodesk.invoices.pdf import typesetting
from sohodesk.invoices.profile import service as profile
from sohodesk.invoices.service import create_draft

CLIENTS, PROJECTS = 2000, 500


DRAFTS = 11


def draft_book(scratch: Path) -> Path:
    """A small book with drafts of six lines, each with a payment code."""
    path = Path(mkdtemp(dir=scratch)) / "invoice.sohodesk"  # two groups make one each
    bootstrap.new_book(path, currency="EUR", country="DE", zone="Europe/Berlin")
    bootstrap.all_models()
    desk = open_desk(path)
    client_id = add_client(desk, name="Hartmann & Söhne", rate=Decimal(85))
    tax = Tax("S", Decimal(19))
    lines = tuple(
        Line(Decimal(i) / 2, Decimal("85.00"), tax, f"Part {i} of the shop", "h")
        for i in range(1, 7)
    )
    profile.add_account(desk, iban="BE71 0961 2345 6769", currency="EUR", holder="R", code="epc")
    desk.settings.set(desk, settings.LEGAL_NAME, "Raka GmbH")
    for _draft in range(DRAFTS):
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
    """Cold, warm and as pictures; each child compiles the page of the same draft."""
    handed = handed_over(book, book.with_suffix(".json"))
    for moment, limit in (("cold", 1.5), ("warm", 1.3), ("preview", 1.2)):
        floor_ms, ours_ms = by_turns(
            lambda m=moment: reported_ms([child("page"), "bare", str(handed)])[m],  # type: ignore[misc]
            lambda m=moment: reported_ms([child("page"), "ours", str(book)])[m],  # type: ignore[misc]
            runs=7,
        )
        yield Ratio(f"invoice PDF {moment} / bare Typst compile", floor_ms, ours_ms, limit)
    yield _issued(book, handed, "bare", "issue with PDF / bare Typst compile from nothing")
    yield _issued(book, handed, "warm", "issue with PDF / bare Typst compile, warm")


def _issued(book: Path, handed: Path, way: str, name: str) -> Ratio:
    """The whole of an issue against one compile of its page; processor time."""

    def issue() -> float:
        copy = book.with_name("issued.sohodesk")
        shutil.copyfile(book, copy)
        return reported_ms([child("issuing"), "ours", str(copy)])["issued"]

    floor_ms, ours_ms = by_turns(
        lambda: reported_ms([child("issuing"), way, str(handed)])["issued"], issue, runs=5
    )
    return Ratio(name, floor_ms, ours_ms, 1.5)


def many_clients(book: Path, scratch: Path) -> Path:
    """The large book with 500 projects of 2 000 clients."""
    path = scratch / "many.sohodesk"
    shutil.copyfile(book, path)
    bootstrap.all_models()
    desk = open_desk(path)
    with desk.work("Many", undoable=False) as session:
        clients = session.scalar(select(func.count()).select_from(Client)) or 0
        projects = session.scalar(select(func.count()).select_from(Project)) or 0
        made = [
            add_client(desk, name=f"Firm {n} {n * 7919 % 2000}") for n in range(clients, CLIENTS)
        ]
        for n in range(projects, PROJECTS):
            add_project(desk, client_id=made[n], name=f"Job {n}", budget_hours=Decimal(80))
    desk.close()
    return path


def work_ratios(book: Path) -> Iterator[Ratio]:
    """The Work page, read and painted, against its reading."""
    floor_ms, ours_ms = by_turns(
        lambda: reported_ms([child("workpage"), "sql", str(book)])["opened"],
        lambda: reported_ms([child("workpage"), "page", str(book)])["opened"],
        runs=5,
    )
    yield Ratio("Work, 500 projects, 2 000 clients: opened / its SQL", floor_ms, ours_ms, 2.0)
