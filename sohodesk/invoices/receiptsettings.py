# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of receipts (kwitansi): place, who signs, from when on there is room for a stamp."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sohodesk.base.settings import Setting, checked, exact
from sohodesk.base.texts import n_
from sohodesk.invoices.settingtexts import short_text

RECEIPT_PLACE = checked(
    "receipt.place",
    "",
    short_text,
    n_("Place on receipts"),
    n_("Before the date on a receipt (kwitansi), such as Bandung."),
    group="invoices",
)
RECEIPT_SIGNATORY = checked(
    "receipt.signatory",
    "",
    short_text,
    n_("Who signs receipts"),
    n_("Under the room for the signature; without one the name of the business."),
    group="invoices",
)
RECEIPT_STAMP_ABOVE = exact(
    "receipt.stamp_above",
    Decimal(5_000_000),
    n_("Stamp on receipts above"),
    n_("Receipts in rupiah for more than this have a box for the Rp 10,000 stamp (meterai)."),
    group="invoices",
)

SETTINGS: tuple[Setting[Any], ...] = (RECEIPT_PLACE, RECEIPT_SIGNATORY, RECEIPT_STAMP_ABOVE)
