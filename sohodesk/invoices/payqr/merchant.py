# SPDX-License-Identifier: GPL-3.0-or-later
"""What PayNow, PromptPay and Pix share: an EMV code with amount, put together from its facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.payqr import emv
from sohodesk.invoices.payqr.emv import Field
from sohodesk.invoices.payqr.lettering import plain

LONGEST_NAME = 25
LONGEST_CITY = 15
ONCE = "12"
"""The value of tag 01 for a code with an amount, meant to be paid once."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The parts of a code that differ by scheme; ``extra`` are the fields inside tag 62."""

    account: Field
    currency: str
    amount: str
    country: str
    name: str = ""
    city: str = ""
    category: str = "0000"
    initiation: str = ""
    extra: tuple[Field, ...] = ()


def built(facts: Facts) -> str:
    """The code, its fields in the order of their tags; empty ones are left out."""
    fields = [
        Field("00", "01"),
        Field("01", facts.initiation),
        facts.account,
        Field("52", facts.category),
        Field("53", facts.currency),
        Field("54", facts.amount),
        Field("58", facts.country),
        Field("59", facts.name),
        Field("60", facts.city),
        Field("62", joined(facts.extra)),
    ]
    return emv.build(field for field in fields if field.value)


def joined(fields: Iterable[Field]) -> str:
    """Fields as the value of a template; refused over the 99 letters that one can hold."""
    value = "".join(str(field) for field in fields if field.value)
    if len(value) > emv.LONGEST_VALUE:
        raise Refusal(_("The address to pay to is too long for the code."))
    return value


def shown_name(name: str) -> str:
    """The name as the payer's app will show it: plain letters, at most 25."""
    shown = plain(name, LONGEST_NAME)
    if not shown:
        raise Refusal(_("The code needs a name in plain letters (A–Z); give one beside it."))
    return shown
