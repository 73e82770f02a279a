# SPDX-License-Identifier: GPL-3.0-or-later
"""The view of the catalogue: what is sold, how, at which prices, in which languages."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from sohodesk.base.money import show_price
from sohodesk.base.numbers import show_percent
from sohodesk.base.texts import PAGE_LANGUAGE_NAMES, _, current, ngettext
from sohodesk.invoices.catalogue.queries import ServiceRow, services
from sohodesk.invoices.categories import CATEGORIES
from sohodesk.invoices.window.catalogue.deeds import CatalogueDeeds
from sohodesk.invoices.window.catalogue.form import UNITS
from sohodesk.invoices.window.partview import ListCard, Reading
from sohodesk.ui.buttons import Button
from sohodesk.ui.columns import Cell, Column
from sohodesk.ui.forms import Check
from sohodesk.ui.surroundings import Surroundings


class CatalogueView(Reading):
    """Lists the services; archived ones where they are wanted."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"service", "service_price", "service_text", "invoice_line"}
    )

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.found: tuple[ServiceRow, ...] = ()
        self.wanted: int | None = None
        self.deeds = CatalogueDeeds(around, self)
        self.deeds.made = self.pick
        self.deeds.all = lambda: self.found
        first = Button(_("New service"), icon="plus", kind="main", keys="Ctrl+N")
        first.clicked.connect(lambda _on=False: self.deeds.new())
        words = _("What do you sell again and again? A service comes into an invoice by its name.")
        self.list = ListCard(
            _("Catalogue"), _("Find a service"), columns(archived=False), words, first
        )
        self.list.menu_of = self.deeds.menu
        self.list.filter.changed.connect(lambda _text: self._show_rows())
        self.list.view.opened.connect(self._opened)
        self.archived = Check(_("Archived ones too"))
        self.archived.toggled.connect(lambda _on: self._show_rows())
        self.list.foot_row.addWidget(self.archived)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.list)
        self.setFocusProxy(self.list)

    def request(self) -> Callable[[], list[ServiceRow]]:
        desk = self.around.desk

        def read() -> list[ServiceRow]:
            with desk.read() as session:
                return services(session, archived=True)

        return read

    def show_data(self, data: list[ServiceRow]) -> None:
        self.found = tuple(data)
        self._show_rows()

    def _show_rows(self) -> None:
        words = self.list.words()
        wanted, self.wanted = self.wanted, None
        if wanted is not None and any(row.archived for row in self.found if row.id == wanted):
            self.archived.setChecked(True)
        shown = [
            row
            for row in self.found
            if (self.archived.isChecked() or not row.archived)
            and all(word in said_of(row) for word in words)
        ]
        counted = ngettext("{n} service", "{n} services", len(shown)).format(n=len(shown))
        self.list.table.columns = columns(archived=any(row.archived for row in shown))
        self.list.show_rows(shown, counted, any_at_all=bool(self.found))
        self.archived.setVisible(any(row.archived for row in self.found))
        if wanted is not None:
            self.list.view.pick(wanted)

    def pick(self, service_id: int) -> None:
        """Show a service."""
        self.wanted = service_id
        self.list.filter.line.clear()
        self.refresh()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _opened(self, _key: Hashable) -> None:
        row = self.list.picked()
        if row is not None:
            self.deeds.edit(row)

    def _archive(self) -> None:
        row = self.list.picked()
        if row is not None:
            self.deeds.archive(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._archive()
            return
        super().keyPressEvent(event)

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """What the window's common keys do here."""
        found = dict(self.list.verbs())
        if self.list.picked() is not None:
            found["delete"] = self._archive
        return found

    def record(self) -> str:
        """The service that is picked."""
        row = self.list.picked()
        return "" if row is None else f"service:{row.id}"


def said_of(row: ServiceRow) -> str:
    """Everything that a service is found by."""
    texts = (text for _language, text in row.texts)
    return " ".join((row.name, row.description, row.unit, *texts)).casefold()


def columns(*, archived: bool) -> list[Column]:
    """The columns of the list; which is ``archived`` is told where any is."""
    state = Column("state", "", _state, width=110)
    return [
        Column("name", _("Service"), _name, width=220, stretch=3),
        Column("unit", _("Sold"), _unit, width=130, stretch=1),
        Column("price", _("Price"), _price, width=150, align="right"),
        Column("tax", _("Tax"), _tax, width=96, hide_below=700),
        Column("texts", _("Languages"), _languages, width=110, hide_below=820),
        Column("used", _("Used"), _used, width=84, align="right", hide_below=700),
        *([state] if archived else []),
    ]


def _name(row: ServiceRow) -> Cell:
    second = row.description.split("\n")[0]
    tone = "text3" if row.archived else "text"
    return Cell(row.name, style="name", tone=tone, second=second, tip=row.description)


def _unit(row: ServiceRow) -> Cell:
    words = UNITS.get(row.unit)
    return Cell(_(words) if words else row.unit, style="small", tone="text2")


def _price(row: ServiceRow) -> Cell:
    if not row.prices:
        return Cell(_("no price yet"), style="small", tone="text3")
    shown = [show_price(price, code, current()) for code, price in row.prices]
    return Cell(shown[0], style="name", second=" · ".join(shown[1:]), tip=" · ".join(shown))


def _tax(row: ServiceRow) -> Cell:
    if row.tax is None:
        return Cell(_("as usual"), style="small", tone="text3")
    rate = show_percent(row.tax.rate, current()) if row.tax.rate else ""
    shown = f"{row.tax.category} {rate}".strip()
    name = _(CATEGORIES[row.tax.category].name)
    return Cell(shown, style="small", tone="text2", tip=name, said=f"{name} {rate}".strip())


def _languages(row: ServiceRow) -> Cell:
    shown = ", ".join(language for language, _text in row.texts)
    said = ", ".join(_(PAGE_LANGUAGE_NAMES.get(key, key)) for key, _text in row.texts)
    return Cell(shown or "–", style="small", tone="text2", tip=said, said=said or _("none"))


def _used(row: ServiceRow) -> Cell:
    return Cell(str(row.used), style="small", tone="text2")


def _state(row: ServiceRow) -> Cell:
    return Cell(_("Archived"), tag="neutral", icon="archive") if row.archived else Cell()
