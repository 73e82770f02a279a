# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of categories of expenses: rename, archive, merge, what is deductible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import _, current, ngettext
from sohodesk.expenses import categories as service
from sohodesk.expenses.categories import CategoryRow, categories, propose
from sohodesk.ui import entering, icons
from sohodesk.ui.buttons import Button, icon_button
from sohodesk.ui.forms import Choice, FormDialog
from sohodesk.ui.labels import Elided, Rule, Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


class CategoryForm(WriteForm):
    """Adds a category, or changes ``row``."""

    def __init__(self, around: Surroundings, row: CategoryRow | None = None) -> None:
        title = _("New category") if row is None else _("Edit category")
        super().__init__(around, title, self._gather_all, said=_("Category saved"), width=440)
        self.row = row
        name = entering.line(row.name if row else "", longest=service.LONGEST_NAME)
        self.place((self.field("name", _("Name"), name), 1))
        percent = entering.line(entering.show_number(row.deductible_percent) if row else "100")
        rate = entering.line(entering.show_number(row.tax_rate) if row else "")
        code = entering.line(row.code if row else "", longest=service.LONGEST_CODE)
        self.place(
            (self.field("deductible", _("Deductible, %"), percent), 1),
            (self.field("rate", _("Tax, %"), rate), 1),
            (self.field("code", _("Account"), code), 1),
        )
        name.setFocus()

    def _gather_all(self) -> Callable[[], Any]:
        read, percent = entering.read, entering.percent
        facts: dict[str, Any] = {
            "name": self.said("name"),
            "deductible_percent": read(self.fields["deductible"], percent),
            "tax_rate": read(self.fields["rate"], entering.optional(percent)),
            "code": self.said("code"),
        }
        desk, row = self.around.desk, self.row
        if row is None:
            return lambda: service.add_category(desk, **facts)
        return lambda: service.edit_category(desk, category_id=row.id, **facts)


class MergeForm(WriteForm):
    """Asks into which category another one goes."""

    def __init__(
        self, around: Surroundings, row: CategoryRow, others: Sequence[CategoryRow]
    ) -> None:
        title = _("Merge {name}").format(name=row.name)
        super().__init__(
            around, title, self._gather_all, save_text=_("Merge"), said=_("Merged"), width=400
        )
        self.row = row
        self.into = Choice([(each.id, each.name) for each in others if each.id != row.id])
        self.place((self.field("into", _("Into"), self.into), 1))
        words = ngettext("{n} expense goes over.", "{n} expenses go over.", row.costs)
        self.place((Text(words.format(n=row.costs), "small", "text2", wrap=True), 1))

    def _gather_all(self) -> Callable[[], int]:
        desk, own, into = self.around.desk, self.row.id, int(self.into.value())
        return lambda: service.merge_categories(desk, category_id=own, into=into)


class CategoryList(FormDialog):
    """Lists all categories, archived ones last."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            _("Categories of expenses"),
            around.window,
            lambda dialog: dialog.accept(),
            save_text=_("Done"),
            width=520,
            cancels=False,
        )
        self.around = around
        self.found: tuple[CategoryRow, ...] = ()
        new = Button(_("New category"), icon="plus")
        new.clicked.connect(lambda _on=False: self.edit(None))
        self.foot.insertWidget(0, new)
        self.holder = QWidget()
        self.put(self.holder)

    def read(self) -> None:
        """Read them, the usual ones written down where there are none, and show them."""
        desk = self.around.desk

        def work() -> list[CategoryRow]:
            with desk.read() as session:
                found = categories(session, archived=True)
            if not found and not desk.book.read_only:
                propose(desk)
                with desk.read() as session:
                    found = categories(session, archived=True)
            return sorted(found, key=lambda row: row.archived)

        self.around.read(work, self.show_categories, owner=self)

    def show_categories(self, found: Sequence[CategoryRow]) -> None:
        """Show these."""
        self.found = tuple(found)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for at, row in enumerate(found):
            if at:
                rows.addWidget(Rule())
            rows.addWidget(self._row(row))
        self.rows.replaceWidget(self.holder, holder)
        self.holder.hide()
        self.holder.deleteLater()
        self.holder = holder
        self.fit()

    def _row(self, row: CategoryRow) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, px(4), 0, px(4))
        across.setSpacing(px(8))
        across.addWidget(Elided(row.name, "name", stretch=True), 1)
        across.addWidget(Text(", ".join(said_of(row)), "small", "text2"))
        more = icon_button("ellipsis", _("More for {what}").format(what=row.name), small=True)
        more.clicked.connect(partial(self._more, row, more))
        across.addWidget(more)
        return made

    def menu(self, row: CategoryRow) -> QMenu:
        """What can be done with one."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        words = _("Bring back") if row.archived else _("Archive")
        icon = "archive-restore" if row.archived else "archive"
        for sign, text, run in (
            ("pencil", _("Edit…"), partial(self.edit, row)),
            ("merge", _("Merge…"), partial(self.merge, row)),
            (icon, words, partial(self.archive, row)),
        ):
            action = menu.addAction(icons.icon(sign), text)
            action.triggered.connect(partial(_run, run))
        return menu

    def _more(self, row: CategoryRow, button: QWidget, _on: bool = False) -> None:
        self.menu(row).popup(button.mapToGlobal(QPoint(0, button.height())))

    def edit(self, row: CategoryRow | None) -> CategoryForm:
        """Ask what is to be changed, or for a new one."""
        form = CategoryForm(self.around, row)
        self._open(form)
        return form

    def merge(self, row: CategoryRow) -> MergeForm:
        """Ask into which one it goes."""
        form = MergeForm(self.around, row, self.found)
        self._open(form)
        return form

    def _open(self, form: WriteForm) -> None:
        form.accepted.connect(self.read)
        form.finished.connect(form.deleteLater)
        form.open()

    def archive(self, row: CategoryRow) -> None:
        """Put it away, or bring it back."""
        desk, away = self.around.desk, not row.archived
        self.around.write(
            lambda: service.archive_category(desk, category_id=row.id, archived=away),
            said=_("Archived") if away else _("Brought back"),
            then=lambda _none: self.read(),
            failed=self.complain,
            owner=self,
        )


def said_of(row: CategoryRow) -> list[str]:
    """What is worth saying of a category beside its name."""
    found = [row.code]
    if row.tax_rate is not None:
        found.append(_("tax {percent}").format(percent=show_percent(row.tax_rate, current())))
    if row.deductible_percent != 100:
        percent = show_percent(row.deductible_percent, current())
        found.append(_("deductible {percent}").format(percent=percent))
    if row.archived:
        found.append(_("archived"))
    return [word for word in found if word]


def _run(run: Callable[[], object], _on: bool = False) -> None:
    run()


def show_categories(around: Surroundings) -> CategoryList:
    """Show the categories."""
    dialog = CategoryList(around)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    dialog.read()
    return dialog
