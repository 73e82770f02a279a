# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of tax: what new lines bear, its name, why there is none, what clients keep back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.settings import Setting, checked, choice, exact, text
from sohodesk.base.texts import _, n_
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Tax
from sohodesk.invoices.settingtexts import short_text

TAX_CATEGORY = choice(
    "invoice.tax_category",
    "O",
    {code: category.name for code, category in CATEGORIES.items()},
    n_("Tax category"),
    n_("What new lines get: O if you don't charge tax, S for a rate."),
    group="tax",
)
TAX_RATE = exact(
    "invoice.tax_rate",
    None,
    n_("Tax rate"),
    n_("Percent, for category S; empty takes the standard rate of the office's country."),
    most=Decimal(100),
    group="tax",
)
TAX_NAME = text(
    "invoice.tax_name",
    "",
    n_("Name of the tax"),
    n_("VAT, PPN, GST: as it stands on the page; empty takes that of the office's country."),
    group="tax",
)
REASONS: dict[str, Setting[str]] = {
    code: checked(
        f"invoice.reason_{code.lower()}",
        "",
        short_text,
        n_("Reason without tax"),
        category.reason,
        kind="lines",
        group="tax",
    )
    for code, category in CATEGORIES.items()
    if not category.taxed
}
WITHHOLDING = choice(
    "invoice.withholding",
    "usual",
    {
        "usual": n_("As usual for the kind of business"),
        "none": n_("Nothing"),
        "pph21": n_("PPh 21"),
        "pph21-no-npwp": n_("PPh 21 without NPWP"),
        "pph23": n_("PPh 23"),
        "pph23-no-npwp": n_("PPh 23 without NPWP"),
        "pp55": n_("PPh final 0.5 % by a letter (PP 55)"),
    },
    n_("Withheld by clients"),
    n_("In Indonesia: what is offered on drafts; nothing, for who gave a statement (under 500 m)."),
    group="tax",
)

SETTINGS: tuple[Setting[Any], ...] = (
    TAX_CATEGORY,
    TAX_RATE,
    TAX_NAME,
    *REASONS.values(),
    WITHHOLDING,
)


def default_tax(category: str, rate: Decimal | None) -> Tax:
    """The tax of new lines from the two settings; category S without a rate is refused."""
    if not CATEGORIES[category].taxed:
        return Tax(category)
    if not rate:
        raise Refusal(_("The tax rate is missing. Set it, or choose category O for no tax."))
    return Tax(category, rate)
