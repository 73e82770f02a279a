# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks with which number a series begins, for whoever wrote invoices elsewhere before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sohodesk.base.texts import _
from sohodesk.invoices import counters
from sohodesk.ui import entering
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class NumbersForm(WriteForm):
    """The next number of this period, as a count."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            around,
            _("Go on with your numbers"),
            self._gather_all,
            said=lambda number: _("The next invoice will be {number}").format(number=number),
            width=420,
        )
        words = _("If the last invoice you wrote elsewhere was the 47th of this year, type 48.")
        self.place((Text(words, "body", "text2", wrap=True), 1))
        line = entering.line("", longest=12)
        self.place((self.field("next", _("Next number"), line), 1))
        line.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        sequence = entering.read(self.fields["next"], entering.whole)
        desk = self.around.desk
        return lambda: counters.begin_at(desk, sequence=sequence)
