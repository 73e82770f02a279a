# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the table in a bank's CSV: its separator, the lines before it, and what those say."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sohodesk.base.currencies import known_currency
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.bank.columns import SAMPLES, head_hash, plain, propose
from sohodesk.exchange.bank.headwords import WORDS
from sohodesk.exchange.bank.reading import days, figures
from sohodesk.exchange.bank.reading.bytesof import Source
from sohodesk.exchange.bank.reading.xmlcut import cut_off

DELIMITERS = (";", ",", "\t", "|")
LOOKED = 60
"""Lines in which a table must begin."""
MOST_COLUMNS = 200

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,4})?\b")
_NUMBER = re.compile(r"\d[\d .-]{4,28}\d")
_ACCOUNT_WORDS = (
    *("norekening", "nomorrekening", "rekening", "accountnumber", "accountno", "account"),
    *("konto", "kontonummer", "girokonto", "umsatzekonto", "rekeningnummer", "compte"),
)
_CURRENCY_WORDS = ("matauang", "kodematauang", "currency", "wahrung", "waehrung", "devise", "munt")
_PERIOD_WORDS = ("periode", "period", "zeitraum", "tanggal", "date")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2} [^\W\d_]{3,} \d{4}")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_NAMES = frozenset(word for words in WORDS.values() for word in words if not word.endswith("*"))
_STARTS = tuple(word[:-1] for words in WORDS.values() for word in words if word.endswith("*"))


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table in a file: its rows begin after ``before`` lines and, with a head, one more.

    ``samples`` are its first rows.  ``account``, ``currency`` and ``period`` are what the lines
    before it say, empty or None where they don't.
    """

    source: Source
    delimiter: str
    before: int
    headless: bool
    names: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    account: str = ""
    currency: str = ""
    period: tuple[date, date] | None = None

    @property
    def head(self) -> str:
        """The hash that its head is remembered by."""
        return head_hash(self.delimiter, self.names, headless=self.headless)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line and cells of each row below the head; refused where it is cut off."""
        yield from _rows(self.source, self.delimiter, self.before + (not self.headless))


def find_table(source: Source) -> TableFile:
    """The table of a file; refused where there is none with dates and amounts."""
    if source.lines == 0 and not source.ended:
        lines = list(islice(source.open_text(), 1))
    else:
        lines = list(islice(source.open_text(), LOOKED + SAMPLES))
    said = lines[0] if lines and lines[0].lower().startswith("sep=") else ""
    best: tuple[float, str, int, bool, list[list[str]]] | None = None
    for delimiter in (said[4:5],) if said[4:5].strip() else DELIMITERS:
        rows = _read(lines, delimiter)
        for at, row in enumerate(rows[:LOOKED]):
            score, headless = _head_score(row, rows[at + 1 : at + 8])
            if score > 0 and (best is None or score > best[0]):
                best = (score, delimiter, at, headless, rows)
    if best is None:
        message = _(
            "{path} holds no table of an account: no line names a date and an amount. "
            "Export it again as CSV, MT940, camt.053 or OFX."
        )
        raise Refusal(message.format(path=source.path))
    _score, delimiter, at, headless, rows = best
    names = tuple("" if headless else " ".join(cell.split()) for cell in rows[at][:MOST_COLUMNS])
    samples = tuple(tuple(row) for row in rows[at + (not headless) :] if any(row))[:SAMPLES]
    return _with_facts(TableFile(source, delimiter, at, headless, names, samples), rows[:at])


