# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of every page: the sender's name, logo and small lines."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.invoices.letter import Business
from sohodesk.invoices.pdf.page import Sender
from sohodesk.invoices.pdf.wording import printable, printable_lines

ACCENT = "#0B6B63"
"""The colour of headings and amounts where the user chose none."""


def sender_head(sender: Business, logo: bytes | None) -> Sender:
    """The sender as templates show it; the legal name only where it differs."""
    name = printable(sender.name) or printable(sender.legal_name)
    legal = printable(sender.legal_name)
    lines = [
        "" if legal == name else legal,
        *printable_lines(sender.address),
        printable(sender.tax_id),
        vat_line(sender.vat_id),
    ]
    one_line = ", ".join((legal or name, *printable_lines(sender.address)))
    return Sender(name, name[:1].upper(), tuple(line for line in lines if line), logo, one_line)


def vat_line(number: str) -> str:
    """``VAT no. DE123456789``, or nothing."""
    return _("VAT no. {number}").format(number=printable(number)) if number.strip() else ""
