# SPDX-License-Identifier: GPL-3.0-or-later
"""A usual office, sample documents, the verb ``invoice``, a reader of PDF text made of pikepdf."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from sohodesk.app.main import main
from sohodesk.base import texts
from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.invoices import settings
from sohodesk.invoices.document import Document, Line, Particulars, Tax
from sohodesk.invoices.letter import Business, Letter, Recipient
from sohodesk.store.desk import Desk

D = Decimal
Told = Callable[..., Any]


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A book whose sender is complete, with a client in rupiah and one in euro."""
    with desk.work("Set"):
        desk.settings.set(desk, settings.ADDRESS, "Jl. Cihapit 24\nBandung")
        desk.settings.set(desk, settings.BANK_LINES, "BCA 123 456 7890")
    clients.add_client(desk, name="Nusa Kopi", rate=Decimal(350_000), address="Jl. Braga 58")
    clients.add_client(desk, name="Hartmann", currency="EUR", rate=Decimal(48), address="Hamburg")
    return desk


@pytest.fixture
def letter() -> Letter:
    """The invoice of the design: three lines of work for a client abroad."""
    export = Tax("G")
    return Letter(
        kind="invoice",
        number="2026-047",
        sender=Business(
            "Studio Raka Digital",
            "CV Studio Raka Digital",
            "Jl. Cihapit 24\nBandung 40114",
            "ID",
            "NPWP 0812 3456 7890 1000",
            bank="IBAN BE71 0961 2345 6769",
            footer="Thank you, Lena and team.",
        ),
        recipient=Recipient(
            "Hartmann & Söhne GmbH", "HS", "Große Elbstraße 86", "22767 Hamburg", "DE"
        ),
        document=Document(
            "EUR",
            (
                Line(D("21.5"), D(48), export, "Variant picker: build and review", "h"),
                Line(D("11.25"), D(48), export, "Product feed import", "h"),
                Line(D("6.25"), D(48), export, "Calls and planning", "h"),
            ),
        ),
        said=Particulars(
            language="en",
            issue_date=date(2026, 11, 12),
            due_date=date(2026, 12, 12),
            period_from=date(2026, 11, 1),
            period_to=date(2026, 11, 12),
            your_order="PO 4471",
        ),
        projects=("Shop relaunch",),
    )


@pytest.fixture
def pdf_text() -> Callable[[bytes], list[str]]:
    """Reads the text of each page as a viewer would select it."""
    return lambda data: [_page_text(page) for page in pikepdf.open(BytesIO(data)).pages]


def _page_text(page: Any) -> str:
    fonts = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    font: dict[int, str] = {}
    pieces: list[str] = []
    stream: Any = pikepdf.parse_content_stream(page)
    for operands, operator in stream:
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) == "TJ":
            pieces += [
                _decoded(bytes(o), font) for o in operands[0] if isinstance(o, pikepdf.String)
            ]
        elif str(operator) == "Tj":
            pieces.append(_decoded(bytes(operands[0]), font))
        elif str(operator) == "ET":
            pieces.append("\n")
    return "".join(pieces).replace("\N{ZERO WIDTH SPACE}", "")


def _decoded(codes: bytes, font: dict[int, str]) -> str:
    return "".join(
        font.get(int.from_bytes(codes[n : n + 2], "big"), "") for n in range(0, len(codes), 2)
    )


def _to_unicode(font: Any) -> dict[int, str]:
    known: dict[int, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, letters in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            known[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(letter), "big")
            for n, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                known[code] = chr(start + n)
    return known


@pytest.fixture
def told(
    desk: Desk,
    book_path: Path,
    clock: FixedClock,
    capsys: pytest.CaptureFixture[str],
) -> Told:
    """Runs a verb with ``--json`` and gives its answer; a refused one gives the sentence."""
    desk.close()

    def run(*words: str, code: int = 0, as_json: bool = True) -> Any:
        capsys.readouterr()
        flags = ["--json"] if as_json else []
        given = main(["--book", str(book_path), *flags, *words], clock=clock)
        texts.use("en")
        said = capsys.readouterr()
        assert given == code, said.err or said.out
        if code:
            assert said.out == ""
            assert "made a mistake" not in said.err, said.err
            if code == 1:
                assert said.err.startswith("sohodesk: ")
                assert said.err.count("\n") == 1, said.err
            return said.err
        return json.loads(said.out) if as_json else said.out

    run("client", "add", "Hartmann & Söhne", "--currency", "EUR")
    return run


@pytest.fixture
def create(told: Told, tmp_path: Path) -> Told:
    """Makes a draft from keys; the client is given."""

    def make(*lines: dict[str, Any], code: int = 0, **keys: Any) -> Any:
        file = tmp_path / "lines.json"
        whole = {"client": "Hartmann", "currency": "EUR", "lines": list(lines), **keys}
        file.write_text(json.dumps(whole), encoding="utf-8")
        return told("invoice", "create", str(file), code=code)

    return make


def line(quantity: str, price: str, category: str, rate: str = "0", **more: Any) -> dict[str, Any]:
    """A line of ``invoice create``."""
    tax = {"category": category, "rate": rate}
    return {"description": "x", "quantity": quantity, "price": price, "tax": tax, **more}
