# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the office may charge tax on a day, and what a document looks like beside that; pure.

Who is no PKP may not charge PPN in Indonesia (KUP Art. 39A), so there a document that does is
refused; elsewhere tax that the profile knows nothing of is a warning, because only the user knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sohodesk.base.refusals import Problem
from sohodesk.base.texts import _
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Letter

PPN = ("ID", "IDR")
"""Country of the office and currency of the document, where the tax is PPN."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What the profile says of tax: charged or not, ``since`` a day (None is always).

    ``usual`` is whether new lines bear tax.
    """

    charged: bool
    since: date | None = None
    usual: bool = False

    def holds(self, day: date) -> bool:
        """Whether tax is charged on documents of that day."""
        return self.charged and (self.since is None or day >= self.since)


def tax_errors(letter: Letter, totals: Totals, said: Registration, day: date) -> Iterator[Problem]:
    """Tax that may not be charged."""
    if _unfounded(letter, totals, said, day) and _is_ppn(letter):
        yield Problem("tax", f"{_why(said)} {_('Without PKP no PPN may be charged.')} {_ways()}")


def tax_warnings(
    letter: Letter, totals: Totals, said: Registration, day: date
) -> Iterator[Problem]:
    """Tax that the profile knows nothing of, and none where it would be usual."""
    if _unfounded(letter, totals, said, day):
        if not _is_ppn(letter):
            yield Problem("tax", f"{_why(said)} {_ways()}")
    elif _expected(letter, said, day) and _bears_none(totals):
        message = _("You charge tax since {date}, but no line of this document bears any.")
        yield Problem("tax", message.format(date=said.since))


def _expected(letter: Letter, said: Registration, day: date) -> bool:
    since_then = said.since is not None and said.holds(day)
    return letter.kind != "credit" and said.usual and since_then


def _bears_none(totals: Totals) -> bool:
    return totals.total > 0 and all(group.tax.category == "O" for group in totals.taxes)


def _unfounded(letter: Letter, totals: Totals, said: Registration, day: date) -> bool:
    """A credit note gives back whatever its invoice had charged."""
    taxed = any(group.amount for group in totals.taxes)
    return taxed and letter.kind != "credit" and not said.holds(day)


def _is_ppn(letter: Letter) -> bool:
    return (letter.sender.country, letter.document.currency) == PPN


def _why(said: Registration) -> str:
    if said.charged:
        message = _("This document charges tax, but you do so since {date} only.")
        return message.format(date=said.since)
    return _("This document charges tax, but your profile says that you charge none.")


def _ways() -> str:
    return _("Take the tax off the lines, or change the tax status in the settings.")