def _read(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return []


def _head_score(row: Sequence[str], after: Sequence[Sequence[str]]) -> tuple[float, bool]:
    """How much a row looks like a head, and whether it is rather the first row of a table."""
    if len(row) < 2:
        return 0, False
    known = sum(map(_is_name, row))
    columns = propose(row, after)
    if columns.day is None or not columns.has_money:
        return 0, False
    like = sum(1 for each in after if abs(len(each) - len(row)) <= 1)
    cells_here = propose([""] * len(row), [row])
    if cells_here.day is not None and cells_here.has_money:
        return 0.5 + like / 10, True
    return known + like / 10, False


def _is_name(cell: str) -> bool:
    bare = plain(cell)
    return bool(bare) and (bare in _NAMES or bare.startswith(_STARTS))


def _rows(source: Source, delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(source.open_text(), delimiter=delimiter)
    line, width = 0, 0
    try:
        for at, cells in enumerate(reader):
            begun, line = line + 1, reader.line_num
            if at < skipped:
                continue
            if not any(cell.strip() for cell in cells):
                continue
            whole = len(cells) >= width or balance_words(cells) is not None
            width = width or len(cells)
            if not whole and line > source.lines and not source.ended:
                raise cut_off(source.path, begun)
            if line - begun > MOST_LINES:
                raise cut_off(source.path, begun)
            yield begun, cells
    except csv.Error:
        raise cut_off(source.path, line + 1) from None


MOST_LINES = 20
"""Lines of one row; more means that a quotation mark is missing."""


# What the lines before the table say ---


def _with_facts(table: TableFile, before: Iterable[Sequence[str]]) -> TableFile:
    account, currency, period = "", _currency_of(table.names), None
    for row in before:
        whole = " ".join(row)
        folded = plain(whole)
        iban = _IBAN.search(whole)
        if not account and iban is not None:
            account = iban[0].replace(" ", "")
        elif not account and folded.startswith(_ACCOUNT_WORDS) and "kontostand" not in folded:
            number = _NUMBER.search(whole)
            account = re.sub(r"[ .-]", "", number[0]) if number is not None else ""
        if not currency and folded.startswith(_CURRENCY_WORDS):
            codes = [code for code in _CODE.findall(whole) if known_currency(code)]
            currency = codes[-1] if codes else "IDR" if "rp" in folded else ""
        if period is None and any(word in folded for word in _PERIOD_WORDS):
            period = _period(whole)
    return TableFile(
        table.source,
        table.delimiter,
        table.before,
        table.headless,
        table.names,
        table.samples,
        account,
        currency,
        period,
    )


def _currency_of(names: Sequence[str]) -> str:
    """The currency that stands in the head: ``Betrag (€)``, ``Bedrag (EUR)``."""
    signs = {"€": "EUR", "£": "GBP", "Rp": "IDR", "S$": "SGD", "A$": "AUD", "US$": "USD"}
    for name in names:
        inside = re.search(r"\(([^)]{1,4})\)|\b(?:in|IN) ([A-Z]{3})$", name)
        code = (inside[1] or inside[2]) if inside is not None else ""
        if code in signs or known_currency(code):
            return signs.get(code, code)
    return ""


def _period(text: str) -> tuple[date, date] | None:
    cells = _DATE.findall(text)
    if len(cells) != 2:
        return None
    proofs = [days.figures(cell) for cell in cells]
    month_first = any(pair and pair[1] > 12 for pair in proofs)
    found = [days.read_day(cell, "mdy" if month_first else "dmy") for cell in cells]
    if None in found or found[0] > found[1]:  # type: ignore[operator]
        return None
    return found[0], found[1]  # type: ignore[return-value]


def balance_words(cells: Sequence[str]) -> str | None:
    """``opening``, ``closing`` or ``other`` for a line of sums above or below the rows."""
    bare = plain(cells[0]) or plain("".join(cells[:3]))
    for kind, words in _SUMS.items():
        if bare.startswith(words):
            return kind
    return None


_SUMS = {
    "opening": ("saldoawal", "openingbalance", "anfangssaldo", "beginsaldo", "startingbalance"),
    "closing": ("saldoakhir", "closingbalance", "endsaldo", "endingbalance", "eindsaldo"),
    "other": (
        *("mutasi", "total", "jumlah", "summe", "saldo", "kontostand", "umsatzsaldo", "tagessaldo"),
        *("pend", "balance", "endedesberichts", "catatan", "note"),
    ),
}


def sum_in(cells: Sequence[str], decimals: figures.Decimals) -> str:
    """The first cell of a line of sums that holds an amount."""
    for cell in cells:
        for part in (cell, cell.rpartition(":")[2]):
            if any(map(str.isdigit, part)) and figures.amount(part, decimals) is not None:
                return part
    return ""
