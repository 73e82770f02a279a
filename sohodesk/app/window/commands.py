# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of the window as data: where to go, what to do, with which keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from sohodesk.app.window.bookactions import of_book, of_help, of_views
from sohodesk.app.window.costactions import of_costs
from sohodesk.app.window.enoughactions import of_enough
from sohodesk.app.window.familyactions import of_family
from sohodesk.app.window.homeactions import of_balance
from sohodesk.app.window.moneyactions import of_money
from sohodesk.app.window.orderactions import of_order
from sohodesk.app.window.pages import PLACES
from sohodesk.app.window.planactions import of_plans
from sohodesk.app.window.repeating import of_repeats
from sohodesk.app.window.timeractions import of_timer
from sohodesk.base.texts import _, n_
from sohodesk.ui.actions import Action

if TYPE_CHECKING:
    from sohodesk.app.window.openbook import OpenBook

_DATED = ("today", "time", "invoices", "home")
_PAGE_VERBS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("new", n_("New on this page"), "Ctrl+N", "plus", ()),
    ("filter", n_("Find on this page"), "Ctrl+F", "search", ("time", "work", "invoices")),
    ("before", n_("Day, week or year before"), "Alt+Left", "chevron-left", _DATED),
    ("after", n_("Day, week or year after"), "Alt+Right", "chevron-right", _DATED),
    ("today", n_("Back to today"), "T", "calendar", ("today", "time", "home")),
    ("pdf", n_("Save as PDF"), "Ctrl+P", "file-text", ("invoices",)),
    ("history", n_("History of what is picked…"), "", "clock", ()),
)
_ENTRIES = ("today", "time")
_ENTRY_VERBS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("open", n_("Edit the entry"), "Return", "pencil", _ENTRIES),
    ("billable", n_("Billable on or off"), "B", "banknote", _ENTRIES),
    ("split", n_("Split the entry under the mouse, or in its middle"), "S", "scissors", _ENTRIES),
    ("earlier", n_("Move the entry 5 min earlier"), "Shift+Up", "arrow-up", _ENTRIES),
    ("later", n_("Move the entry 5 min later"), "Shift+Down", "arrow-down", _ENTRIES),
    ("day_before", n_("Move the entry to the day before"), "Shift+Left", "arrow-left", _ENTRIES),
    ("day_after", n_("Move the entry to the next day"), "Shift+Right", "arrow-right", _ENTRIES),
    ("longer", n_("Let the entry end 5 min later"), "Alt+Shift+Down", "arrow-down", _ENTRIES),
    ("shorter", n_("Let the entry end 5 min earlier"), "Alt+Shift+Up", "arrow-up", _ENTRIES),
    ("copy", n_("Copy the entry to the next day"), "Ctrl+Shift+Right", "copy", _ENTRIES),
    ("pin", n_("Keep the entry as a favourite"), "", "star", _ENTRIES),
    ("delete", n_("Delete what is picked"), "Del", "trash-2", (*_ENTRIES, "invoices")),
)
"""Keys on the row or block under the cursor; the pages listen to them."""
_SHEET_VERBS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    ("note", n_("Note for the cell of the timesheet"), "Shift+F2", "sticky-note", ("time",)),
    ("fill", n_("Fill the timesheet to the right"), "Ctrl+R", "chevron-right", ("time",)),
    ("copy_week", n_("Copy last week into the timesheet…"), "", "copy", ("time",)),
    ("sheet_file", n_("Save the timesheet as XLSX…"), "", "file-spreadsheet", ("time",)),
)
"""The same in the timesheet."""
_INVOICE_VERBS = (
    ("issue", n_("Issue the draft that is picked…"), "I", "file-check"),
    ("pay", n_("Mark the invoice that is picked as paid…"), "P", "banknote"),
    ("accept", n_("The quote that is picked is accepted"), "A", "check"),
    ("refuse", n_("The quote that is picked is refused…"), "", "x"),
    ("revise", n_("Revise the quote that is picked"), "", "copy"),
    ("pay_several", n_("Payment for several invoices of a client…"), "", "list-checks"),
    ("apply", n_("Use money on account for the invoice that is picked"), "", "piggy-bank"),
    ("receipt", n_("Receipt for the latest payment…"), "", "receipt-text"),
    ("refund", n_("Refund of the invoice that is picked…"), "", "undo-2"),
    ("write_off", n_("Write off the invoice that is picked…"), "", "circle-slash"),
    ("interest", n_("Late interest on the invoice that is picked…"), "", "percent"),
)
"""The same on Invoices."""


