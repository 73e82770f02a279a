# SPDX-License-Identifier: GPL-3.0-or-later
"""What looks wrong about a client's tax numbers: told kindly, never refused; pure.

A client may be abroad, its numbers of a kind that nobody here knows: then nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sohodesk.base.refusals import Refusal
from sohodesk.base.taxnumbers import EU, NITKU, Kind, check, check_free, check_vat, kinds_of
from sohodesk.base.texts import _

_PREFIX = {"GR": "EL"}
"""Letters before a VAT number where they are not the country's own."""


def tax_id_doubt(country: str, said: str) -> str:
    """A sentence about a tax number that fits none of its country's kinds; empty where it may."""
    typed = said.strip()
    if not typed:
        return ""
    named = _refused_by(lambda: check_free(typed))
    if named:
        return named
    kinds = [kind for kind in kinds_of(country) if kind is not NITKU]
    if not kinds or _begins_with_a_name(typed) or _is_vat(country, typed):
        return ""
    refusals = [(kind, _refused_by(partial(check, kind, typed))) for kind in kinds]
    if not all(sentence for _kind, sentence in refusals):
        return ""
    return _nearest(refusals, typed)


def vat_id_doubt(country: str, said: str) -> str:
    """A sentence about a VAT number that can't be right; empty where it may be."""
    typed = said.strip()
    if not typed:
        return ""
    refused = _refused_by(lambda: check_vat(typed))
    prefix = _PREFIX.get(country, country)
    if refused or prefix not in EU or typed[:2].isalpha():
        return refused
    return _("A VAT number of this country begins with {letters}.").format(letters=prefix)


def tax_doubts(country: str, tax_id: str, vat_id: str) -> list[str]:
    """Sentences about both numbers."""
    said = (tax_id_doubt(country, tax_id), vat_id_doubt(country, vat_id))
    return [sentence for sentence in said if sentence]


def _refused_by(look: Callable[[], str]) -> str:
    try:
        look()
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _begins_with_a_name(typed: str) -> bool:
    """``HRB 1234``: words of another register come before the figures."""
    first, *rest = typed.split()
    return bool(rest) and len(first) > 2 and first.isalpha()


def _is_vat(country: str, typed: str) -> bool:
    """Whether it is a VAT number of the country, which stands in the wrong field at most."""
    prefix = _PREFIX.get(country, country)
    return (
        typed[:2].upper() == prefix and prefix in EU and not _refused_by(lambda: check_vat(typed))
    )


def _nearest(refusals: list[tuple[Kind, str]], typed: str) -> str:
    """What the kind says that has numbers of this length; else what the first says."""
    figures = sum(sign.isdigit() for sign in typed)
    of_length = [sentence for kind, sentence in refusals if figures in kind.lengths]
    return of_length[0] if of_length else refusals[0][1]
