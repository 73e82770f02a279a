# SPDX-License-Identifier: GPL-3.0-or-later
"""What the windows of dated rates have in common: new, change, remove."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from sohodesk.base.texts import _
from sohodesk.ui.columns import Column
from sohodesk.ui.listdialog import ListDialog
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class RateList(ListDialog):
    """Lists dated rates; whoever makes one says how they are read, shown, changed and removed."""

    def __init__(
        self, around: Surroundings, title: str, hint: str, columns: Sequence[Column], new: str
    ) -> None:
        super().__init__(around, title, hint, columns, _("Find a rate"))
        self.new_button = self.add_button(new, "plus", lambda _row: self.edit(None), _always)
        self.change_button = self.add_button(_("Change…"), "pencil", self.open_row, _there)
        self.remove_button = self.add_button(
            _("Remove"), "trash-2", self.delete_row, self._can_remove
        )

    def form_of(self, row: Any) -> WriteForm:
        """The form of a row, or of a new one."""
        raise NotImplementedError

    def removing(self, row: Any) -> Callable[[], Any] | None:
        """The deed that takes a row away; None where it can't go."""
        raise NotImplementedError

    def key_of(self, rate_id: int) -> Hashable:
        """The key of the row of a rate."""
        return rate_id

    def _can_remove(self, row: Any) -> bool:
        return row is not None and self.removing(row) is not None

    def edit(self, row: Any) -> WriteForm:
        """Ask what a rate is, or for a new one."""
        form = self.form_of(row)
        self.show_form(form, lambda: self._saved(form.result_))
        return form

    def _saved(self, rate_id: int) -> None:
        self.wanted = self.key_of(rate_id)
        self.read()

    def open_row(self, row: Any) -> None:
        """Enter changes it."""
        if row is not None:
            self.edit(row)

    def delete_row(self, row: Any) -> None:
        """Take a rate away."""
        work = None if row is None else self.removing(row)
        if work is not None:
            self.around.write(
                work,
                said=_("Rate removed"),
                kind="deleted",
                then=lambda _none: self.read(),
                failed=self.complain,
                owner=self,
            )


def _always(_row: Any) -> bool:
    return True


def _there(row: Any) -> bool:
    return row is not None
