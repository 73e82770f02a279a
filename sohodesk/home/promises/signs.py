# SPDX-License-Identifier: GPL-3.0-or-later
"""The signs by which promises are told apart: names of icons, with what they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_
from sohodesk.home.promises.queries import PromiseRow

SIGNS: Mapping[str, str] = {
    "heart": n_("Heart"),
    "utensils": n_("A meal"),
    "moon": n_("Evening, prayer"),
    "school": n_("School"),
    "trees": n_("Outdoors"),
    "house": n_("At home"),
    "book-open": n_("Reading"),
    "car": n_("On the way"),
    "phone": n_("A call"),
    "coffee": n_("Tea, coffee"),
    "cake": n_("Birthday"),
    "bike": n_("Sport"),
    "music": n_("Music"),
    "star": n_("Star"),
}
USUAL, OF_PRAYER = "heart", "moon"


def sign_of(row: PromiseRow) -> str:
    """The sign of a promise: its own, else that of its kind."""
    if row.sign in SIGNS:
        return row.sign
    return OF_PRAYER if row.prayer else USUAL


def checked_sign(said: str) -> str:
    """One of the signs, or none."""
    sign = said.strip().lower()
    if sign and sign not in SIGNS:
        raise Refusal(
            _("There is no sign “{sign}”; choose one of {signs}.").format(
                sign=said.strip(), signs=", ".join(SIGNS)
            )
        )
    return sign
