# SPDX-License-Identifier: GPL-3.0-or-later
"""The form that merges a client, project or task into another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sohodesk.base.texts import _
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class MergeForm(WriteForm):
    """Asks into which of ``targets`` (id, name) something goes; ``merge(id)`` does it."""

    def __init__(
        self,
        around: Surroundings,
        name: str,
        sentence: str,
        targets: Sequence[tuple[int, str]],
        merge: Callable[[int], None],
    ) -> None:
        title = _("Merge {name}").format(name=name)
        super().__init__(
            around, title, self._gather_all, save_text=_("Merge"), said=_("Merged"), width=420
        )
        self.merge = merge
        self.place((Text(sentence, "body", "text2", wrap=True), 1))
        self.target = Choice(targets)
        self.place((self.field("into", _("Into"), self.target), 1))

    def _gather_all(self) -> Callable[[], None]:
        target = int(self.target.value())
        return lambda: self.merge(target)
