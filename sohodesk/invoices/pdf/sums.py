# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines under the table: subtotal, discounts, tax, total, what is due and what is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sohodesk.base.money import digits
from sohodesk.base.numbers import EXACT, round_half_up
from sohodesk.base.texts import _, pgettext
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import Adjustment
from sohodesk.invoices.figures import Totals
from sohodesk.invoices.letter import Deducted, Letter
from sohodesk.invoices.pdf.page import Sum
from sohodesk.invoices.pdf.wording import (
    Figures,
    number_within,
    printable,
    show_day,
    tax_label,
    tax_name,
)
from sohodesk.invoices.withholding import scale_of


def sum_lines(letter: Letter, totals: Totals, figures: Figures) -> tuple[Sum, ...]:
    """All sums of the page, in their order."""
    return (*plain_sums(letter, totals, figures), *_withheld(letter, totals, figures))


def plain_sums(letter: Letter, totals: Totals, figures: Figures) -> tuple[Sum, ...]:
    """The same up to what is due, without the words to the client on what is kept back."""
    before = [*_adjustments(letter, totals, figures), *_taxes(letter, totals, figures)]
    subtotal = sum((line.amount for line in totals.lines), Decimal(0))
    head = [Sum(_("Subtotal"), figures.figure(subtotal))] if before else []
    total = Sum(_("Total"), figures.money(totals.total), "total")
    return (
        *head,
        *before,
        total,
        *_included(letter, totals, figures),
        *_at_home(letter, totals, figures),
        *_due(letter, totals, figures),
    )


def adjustment_label(adjustment: Adjustment, figures: Figures, *, charge: bool = False) -> str:
    """``Discount 5%, loyal client``; the reason alone where it says what it is.

    That is so of a charge (``Freight``), and of a reason that begins with the word itself.
    """
    reason = printable(adjustment.reason)
    word = _("Charge") if charge else _("Discount")
    named = bool(reason) and (charge or reason.casefold().startswith(word.casefold()))
    name = reason if named else word
    if adjustment.percent is not None:
        name = f"{name} {figures.percent(adjustment.percent)}"
    return name if named or not reason else f"{name}, {reason}"


def _adjustments(letter: Letter, totals: Totals, figures: Figures) -> Iterator[Sum]:
    document = letter.document
    for said, reckoned in zip(document.allowances, totals.allowances, strict=True):
        label = adjustment_label(said, figures)
        yield Sum(label, figures.less(reckoned.amount))
    for said, reckoned in zip(document.charges, totals.charges, strict=True):
        label = adjustment_label(said, figures, charge=True)
        yield Sum(label, figures.figure(reckoned.amount))
    if (document.allowances or document.charges) and not document.prices_include_tax:
        yield Sum(_("Net amount"), figures.figure(totals.net))


def _taxes(letter: Letter, totals: Totals, figures: Figures) -> Iterator[Sum]:
    """Tax that is added; what is not subject to tax gets no line."""
    if letter.document.prices_include_tax:
        return
    groups = [group for group in totals.taxes if group.tax.category != "O"]
    for group in groups:
        label = tax_label(letter, group, figures, alone=len(groups) == 1)
        if group.assessed is not None:
            part, whole = CATEGORIES[group.tax.category].part
            words = pgettext("on paper", "Tax base {part}").format(part=f"{part}/{whole}")
            yield Sum(words, figures.figure(group.assessed), "quiet")
        yield Sum(label, figures.figure(group.amount))


def _included(letter: Letter, totals: Totals, figures: Figures) -> Iterator[Sum]:
    """Tax that is in the total already."""
    if not letter.document.prices_include_tax:
        return
    for group in totals.taxes:
        if group.tax.category != "O":
            label = tax_label(letter, group, figures, alone=False)
            label = _("Includes {tax}").format(tax=label)
            yield Sum(label, figures.figure(group.amount), "quiet")


def _at_home(letter: Letter, totals: Totals, figures: Figures) -> Iterator[Sum]:
    """Tax in the sender's own money, where the document is in another (Directive art. 230)."""
    rate, home = letter.exchange_rate, letter.book_currency
    if rate is None or not home or home == totals.currency or not totals.tax:
        return
    own = Figures(home, letter.said.language)
    label = pgettext("on paper", "{tax} in {currency} at {rate}").format(
        tax=tax_name(letter), currency=home, rate=figures.number(rate)
    )
    tax = round_half_up(EXACT.multiply(totals.tax, rate), digits(home))
    yield Sum(label, own.money(tax), "quiet")


def _due(letter: Letter, totals: Totals, figures: Figures) -> Iterator[Sum]:
    if not (totals.prepaid or totals.rounding):
        return
    rest = totals.prepaid
    for each in letter.deductions:
        rest -= each.gross
        yield Sum(_deducted(each, letter), figures.less(each.gross))
        if each.tax:
            parts = pgettext("on paper", "of it net {net}, {tax} {amount}").format(
                net=figures.figure(each.net),
                tax=tax_name(letter),
                amount=figures.figure(each.tax),
            )
            yield Sum(parts, "", "quiet")
    if rest:
        word = (
            pgettext("on paper", "Taken from the retainer")
            if letter.purpose == "drawdown"
            else _("Already paid")
        )
        yield Sum(word, figures.less(rest))
    if totals.rounding:
        yield Sum(_("Rounding"), figures.figure(totals.rounding))
    yield Sum(_("Amount due"), figures.money(totals.due), "total")


def _deducted(each: Deducted, letter: Letter) -> str:
    words = pgettext("on paper", "Deposit {number} of {date}")
    if each.purpose == "retainer" or letter.purpose == "drawdown":
        words = pgettext("on paper", "Retainer {number} of {date}")
    return words.format(
        number=number_within(each.number, letter.said.language),
        date=show_day(each.issue_date, letter.said.language),
    )


def _withheld(letter: Letter, totals: Totals, figures: Figures) -> Iterator[Sum]:
    """The tax that the client keeps back: said for information, outside the total."""
    withholding = letter.document.withholding
    if withholding is None or not totals.withheld:
        return
    name = printable(withholding.label) or _("Withholding tax")
    scale = scale_of(withholding.scale) if withholding.scale else None
    label = name if scale else f"{name} {figures.percent(withholding.percent)}"
    if withholding.base is not None:
        label = _("{tax} on {amount}").format(tax=label, amount=figures.figure(withholding.base))
    if scale is not None:  # of which part the brackets are taken, so that it can be reckoned again
        label = pgettext("on paper", "{tax} (brackets of {part})").format(
            tax=label, part=figures.percent(scale.part)
        )
    text = _("{tax}, withheld by you").format(tax=label)
    yield Sum(text, figures.less(totals.withheld))
    to_pay = pgettext("on paper", "To be paid")
    yield Sum(to_pay, figures.money(totals.to_pay), "total")
