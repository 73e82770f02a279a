# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic of a document (EN 16931): line nets, tax once per rate, totals; pure.

Half-up, away from zero.  A quantity is rounded first (4 places), so that whoever multiplies what
is printed finds what is printed.  Where prices include tax the total is the sum of the prices as
entered, and tax is what is left when the net is taken out: the total never moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from sohodesk.base.money import digits, from_minor, to_minor
from sohodesk.base.numbers import EXACT, WHOLE_DIGITS, round_half_up
from sohodesk.base.texts import _
from sohodesk.invoices.categories import CATEGORIES, ORDER
from sohodesk.invoices.document import Adjustment, Document, Line, Tax
from sohodesk.invoices.figures import AdjustmentFigures, LineFigures, Share, TaxGroup, Totals
from sohodesk.invoices.inclusive import Parts, take_tax_out
from sohodesk.invoices.rounding import split, to_step
from sohodesk.invoices.soundness import HUNDRED, QUANTITY_PLACES, BadDocument, check
from sohodesk.invoices.withholding import kept_back

ZERO = Decimal(0)


def reckon(document: Document) -> Totals:
    """All figures of a document; raises ``BadDocument`` naming the place that makes no sense."""
    check(document)
    with localcontext(EXACT):
        return _Reckoning(document).totals()


def same_tax(tax: Tax) -> Tax:
    """The tax with its rate in one spelling, so that 19 and 19.0 are one group."""
    return Tax(tax.category, tax.rate.normalize(EXACT) if tax.rate else ZERO)


def net_of_lines(document: Document, numbers: Sequence[int]) -> Decimal:
    """The nets of some lines together (numbers from 1): what withholding on a part is taken of.

    The document's own discounts and charges play no part.
    """
    nets = [line.net for line in reckon(document).lines]
    return sum((nets[number - 1] for number in numbers), ZERO)


def common_tax(document: Document) -> Tax | None:
    """The one tax that all lines bear; None where there are several, or no line."""
    found = {same_tax(line.tax) for line in document.lines if line.priced}
    return found.pop() if len(found) == 1 else None


def rank(tax: Tax) -> tuple[int, Decimal]:
    """The place of a group in every list: by category, then the higher rate first."""
    return ORDER[tax.category], -tax.rate


