# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks a draft over before it is issued: what must be mended, and what is worth a look; pure.

The contents that the law asks for are those of Directive 2006/112/EC, Art. 226; where they hang on
where the parties are, what is missing is a warning, because only the user knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sohodesk.base.refusals import Problem
from sohodesk.base.taxnumbers import EU
from sohodesk.base.texts import _
from sohodesk.invoices.categories import NEED_BOTH_TAX_NUMBERS
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Letter
from sohodesk.invoices.registration import Registration, tax_errors, tax_warnings

_UNION = EU - {"EL", "XI"} | {"GR"}
"""Countries by ISO 3166; tax numbers call Greece and Northern Ireland by other letters."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """``errors`` keep a draft from being issued, ``warnings`` don't.

    ``code`` is the name of the payment code on the page, empty where there is none; ``notes`` are
    sentences that ask for nothing.
    """

    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    code: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What readiness hangs on beside the letter: today, the latest date in the series, the tax."""

    today: date
    last_issue_date: date | None
    registration: Registration


def look_over(letter: Letter, totals: Totals, around: Surroundings) -> Readiness:
    """The list "ready to issue"."""
    tax = (letter, totals, around.registration, letter.said.issue_date or around.today)
    return Readiness(
        (*_errors(letter, totals), *tax_errors(*tax)),
        (*_warnings(letter, totals, around), *tax_warnings(*tax)),
    )


def _errors(letter: Letter, totals: Totals) -> Iterator[Problem]:
    if not any(line.priced for line in letter.document.lines):
        yield Problem("lines", _("There are no lines. Add one, or bill unbilled time."))
    if not (letter.sender.name or letter.sender.legal_name).strip():
        yield Problem("sender", _("The name of your office is missing. Set it in the settings."))
    if totals.total < 0:
        message = _("The total is negative. Give money back by a credit note instead.")
        yield Problem("total", message)
    said = letter.said
    if said.due_date and said.issue_date and said.due_date < said.issue_date:
        yield Problem("due_date", _("It can't be due before it is issued."))
    if said.valid_until and said.issue_date and said.valid_until < said.issue_date:
        message = _("The quote would run out before it is sent; give it a later day.")
        yield Problem("valid_until", message)
    categories = {group.tax.category for group in totals.taxes}
    if categories & NEED_BOTH_TAX_NUMBERS:
        if not letter.sender.vat_id.strip():
            yield Problem("sender", _("Reverse charge needs your VAT number. Set it first."))
        if not letter.recipient.vat_id.strip():
            yield Problem(
                "client", _("Reverse charge needs the client's VAT number. Add it first.")
            )


def _warnings(letter: Letter, totals: Totals, around: Surroundings) -> Iterator[Problem]:
    issued = letter.said.issue_date or around.today
    if issued > around.today:
        yield Problem("issue_date", _("The date of issue is in the future."))
    if around.last_issue_date is not None and issued < around.last_issue_date:
        message = _("An invoice of {date} is issued already; dates and numbers won't run together.")
        if letter.kind == "quote":
            message = _("A quote of {date} is sent already; dates and numbers won't run together.")
        yield Problem("issue_date", message.format(date=around.last_issue_date))
    if letter.document.lines and totals.total == 0:
        yield Problem("total", _("The total is zero."))
    for number, line in enumerate(letter.document.lines):
        if not line.description.strip():
            yield Problem(f"lines[{number}]", _("A line has no description."))
    if totals.total >= 0 > totals.due:
        yield Problem("prepaid", _("More was paid already than the total; nothing is due."))
    yield from _missing_facts(letter)
    yield from _untold_reason(letter, totals)
    taxed = any(group.amount for group in totals.taxes)
    if taxed and not (letter.sender.vat_id.strip() or letter.sender.tax_id.strip()):
        yield Problem("sender", _("Tax is charged, but your tax number is missing."))


def _untold_reason(letter: Letter, totals: Totals) -> Iterator[Problem]:
    """Small businesses in the European Union say by which rule they charge no tax.

    For exempt and reverse-charged lines the page has words of its own.
    """
    outside = any(group.tax.category == "O" for group in totals.taxes)
    if (
        outside
        and letter.sender.country in _UNION
        and not dict(letter.reasons).get("O", "").strip()
    ):
        message = _(
            "Nothing says why no tax is charged (category O); in the European Union a page does. "
            "Write the reason in the settings."
        )
        yield Problem("tax", message)


def _missing_facts(letter: Letter) -> Iterator[Problem]:
    if not letter.sender.address.strip():
        yield Problem("sender", _("Your address is missing; most countries ask for it."))
    if not letter.recipient.address.strip():
        yield Problem("client", _("The client's address is missing; most countries ask for it."))
    if letter.kind == "invoice" and not letter.sender.bank.strip():
        message = _("Payment details are missing; the client won't know where to pay.")
        yield Problem("sender", message)
