# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings: the largest amounts that payment codes ask for, where a scheme has a limit.

QRIS takes 10 million rupiah a payment (Bank Indonesia), PayNow what one FAST transfer takes, UPI
what the NPCI allows between most parties; limits change, so each can be set.
"""

from __future__ import annotations

from decimal import Decimal

from sohodesk.base.settings import Setting, exact
from sohodesk.base.texts import n_

CODE_LIMITS: dict[str, Setting[Decimal | None]] = {
    kind: exact(f"code.{kind}_most", most, label, help, most=Decimal(10) ** 12, group="payment")
    for kind, most, label, help in (
        (
            "qris",
            Decimal(10_000_000),
            n_("QRIS code up to"),
            n_("Rupiah; a page that asks for more has no QRIS code. Empty for no limit."),
        ),
        (
            "paynow",
            Decimal(200_000),
            n_("PayNow code up to"),
            n_("Singapore dollars; above it the page has no PayNow code. Empty for no limit."),
        ),
        (
            "upi",
            Decimal(100_000),
            n_("UPI code up to"),
            n_("Indian rupees; above it the page has no UPI code. Empty for no limit."),
        ),
    )
}
"""The largest amounts of schemes that have one."""
