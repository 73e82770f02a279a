# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that make no sense are refused, and the place is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sohodesk.invoices.document import Tax, Withholding
from sohodesk.invoices.rules import reckon
from sohodesk.invoices.soundness import BadDocument
from tests.invoices.workedcases import S19, D, E, O, document, line, off

BAD = {
    "lines[1].quantity": document(line("1", "1"), line("0", "5")),
    "lines[0].quantity": document(line("0.00004", "5")),
    "lines[0].price": document(line("1", "-5")),
    "lines[0].base_quantity": document(line("1", "5", base_quantity=D(0))),
    "lines[0].tax.category": document(line("1", "5", Tax("X"))),
    "lines[0].tax.rate": document(line("1", "5", Tax("S", D(0)))),
    "lines[2].tax.rate": document(line("1", "5"), line("1", "5"), line("1", "5", Tax("E", D(7)))),
    "lines[0].allowances[0].percent": document(line("1", "5", allowances=(off(percent="101"),))),
    "lines[0].allowances[0].amount": document(line("1", "5", allowances=(off("-1"),))),
    "lines[0].allowances": document(line("1", "5", allowances=(off("6"),))),
    "lines[0].charges[1]": document(line("1", "5", charges=(off("1"), off("1", "2")))),
    "lines[0].charges[0].tax": document(line("1", "5", charges=(off("1", tax=S19),))),
    "allowances[0]": document(line("1", "5"), allowances=(off(),)),
    "allowances": document(line("1", "5"), allowances=(off("6"),)),
    "allowances[0].percent": document(line("1", "5"), allowances=(off(percent="100.5"),)),
    "charges[0]": document(line("1", "5"), line("-1", "5"), charges=(off("6"),)),
    "charges[0].tax.rate": document(line("1", "5"), charges=(off("1", tax=Tax("S", D(-1))),)),
    "lines[1].tax": document(line("1", "5", O), line("1", "5", E)),
    "charges[0].tax": document(line("1", "5", O), charges=(off("1", tax=S19),)),
    "prepaid": document(line("1", "5"), prepaid=D("1.005")),
    "rounding": document(line("1", "5"), rounding=D("0.001")),
    "cash_step": document(line("1", "5"), rounding=D("0.01"), cash_step=D("0.05")),
    "withholding.percent": document(line("1", "5"), withholding=Withholding(D(101))),
    "withholding.base": document(line("1", "5"), withholding=Withholding(D(1), base=D(-1))),
    "currency": document(line("1", "5"), currency="EURO"),
    "rule": document(line("1", "5"), rule="bankers-2031"),
    "lines[0]": document(line("99999999", "99999999")),
    "total": document(*[line("1", "99999999999999")] * 2),
}


@pytest.mark.parametrize("where", BAD)
def test_documents_that_make_no_sense_are_refused_by_place(where: str) -> None:
    with pytest.raises(BadDocument) as refused:
        reckon(BAD[where])
    assert refused.value.problem.where == where
    assert refused.value.sentence.startswith(where + ": ")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "sNaN", "1E+15", "1E-11"])
@pytest.mark.parametrize("field", ["quantity", "price", "base_quantity"])
def test_numbers_beyond_sense_are_refused(number: str, field: str) -> None:
    with pytest.raises(BadDocument) as refused:
        reckon(document(replace(line("1", "1"), **{field: D(number)})))  # type: ignore[arg-type]
    assert refused.value.problem.where == f"lines[0].{field}"
