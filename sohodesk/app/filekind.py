# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file is that was dropped on the window, told by its content."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.expenses.receiptkinds import kind_by_head as receipt_by_head
from sohodesk.invoices.pictures import SVG, kind_by_head

Kind = Literal["book", "export", "picture", "photo", "receipt", "calendar", "bank"]
"""A ``picture`` can only be a logo; a ``photo`` may be that or a receipt."""
_BEGINNING = 4096
_SQLITE = b"SQLite format 3\0"
_CALENDAR = b"BEGIN:VCALENDAR"
_BOM = b"\xef\xbb\xbf"


def kind_of(path: Path) -> Kind:
    """What a file is; refused with what can be dropped."""
    try:
        if not path.is_file():
            raise _none(path)
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError as error:
        raise Refusal(
            _("{path} can't be read: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    if beginning.startswith(_SQLITE):
        return "book"
    drawn = kind_by_head(beginning)
    if drawn:
        return "picture" if drawn == SVG else "photo"
    if receipt_by_head(beginning):
        return "receipt"
    if beginning.removeprefix(_BOM).lstrip().upper().startswith(_CALENDAR):
        return "calendar"
    return "export" if _is_export(path) else _bank(path)


def _is_export(path: Path) -> bool:
    from sohodesk.exchange.toggl import open_toggl

    try:
        open_toggl(path)
    except Refusal:
        return False
    return True


def _bank(path: Path) -> Kind:
    from sohodesk.exchange.bank.opening import open_bank_file

    try:
        open_bank_file(path)
    except Refusal as refusal:
        raise _none(path) from refusal
    return "bank"


def _none(path: Path) -> Refusal:
    return Refusal(
        _(
            "{name} is nothing that can be dropped here: drop a book, an export of Toggl Track "
            "as CSV, a bank file, a calendar (.ics), a receipt (picture or PDF), or a picture for "
            "the logo."
        ).format(name=path.name)
    )
