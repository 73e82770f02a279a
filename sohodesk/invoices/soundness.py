# SPDX-License-Identifier: GPL-3.0-or-later
"""Refuses documents whose figures make no sense, each by the place where the fault stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

from sohodesk.base.money import digits, known_currency
from sohodesk.base.numbers import PLACES, WHOLE_DIGITS, plain_decimal, round_half_up, shortened
from sohodesk.base.refusals import Problem, Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.document import RULE, Adjustment, Document, Form, Line, Tax, Withholding
from sohodesk.invoices.withholding import scale_of

QUANTITY_PLACES = 4
HUNDRED = Decimal(100)


class BadDocument(Refusal):
    """A document that can't be reckoned; ``problem.where`` names the place: ``lines[2].price``."""

    def __init__(self, where: str, sentence: str) -> None:
        self.problem = Problem(where, sentence)
        super().__init__(str(self.problem))


def check(document: Document) -> None:
    """Raise ``BadDocument`` at the first thing that makes no sense."""
    if document.rule != RULE:
        message = _('The rounding rule "{rule}" is unknown. A newer SohoDesk wrote this document.')
        raise BadDocument("rule", message.format(rule=shortened(document.rule)))
    if not known_currency(document.currency):
        message = _('"{code}" is not the code of a currency in use, like EUR or IDR.')
        raise BadDocument("currency", message.format(code=shortened(document.currency)))
    for number, line in enumerate(document.lines):
        _check_line(line, document.currency, f"lines[{number}]")
    for kind, several in (("allowances", document.allowances), ("charges", document.charges)):
        for number, adjustment in enumerate(several):
            _check_adjustment(adjustment, document.currency, f"{kind}[{number}]")
    _check_mix(document)
    _check_payment(document)


def _check_line(line: Line, currency: str, where: str) -> None:
    if not line.priced:
        _check_words(line, where)
        return
    _check_size(line.quantity, f"{where}.quantity")
    if round_half_up(line.quantity, QUANTITY_PLACES) == 0:
        message = _("The quantity is zero. Give a quantity, or leave the line out.")
        raise BadDocument(f"{where}.quantity", message)
    _check_size(line.price, f"{where}.price")
    if line.price < 0:
        message = _("A price can't be negative. To give money back, make the quantity negative.")
        raise BadDocument(f"{where}.price", message)
    _check_size(line.base_quantity, f"{where}.base_quantity")
    if line.base_quantity <= 0:
        message = _("The quantity that the price is for must be above zero.")
        raise BadDocument(f"{where}.base_quantity", message)
    _check_tax(line.tax, f"{where}.tax")
    for kind, several in (("allowances", line.allowances), ("charges", line.charges)):
        for number, adjustment in enumerate(several):
            place = f"{where}.{kind}[{number}]"
            _check_adjustment(adjustment, currency, place)
            if adjustment.tax is not None:
                message = _("A discount or charge of a line has the tax of its line.")
                raise BadDocument(f"{place}.tax", message)


def _check_words(line: Line, where: str) -> None:
    """A text or the head of a section: words, and nothing else."""
    if line.form not in get_args(Form):
        message = _('"{form}" is no form of a line. Use one of {forms}.')
        forms = ", ".join(get_args(Form))
        raise BadDocument(f"{where}.form", message.format(form=shortened(line.form), forms=forms))
    if not line.description.strip():
        message = _("A text or a section without words says nothing. Write some, or leave it out.")
        raise BadDocument(f"{where}.description", message)
    if line.quantity != 0 or line.price != 0 or line.allowances or line.charges:
        message = _("A text or a section has no figures. Make it a line of its own.")
        raise BadDocument(f"{where}.quantity", message)


def _check_adjustment(adjustment: Adjustment, currency: str, where: str) -> None:
    if (adjustment.amount is None) == (adjustment.percent is None):
        message = _("Give either an amount or a percentage.")
        raise BadDocument(where, message)
    if adjustment.amount is not None:
        _check_not_negative(adjustment.amount, f"{where}.amount")
        _check_money(adjustment.amount, currency, f"{where}.amount")
    if adjustment.percent is not None:
        _check_not_negative(adjustment.percent, f"{where}.percent")
        if ".allowances[" in f".{where}" and adjustment.percent > HUNDRED:
            message = _("A discount can't be more than 100 percent.")
            raise BadDocument(f"{where}.percent", message)
    if adjustment.tax is not None:
        _check_tax(adjustment.tax, f"{where}.tax")