def of_window(book: OpenBook) -> list[Action]:
    """All actions of a window with an open book."""
    return [
        *_pages(book),
        *of_timer(book),
        *_away(book),
        *_steps(book),
        *of_order(book),
        *_invoices(book),
        *of_costs(book),
        *of_repeats(book),
        *of_money(book),
        *_people(book),
        *_home(book),
        *of_plans(book),
        *of_balance(book),
        *of_enough(book),
        *of_family(book),
        *_page_verbs(book),
        *_on_rows(book, "entry", _ENTRY_VERBS),
        *_on_rows(book, "entry", _SHEET_VERBS),
        *of_views(book),
        *of_book(book),
        *of_help(book),
    ]


def _pages(book: OpenBook) -> list[Action]:
    keys = iter(range(1, 8))
    return [
        Action(
            f"go.{place.key}",
            place.text,
            partial(book.go, place.key),
            "Ctrl+," if place.below else f"Ctrl+{next(keys)}",
            place.icon,
            role="settings" if place.key == "settings" else "",
        )
        for place in PLACES
    ]


def _away(book: OpenBook) -> list[Action]:
    def ask() -> None:
        book.minding.ask_again()

    def may_write() -> bool:
        return not book.desk.book.read_only

    return [Action("timer.away", n_("Say what time away was…"), ask, "", "moon-star", may_write)]


def _steps(book: OpenBook) -> list[Action]:
    def undo_text() -> str:
        step = book.next_undo
        return _("Undo: {step}").format(step=step) if step else _("Undo")

    def redo_text() -> str:
        step = book.next_redo
        return _("Redo: {step}").format(step=step) if step else _("Redo")

    return [
        Action("edit.undo", n_("Undo"), book.around.undo, "Ctrl+Z", "undo-2", detail=undo_text),
        Action(
            "edit.redo",
            n_("Redo"),
            book.around.redo,
            "Ctrl+Shift+Z Ctrl+Y",
            "redo-2",
            detail=redo_text,
        ),
        Action(
            "edit.search",
            n_("Search or do…"),
            book.searching.focus,
            "Ctrl+K",
            "search",
        ),
        Action(
            "edit.history",
            n_("History of the book…"),
            book.show_history,
            icon="clock",
        ),
    ]


def _invoices(book: OpenBook) -> list[Action]:
    bill = partial(book.do_there, "bill", "invoices")

    def may_write() -> bool:
        return not book.desk.book.read_only

    return [
        Action("page.bill", n_("Invoice from unbilled time"), bill, "Ctrl+I", "receipt-text"),
        Action(
            "page.bank",
            n_("Match bank file…"),
            book.match_bank,
            "Ctrl+Shift+I",
            "landmark",
            lambda: not book.desk.book.read_only,
        ),
        Action(
            "page.quotes", n_("Quotes"), partial(book.go, "invoices", view="quotes"), "", "send"
        ),
        Action("page.quote", n_("New quote"), partial(_new_quote, book), "", "plus", may_write),
        *_on_rows(book, "page", [(*verb, ("invoices",)) for verb in _INVOICE_VERBS]),
    ]


def _new_quote(book: OpenBook) -> None:
    book.go("invoices", view="quotes", new=True)


def _people(book: OpenBook) -> list[Action]:
    def new() -> None:
        from sohodesk.people.dialogs import ask_person

        ask_person(book.around, owner=book)

    def may_write() -> bool:
        return not book.desk.book.read_only

    return [Action("page.person", n_("New person…"), new, "", "user-plus", may_write)]


