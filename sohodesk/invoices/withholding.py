# SPDX-License-Identifier: GPL-3.0-or-later
"""Income tax that clients keep back, by dated kinds: flat or by brackets, and grossed up; pure.

The data is resources/withholding.toml with the law of each kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from sohodesk.base.numbers import EXACT
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.invoices.document import Withholding

HUNDRED = Decimal(100)
WORDS = ("pph21", "pph21-no-npwp", "pph23", "pph23-no-npwp", "pp55")
"""The words of the table, known without reading it."""


@dataclass(frozen=True, slots=True)
class Step:
    """``rate`` percent of what lies under ``upto`` and over the step before; None is the last."""

    upto: Decimal | None
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of withholding as it holds from ``since`` on; see the table for the rest."""

    id: str
    word: str
    label: str
    country: str
    currency: str
    since: date
    percent: Decimal
    part: Decimal
    steps: tuple[Step, ...]
    law: str

    def withholding(self, base: Decimal | None = None) -> Withholding:
        """It as it stands on a document; only brackets have to be named there."""
        return Withholding(self.percent, self.label, base, self.id if self.steps else "")


@cache
def kinds() -> tuple[Kind, ...]:
    """The whole table."""
    import tomllib

    text = (files("sohodesk") / "resources" / "withholding.toml").read_text(encoding="utf-8")
    return tuple(_kind(each) for each in tomllib.loads(text)["kind"])


def _kind(said: dict[str, Any]) -> Kind:
    steps = tuple(
        Step(Decimal(each["upto"]) if "upto" in each else None, Decimal(each["rate"]))
        for each in said.get("steps", ())
    )
    names = ("id", "word", "label", "country", "currency", "since", "law")
    return Kind(
        **{name: said[name] for name in names},
        percent=Decimal(said["percent"]),
        part=Decimal(said.get("part", 100)),
        steps=steps,
    )


def kinds_of(country: str, day: date) -> tuple[Kind, ...]:
    """Those of a country that hold on a day, in the order of the table."""
    latest: dict[str, Kind] = {}
    for kind in sorted(kinds(), key=lambda each: each.since):
        if kind.country == country and kind.since <= day:
            latest[kind.word] = kind
    return tuple(latest[word] for word in WORDS if word in latest)


def kind_called(word: str, day: date) -> Kind:
    """The kind of a word that holds on a day; refused where there is none."""
    found = [each for each in kinds() if each.word == word.lower() and each.since <= day]
    if not found:
        message = _("“{text}” is no kind of withholding. Use a percentage, or one of {words}.")
        raise Refusal(message.format(text=word, words=", ".join(WORDS)))
    return max(found, key=lambda each: each.since)


def scale_of(code: str) -> Kind | None:
    """The brackets that a document names."""
    return next((each for each in kinds() if each.id == code and each.steps), None)


def kept_back(withholding: Withholding, net: Decimal) -> Decimal:
    """What is kept back of a net amount; not rounded."""
    scale = scale_of(withholding.scale) if withholding.scale else None
    if scale is None:
        return EXACT.divide(EXACT.multiply(net, withholding.percent), HUNDRED)
    base = EXACT.divide(EXACT.multiply(max(net, Decimal(0)), scale.part), HUNDRED)
    found, below = Decimal(0), Decimal(0)
    for step in scale.steps:
        within = (base if step.upto is None else min(base, step.upto)) - below
        if within <= 0:
            break
        found += EXACT.divide(EXACT.multiply(within, step.rate), HUNDRED)
        below += within
    return found


def grossed_up(withholding: Withholding, in_hand: Decimal) -> Decimal:
    """The net amount of which so much is left once the client kept back its part; not rounded."""
    scale = scale_of(withholding.scale) if withholding.scale else None
    if scale is None:
        if withholding.percent >= HUNDRED:
            raise Refusal(_("All of it would be withheld; nothing can be left in hand."))
        return EXACT.divide(EXACT.multiply(in_hand, HUNDRED), HUNDRED - withholding.percent)
    gross, gross_below, kept_below = in_hand, Decimal(0), Decimal(0)
    for step in scale.steps:
        share = EXACT.divide(EXACT.multiply(scale.part, step.rate), HUNDRED * HUNDRED)
        gross = gross_below + EXACT.divide(in_hand - (gross_below - kept_below), 1 - share)
        if step.upto is None:
            break
        top = EXACT.divide(EXACT.multiply(step.upto, HUNDRED), scale.part)
        if gross <= top:
            break
        kept_below += EXACT.multiply(top - gross_below, share)
        gross_below = top
    return gross