def _check_tax(tax: Tax, where: str) -> None:
    category = CATEGORIES.get(tax.category)
    if category is None:
        message = _('"{code}" is not a tax category. Use one of {codes}.')
        known = ", ".join(CATEGORIES)
        raise BadDocument(
            f"{where}.category", message.format(code=shortened(tax.category), codes=known)
        )
    _check_not_negative(tax.rate, f"{where}.rate")
    if category.taxed and not 0 < tax.rate <= HUNDRED:
        message = _(
            "Category {code} needs a rate above 0 and up to 100. For a zero rate use category Z."
        )
        raise BadDocument(f"{where}.rate", message.format(code=tax.category))
    if not category.taxed and tax.rate != 0:
        message = _("Category {code} has no rate: leave it out or make it 0.")
        raise BadDocument(f"{where}.rate", message.format(code=tax.category))


def _check_mix(document: Document) -> None:
    taxes = list(_named_taxes(document))
    outside = [tax for _where, tax in taxes if tax.category == "O"]
    if outside and len(outside) < len(taxes):
        where = next(where for where, tax in taxes if tax.category != "O")
        message = _(
            "What is not subject to tax (category O) can't stand on one document with other "
            "categories. Make two documents."
        )
        raise BadDocument(where, message)


def _named_taxes(document: Document) -> Iterator[tuple[str, Tax]]:
    for number, line in enumerate(document.lines):
        if not line.priced:
            continue
        yield f"lines[{number}].tax", line.tax
    for kind, several in (("allowances", document.allowances), ("charges", document.charges)):
        for number, adjustment in enumerate(several):
            if adjustment.tax is not None:
                yield f"{kind}[{number}].tax", adjustment.tax


def _check_payment(document: Document) -> None:
    _check_not_negative(document.prepaid, "prepaid")
    for where, amount in (("prepaid", document.prepaid), ("rounding", document.rounding)):
        _check_money(amount, document.currency, where)
    if document.cash_step is not None:
        _check_money(document.cash_step, document.currency, "cash_step")
        if document.cash_step <= 0 or document.rounding != 0:
            message = _("Round to coins above zero, or give the rounding amount, not both.")
            raise BadDocument("cash_step", message)
    if document.withholding is not None:
        _check_withholding(document.withholding, document.currency)


def _check_money(amount: Decimal, currency: str, where: str) -> None:
    """An amount of money is one of the currency: no half cents."""
    _check_size(amount, where)
    if round_half_up(amount, digits(currency)) != amount:
        message = _("{amount} has more decimal places than {currency} uses ({places}).")
        sentence = message.format(
            amount=plain_decimal(amount), currency=currency, places=digits(currency)
        )
        raise BadDocument(where, sentence)


def _check_withholding(withholding: Withholding, currency: str) -> None:
    _check_not_negative(withholding.percent, "withholding.percent")
    if withholding.percent > HUNDRED:
        message = _("No more than 100 percent can be withheld.")
        raise BadDocument("withholding.percent", message)
    if withholding.base is not None:
        _check_not_negative(withholding.base, "withholding.base")
        _check_money(withholding.base, currency, "withholding.base")
    if withholding.scale:
        scale = scale_of(withholding.scale)
        if scale is None:
            message = _('"{code}" is no kind of withholding that is known here.')
            raise BadDocument(
                "withholding.scale", message.format(code=shortened(withholding.scale))
            )
        if scale.currency != currency:
            message = _("Its brackets are in {currency}. Say a percentage instead.")
            raise BadDocument("withholding.scale", message.format(currency=scale.currency))


def _check_not_negative(x: Decimal, where: str) -> None:
    _check_size(x, where)
    if x < 0:
        raise BadDocument(where, _("This can't be negative."))


def _check_size(x: Decimal, where: str) -> None:
    if not x.is_finite():
        raise BadDocument(where, _("This is not a number."))
    exponent = x.as_tuple().exponent
    too_fine = isinstance(exponent, int) and exponent < -PLACES and round_half_up(x, PLACES) != x
    if x.adjusted() >= WHOLE_DIGITS or too_fine:
        raise BadDocument(where, _("This number has too many digits."))
