# SPDX-License-Identifier: GPL-3.0-or-later
"""The form that merges a client, project or task into another one, after telling what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sohodesk.app.history.fieldwords import FIELDS
from sohodesk.app.work import wording
from sohodesk.base.texts import _, ngettext
from sohodesk.clients.merging import MergeReview
from sohodesk.clients.similar import ALIKE, bare, likeness
from sohodesk.ui.forms import Choice
from sohodesk.ui.labels import Text
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

_NAMES = 6


@dataclass(frozen=True, slots=True)
class Merging:
    """How it goes, by the id of the one that stays: a look before (none for tasks), the deed."""

    review: Callable[[int], MergeReview] | None
    merge: Callable[[int], None]


class MergeForm(WriteForm):
    """Asks into which of ``targets`` (id, name) something goes; the likeliest stands first."""

    def __init__(
        self,
        around: Surroundings,
        name: str,
        targets: Sequence[tuple[int, str]],
        how: Merging,
        into: int | None = None,
    ) -> None:
        title = _("Merge {name}").format(name=name)
        super().__init__(
            around, title, self._gather_all, save_text=_("Merge"), said=_("Merged"), width=480
        )
        self.how = how
        alike = likely(name, targets)
        self.target = Choice([(key, said) for key, said in ordered(targets, alike)])
        if into is not None:
            self.target.choose(into)
        hint = _("Names that are alike stand first.") if alike else ""
        self.place((self.field("into", _("Into"), self.target, hint), 1))
        self.told = Text("", "small", "text2", wrap=True)
        self.place((self.told, 1))
        self.target.currentIndexChanged.connect(lambda _at: self._look())
        self._look()

    def _look(self) -> None:
        review, into = self.how.review, self.target.value()
        if review is None or into is None:
            self.told.setText(_("All its time goes to the other task; then it is gone."))
            return
        self.around.read(lambda: review(int(into)), self._show, owner=self)

    def _show(self, found: MergeReview) -> None:
        self.told.setText("\n".join(sentences(found)))
        if found.refusal:
            self.complain(found.refusal)
        else:
            self.general.hide()
        self.save_button.setEnabled(not found.refusal)
        self.fit()

    def _gather_all(self) -> Callable[[], None]:
        target = int(self.target.value())
        return lambda: self.how.merge(target)


def likely(name: str, targets: Sequence[tuple[int, str]]) -> set[int]:
    """The ids of those whose name is like the one that goes."""
    own = bare(name)
    begins = {word[:3] for word in own.split()}
    found = set()
    for key, said in targets:
        other = bare(said)
        if begins & {word[:3] for word in other.split()} and likeness(own, other) >= ALIKE:
            found.add(key)
    return found


def ordered(targets: Sequence[tuple[int, str]], first: set[int]) -> list[tuple[int, str]]:
    """The likely ones first, each part in its own order."""
    return sorted(targets, key=lambda each: each[0] not in first)


def sentences(review: MergeReview) -> list[str]:
    """What a merge does, line by line."""
    found = [
        _("To {name} go: {what}.").format(name=review.into, what=", ".join(_moved(review)))
        if _moved(review)
        else _("Nothing goes to {name}: there is nothing on it.").format(name=review.into)
    ]
    if review.kept:
        found.append(review.kept)
    if review.joined:
        names = _list(review.joined)
        found.append(_("Of the same name, so they become one: {names}.").format(names=names))
    if review.taken:
        facts = _list([_fact(each) for each in review.taken])
        found.append(
            _("What {name} lacks comes along: {facts}.").format(name=review.into, facts=facts)
        )
    if review.differing:
        facts = _list([_fact(each) for each in review.differing])
        words = _("Where both say something, {name} is right: {facts}.")
        found.append(words.format(name=review.into, facts=facts))
    if review.back:
        words = _("{name} was put away or had ended, and comes back.")
        found.append(words.format(name=review.into))
    found.append(_("Then {name} is gone. One undo brings all of it back.").format(name=review.name))
    return found


def _moved(review: MergeReview) -> list[str]:
    counts = (
        (review.projects, ngettext("{n} project", "{n} projects", review.projects)),
        (review.tasks, ngettext("{n} task", "{n} tasks", review.tasks)),
        (review.entries, ngettext("{n} entry", "{n} entries", review.entries)),
        (review.files, ngettext("{n} linked file", "{n} linked files", review.files)),
    )
    said = [words.format(n=n) for n, words in counts if n]
    if review.seconds:
        said.append(wording.hours(review.seconds) + " h")
    return said


def _list(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMES])
    more = len(names) - _NAMES
    return shown if more <= 0 else _("{names} and {n} more").format(names=shown, n=more)


def _fact(name: str) -> str:
    return _(FIELDS[name]) if name in FIELDS else name
