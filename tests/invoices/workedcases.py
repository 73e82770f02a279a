# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents in few words, for the tests of the arithmetic."""

from __future__ import annotations

from decimal import Decimal

from sohodesk.invoices.document import Adjustment, Document, Line, Tax
from sohodesk.invoices.figures import Totals

D = Decimal
S19, S20, S21, S10, S6 = (Tax("S", D(rate)) for rate in (19, 20, 21, 10, 6))
Z, E, AE, O = (Tax(code) for code in ("Z", "E", "AE", "O"))  # noqa: E741


def line(quantity: str, price: str, tax: Tax = S19, **more: object) -> Line:
    return Line(D(quantity), D(price), tax, **more)  # type: ignore[arg-type]


def off(
    amount: str | None = None, percent: str | None = None, tax: Tax | None = None
) -> Adjustment:
    return Adjustment(amount and D(amount), percent and D(percent), tax)  # type: ignore[arg-type]


def document(*lines: Line, currency: str = "EUR", **more: object) -> Document:
    return Document(currency, lines, **more)  # type: ignore[arg-type]


def shown(totals: Totals) -> list[str]:
    """The row of the table: lines; 106 / 107 / 108 / 109; groups; 110, 112, 115."""
    t = totals
    return [
        "; ".join(str(line.net) for line in t.lines),
        f"{t.sum_lines}/{t.sum_allowances}/{t.sum_charges}/{t.net}",
        "; ".join(f"{group.base}→{group.amount}" for group in t.taxes),
        f"{t.tax} {t.total} {t.due}",
    ]