def _home(book: OpenBook) -> list[Action]:
    def promise() -> None:
        from sohodesk.home.promises.dialogs import ask_promise

        ask_promise(book.around)

    def answer() -> None:
        from sohodesk.home.promises.openlist import show_open_promises

        show_open_promises(book.around)

    def calendar() -> None:
        book.add_calendar()

    def events() -> None:
        from sohodesk.app.behinddeeds import make_promise
        from sohodesk.timelog.calendars.eventlist import show_events

        show_events(book.around, partial(make_promise, book.around))

    def manage() -> None:
        book.go("settings", group="calendars")

    def read() -> None:
        book.calendars.refresh()

    def may_write() -> bool:
        return not book.desk.book.read_only

    return [
        Action("page.promise", n_("New promise…"), promise, "", "heart", may_write),
        Action("page.answers", n_("Say how promises went…"), answer, "", "circle-check", may_write),
        Action("page.events", n_("Events of these days…"), events, "", "calendar", may_write),
        Action("page.calendar", n_("Add a calendar…"), calendar, "", "calendar-plus", may_write),
        Action("page.calendars", n_("Calendars of others…"), manage, "", "calendar-days"),
        Action("page.read", n_("Read calendars again"), read, "", "repeat", may_write),
    ]


def _page_verbs(book: OpenBook) -> list[Action]:
    def action(verb: str, text: str, keys: str, icon: str, on: tuple[str, ...]) -> Action:
        if verb == "history":
            run, can = partial(_history, book), lambda: bool(_record(book))
            return Action(f"page.{verb}", text, run, keys, icon, can, works_on=on)
        run = partial(book.do, verb)
        return Action(f"page.{verb}", text, run, keys, icon, partial(book.can, verb), works_on=on)

    found = [action(*verb) for verb in _PAGE_VERBS]
    found.append(Action("page.next", n_("Next pane"), lambda: next_pane(book), "F6"))
    found.append(Action("page.menu", n_("Menu of what is picked"), open_menu, "Shift+F10"))
    return found


def open_menu() -> None:
    """Ask what has the focus for its menu, as a menu key does, which many keyboards lack."""
    focus = QApplication.focusWidget()
    if focus is None:
        return
    spot = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    at = spot.center() if isinstance(spot, QRect) and spot.isValid() else focus.rect().center()
    by_key = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(focus, QContextMenuEvent(by_key, at, focus.mapToGlobal(at)))


def _record(book: OpenBook) -> str:
    return book.page.record() if book.page is not None else ""


def _history(book: OpenBook) -> None:
    book.show_history(_record(book))


def _on_rows(
    book: OpenBook, menu: str, verbs: Sequence[tuple[str, str, str, str, tuple[str, ...]]]
) -> list[Action]:
    """Actions on what is picked in a page, whose keys the page hears itself."""
    return [
        Action(
            f"{menu}.{verb}",
            text,
            partial(book.do, verb),
            keys,
            icon,
            partial(book.can, verb),
            works_on=on,
            own_key=True,
        )
        for verb, text, keys, icon, on in verbs
    ]


def next_pane(book: OpenBook) -> None:
    """Move the focus on: rail, top bar, page."""
    focus = QApplication.focusWidget()
    shell = book.shell
    if focus is not None and shell.rail.isAncestorOf(focus):
        shell.timer.what.setFocus()
    elif focus is not None and shell.top.isAncestorOf(focus) and book.page is not None:
        _first_in(book.page).setFocus(Qt.FocusReason.TabFocusReason)
    else:
        shell.rail.buttons[book.shown].setFocus()


def _first_in(page: QWidget) -> QWidget:
    """The first control of a page that Tab would reach."""
    at = page.nextInFocusChain()
    while at is not None and at is not page:
        reached = at.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and at.isVisible() and at.isEnabled() and page.isAncestorOf(at):
            return at
        at = at.nextInFocusChain()
    return page
