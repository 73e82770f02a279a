# SPDX-License-Identifier: GPL-3.0-or-later
"""Frozen rows of bank files: movements, files, and what is owed or was spent; pure."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class MovementRow(NamedTuple):
    """One movement of a bank file; money in minor units of ``currency``.

    ``matched_with`` names the documents and costs it was matched with.  A movement whose payment
    was taken away since is ``open`` again.
    """

    id: int
    file_id: int
    day: date
    value_day: date | None
    amount_minor: int
    currency: str
    party: str = ""
    party_account: str = ""
    reference: str = ""
    text: str = ""
    state: str = "open"
    matched_with: str | None = None
    account: str = ""

    @property
    def said(self) -> str:
        """The other one and what the movement says, for lists."""
        return " · ".join(part for part in (self.party, self.reference, self.text) if part)


class FileRow(NamedTuple):
    """One file that was read."""

    id: int
    name: str
    format: str
    account: str
    currency: str
    opening_minor: int | None
    closing_minor: int | None
    imported: datetime
    rows: int
    open_rows: int


class OwedRow(NamedTuple):
    """An issued invoice on which something is open."""

    id: int
    number: str
    client_id: int
    client: str
    currency: str
    issue_date: date
    due_date: date | None
    open_minor: int
    withheld_minor: int = 0


class BookedRow(NamedTuple):
    """A payment that no movement was matched with, as it moved: negative where it was paid back."""

    id: int
    transfer_id: int | None
    day: date
    amount_minor: int
    currency: str
    number: str | None
    client_id: int
    client: str


class CostRow(NamedTuple):
    """A cost that no movement was matched with; negative where money came back."""

    id: int
    day: date
    paid_on: date | None
    supplier: str
    description: str
    currency: str
    amount_minor: int
    reference: str = ""
