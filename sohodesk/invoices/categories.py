# SPDX-License-Identifier: GPL-3.0-or-later
"""Tax categories of EN 16931 (UNCL 5305): which carry a rate, and why the others carry none."""

from __future__ import annotations

from dataclasses import dataclass

from sohodesk.base.texts import n_

TAXED = frozenset({"S", "N"})


@dataclass(frozen=True, slots=True)
class Category:
    """One tax category.

    ``name`` and ``reason`` are message ids; ``reason`` is printed on the page where the law wants
    the words.  ``part`` is how much of the price is taxed.  ``code`` is the exemption code of the
    VATEX list, empty where none is general.
    """

    code: str
    name: str
    reason: str = ""
    vatex: str = ""
    part: tuple[int, int] = (1, 1)

    @property
    def taxed(self) -> bool:
        """Whether a rate above zero belongs to it."""
        return self.code in TAXED


CATEGORIES: dict[str, Category] = {
    category.code: category
    for category in (
        Category("S", n_("Standard or reduced rate")),
        Category("N", n_("Rate on 11/12 (DPP nilai lain)"), part=(11, 12)),
        Category("Z", n_("Zero rate"), n_("Taxed at the zero rate.")),
        Category("E", n_("Exempt"), n_("Exempt from tax.")),
        Category(
            "AE",
            n_("Reverse charge"),
            n_("Reverse charge: the recipient owes the tax."),
            "VATEX-EU-AE",
        ),
        Category(
            "K",
            n_("Intra-Community supply"),
            n_("Intra-Community supply, exempt under Art. 138 of Directive 2006/112/EC."),
            "VATEX-EU-IC",
        ),
        Category("G", n_("Export"), n_("Export outside the European Union, no tax."), "VATEX-EU-G"),
        Category("O", n_("Not subject to tax"), n_("Not subject to tax."), "VATEX-EU-O"),
    )
}
"""By code, in the order in which groups of tax are listed.

``N`` is no code of EN 16931: it is S on another base, as PMK 131/2024 has it in Indonesia since
2025 for all that is no luxury.  The part never changes; a law with another one gets another code.
"""

ORDER = {code: place for place, code in enumerate(CATEGORIES)}
NEED_BOTH_TAX_NUMBERS = frozenset({"AE", "K"})