class _Reckoning:
    """The steps of one document's arithmetic, each over the figures of the step before."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.currency = document.currency
        self.taxes = [same_tax(line.tax) if line.priced else None for line in document.lines]

    def totals(self) -> Totals:
        document = self.document
        lines = [self._line(line, f"lines[{n}]") for n, line in enumerate(document.lines)]
        allowances = self._adjustments(document.allowances, lines, "allowances")
        charges = self._adjustments(document.charges, lines, "charges")
        if document.prices_include_tax:
            lines, allowances, charges = self._without_tax(lines, allowances, charges)
        taxes = self._groups(lines, allowances, charges)
        sums = [
            sum((line.net for line in lines), ZERO),
            sum((allowance.net for allowance in allowances), ZERO),
            sum((charge.net for charge in charges), ZERO),
        ]
        net, tax = sums[0] - sums[1] + sums[2], sum((group.amount for group in taxes), ZERO)
        self._check_discount(net, sums)
        self._check_size(net + tax, "total")
        rounding = self._rounding(net + tax - document.prepaid)
        return Totals(
            self.currency,
            tuple(lines),
            tuple(allowances),
            tuple(charges),
            taxes,
            sum_lines=self._round(sums[0]),
            sum_allowances=self._round(sums[1]),
            sum_charges=self._round(sums[2]),
            net=self._round(net),
            tax=self._round(tax),
            total=self._round(net + tax),
            prepaid=self._round(document.prepaid),
            rounding=rounding,
            due=self._round(net + tax - document.prepaid + rounding),
            withheld=self._withheld(net, net + tax),
        )

    # ------------------------------------------------------------------------------- lines

    def _line(self, line: Line, where: str) -> LineFigures:
        if not line.priced:
            nothing = self._round(ZERO)
            return LineFigures(ZERO, nothing, (), (), nothing, nothing)
        quantity = round_half_up(line.quantity, QUANTITY_PLACES)
        product = quantity * line.price / line.base_quantity
        allowances = tuple(self._amount(each, product) for each in line.allowances)
        charges = tuple(self._amount(each, product) for each in line.charges)
        amount = self._round(product + sum(charges, ZERO) - sum(allowances, ZERO))
        if product >= 0 > amount:
            message = _("The discounts are larger than the line.")
            raise BadDocument(f"{where}.allowances", message)
        self._check_size(amount, where)
        return LineFigures(quantity, self._round(product), allowances, charges, amount, amount)

    def _priced(self, lines: Sequence[LineFigures]) -> list[tuple[Tax, LineFigures]]:
        """The lines that have figures, with their tax."""
        pairs = zip(self.taxes, lines, strict=True)
        return [(tax, line) for tax, line in pairs if tax is not None]

    def _without_tax(
        self,
        lines: Sequence[LineFigures],
        allowances: Sequence[AdjustmentFigures],
        charges: Sequence[AdjustmentFigures],
    ) -> Parts:
        """The same with the tax taken out of the prices; words between the lines stay there."""
        priced = self._priced(lines)
        taxes, items = [tax for tax, _line in priced], [line for _tax, line in priced]
        nets, allowances, charges = take_tax_out(self.currency, taxes, items, allowances, charges)
        left = iter(nets)
        whole = [
            line if tax is None else next(left) for tax, line in zip(self.taxes, lines, strict=True)
        ]
        return whole, allowances, charges

    def _amount(self, adjustment: Adjustment, base: Decimal) -> Decimal:
        if adjustment.amount is not None:
            return self._round(adjustment.amount)
        return self._round(base * (adjustment.percent or ZERO) / HUNDRED)

    # --------------------------------------------------------------- the document's own

    def _adjustments(
        self, several: Sequence[Adjustment], lines: Sequence[LineFigures], kind: str
    ) -> list[AdjustmentFigures]:
        by_tax: dict[Tax, Decimal] = {}
        for tax, line in self._priced(lines):
            by_tax[tax] = by_tax.get(tax, ZERO) + line.amount
        return [self._adjustment(each, by_tax, f"{kind}[{n}]") for n, each in enumerate(several)]

    def _adjustment(
        self, adjustment: Adjustment, by_tax: dict[Tax, Decimal], where: str
    ) -> AdjustmentFigures:
        if adjustment.tax is not None:
            tax = same_tax(adjustment.tax)
            if adjustment.percent is not None and tax not in by_tax:
                message = _("No line has this tax, so a percentage of it is nothing.")
                raise BadDocument(f"{where}.tax", message)
            amount = self._amount(adjustment, by_tax.get(tax, ZERO))
            self._check_size(amount, where)
            return AdjustmentFigures(amount, (Share(tax, amount, amount),))
        amount = self._amount(adjustment, sum(by_tax.values(), ZERO))
        self._check_size(amount, where)
        return AdjustmentFigures(amount, self._shares(amount, by_tax, where))

    def _shares(self, amount: Decimal, by_tax: dict[Tax, Decimal], where: str) -> tuple[Share, ...]:
        """Split an amount over the rates in proportion to what the lines of each come to.

        Rates on which money is given back take no part, unless there are no others.
        """
        taxes = sorted(by_tax, key=rank)
        minors = [to_minor(by_tax[tax], self.currency) for tax in taxes]
        weights = [max(minor, 0) for minor in minors]
        if not any(weights):
            weights = [abs(minor) for minor in minors]
        if not any(weights):
            if amount == 0:
                return ()
            message = _("The lines come to nothing, so this can't be shared out. Name its tax.")
            raise BadDocument(where, message)
        parts = split(to_minor(amount, self.currency), weights, [rank(tax) for tax in taxes])
        shares = (
            (tax, from_minor(part, self.currency))
            for tax, part, weight in zip(taxes, parts, weights, strict=True)
            if weight
        )
        return tuple(Share(tax, part, part) for tax, part in shares)

    def _check_discount(self, net: Decimal, sums: Sequence[Decimal]) -> None:
        if self.document.allowances and net < 0 <= sums[0] + sums[2]:
            message = _("The discounts are larger than all lines together.")
            raise BadDocument("allowances", message)

    # ------------------------------------------------------------------------------- taxes

    def _groups(
        self,
        lines: Sequence[LineFigures],
        allowances: Sequence[AdjustmentFigures],
        charges: Sequence[AdjustmentFigures],
    ) -> tuple[TaxGroup, ...]:
        bases: dict[Tax, Decimal] = {}
        gross: dict[Tax, Decimal] = {}

        def add(tax: Tax, net: Decimal, amount: Decimal) -> None:
            bases[tax] = bases.get(tax, ZERO) + net
            gross[tax] = gross.get(tax, ZERO) + amount

        for tax, line in self._priced(lines):
            add(tax, line.net, line.amount)
        for sign, several in ((-1, allowances), (1, charges)):
            for share in (share for each in several for share in each.shares):
                add(share.tax, sign * share.net, sign * share.amount)
        return tuple(self._group(tax, bases[tax], gross[tax]) for tax in sorted(bases, key=rank))

    def _group(self, tax: Tax, base: Decimal, gross: Decimal) -> TaxGroup:
        part, whole = CATEGORIES[tax.category].part
        assessed = self._round(base * part / whole) if part != whole else base
        reckoned = self._round(assessed * tax.rate / HUNDRED)
        amount = self._round(gross - base) if self.document.prices_include_tax else reckoned
        cent = self._round(amount - reckoned)
        return TaxGroup(tax, self._round(base), amount, cent, assessed if part != whole else None)

    # ----------------------------------------------------------------------------- payment

    def _rounding(self, due: Decimal) -> Decimal:
        step = self.document.cash_step
        if step is None:
            return self._round(self.document.rounding)
        return self._round(to_step(due, step) - due)

    def _withheld(self, net: Decimal, total: Decimal) -> Decimal:
        withholding = self.document.withholding
        if withholding is None:
            return self._round(ZERO)
        if withholding.base is None:
            return self._round(kept_back(withholding, net))
        amount = self._round(kept_back(withholding, withholding.base))
        if amount > max(total, ZERO):
            message = _("More would be withheld than the total.")
            raise BadDocument("withholding.base", message)
        return amount

    def _round(self, amount: Decimal) -> Decimal:
        return round_half_up(amount, digits(self.currency))

    def _check_size(self, amount: Decimal, where: str) -> None:
        if amount.adjusted() >= WHOLE_DIGITS:
            raise BadDocument(where, _("The amount is too large."))
