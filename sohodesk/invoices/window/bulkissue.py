# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks once which drafts to issue, issues them one by one, and says what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sohodesk.base.texts import _, ngettext
from sohodesk.invoices import bulk, rowwords
from sohodesk.invoices.documentlines import DocumentLine
from sohodesk.ui.forms import Check
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.scrolled import Scrolled
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm

MOST_SHOWN = 8
ROW = 30


class BulkIssueForm(WriteForm):
    """Drafts with a tick each; one that is not ready says why and is not ticked.

    ``outcomes`` are known once it was accepted. Where a draft was refused the form stays open with
    the sentences, and closes at the next press.
    """

    def __init__(self, around: Surroundings, drafts: Sequence[DocumentLine]) -> None:
        super().__init__(
            around, _("Issue drafts"), self._gather_all, save_text=_("Issue"), undo=False, width=520
        )
        self.outcomes: list[bulk.Outcome] = []
        self.checks: dict[int, Check] = {}
        holder = Scrolled(_("Drafts"), inset=0)
        for line in sorted(drafts, key=lambda line: line.id):
            holder.body.addWidget(self._row(line))
        holder.body.addStretch(1)
        holder.setFixedHeight(px(ROW * min(max(len(drafts), 2), MOST_SHOWN) + 24))
        self.place((holder, 1))
        words = _(
            "Each draft is issued by itself and gets the next number, from the oldest on. Issuing "
            "freezes text, figures and page as they are now, and can't be undone."
        )
        self.place((Text(words, "small", "text2", wrap=True), 1))
        self._count()

    def _row(self, line: DocumentLine) -> QWidget:
        facts, found = line.facts, line.readiness
        errors = found.errors if found is not None else ()
        money = rowwords.money(facts.due_minor, facts.currency)
        about = " · ".join(part for part in (facts.client, facts.subject, money) if part)
        check = self.checks[line.id] = Check(about, on=not errors)
        check.setEnabled(not errors)
        check.toggled.connect(lambda _on: self._count())
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(check)
        if errors:
            why = Text(errors[0].sentence, "small", "danger", wrap=True)
            why.setContentsMargins(px(24), 0, 0, px(4))
            rows.addWidget(why)
        return holder

    def ticked(self) -> list[int]:
        """The drafts that are to be issued, oldest first."""
        return [key for key, check in self.checks.items() if check.isChecked()]

    def _count(self) -> None:
        n = len(self.ticked())
        self.save_button.setEnabled(n > 0)
        words = ngettext("Issue {n} draft", "Issue {n} drafts", n)
        self.save_button.setText(words.format(n=n) if n else _("Issue"))

    def _gather_all(self) -> Callable[[], list[bulk.Outcome]]:
        if any(each.problem for each in self.outcomes):
            done = self.outcomes  # they were told; the next press closes
            return lambda: done
        desk, ids = self.around.desk, self.ticked()
        return lambda: list(bulk.issue_each(desk, ids))

    def _saved(self, result: list[bulk.Outcome]) -> None:
        again = result is self.outcomes
        self.outcomes = result
        wrong = [each for each in result if each.problem]
        n = len(result) - len(wrong)
        said = ngettext("{n} document is issued", "{n} documents are issued", n).format(n=n)
        if wrong and not again:
            self.complain("\n".join([said, *(f"{each.name}: {each.problem}" for each in wrong)]))
            for check in self.checks.values():
                check.setEnabled(False)
            self.save_button.setText(_("Close"))
            self.save_button.setEnabled(True)
            self.grow()
            return
        self.around.toasts.show_toast(said)
        super()._saved(result)
