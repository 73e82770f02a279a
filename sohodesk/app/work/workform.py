# SPDX-License-Identifier: GPL-3.0-or-later
"""A form of the Work page: what a service refuses is said at the field that it is about."""

from __future__ import annotations

from sohodesk.base.texts import _
from sohodesk.ui.writeform import WriteForm


class WorkForm(WriteForm):
    """As ``WriteForm``; a sentence about one field stands there, even where it quotes nothing."""

    def _refused(self, words: str) -> None:
        super()._refused(words)
        key = field_of(words)
        if key in self.fields:
            self.general.hide()
            self.complain(words, key)
            self.grow()


def field_of(words: str) -> str:
    """The field that a refusal is about; empty where it is about the whole."""
    about = {
        _("A name is missing."): "name",
        _("The name is too long; give at most 200 characters."): "name",
        _("“ / ” stands between client and project and can't be in a name."): "name",
        _("A fixed price needs its price; say it, or bill by the hour."): "price_minor",
        _("A retainer needs its hours or its price of each month."): "price_minor",
        _("A price must be more than zero."): "price_minor",
        _("A budget must be more than zero."): "budget_hours",
        _("The work can't start after its deadline."): "starts",
        _("An estimate must be more than zero."): "estimate_hours",
        _("A month begins on a day from 1 to 31."): "renews_day",
        _("The short name is too long; give at most 20 characters."): "short",
        _("A task repeats every 1 to 366 days, weeks, months or years."): "repeat_every",
    }
    return about.get(words, "")
