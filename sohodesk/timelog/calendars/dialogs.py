# SPDX-License-Identifier: GPL-3.0-or-later
"""The small windows of calendars: add one from a file, an address or a server; change one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, ngettext
from sohodesk.timelog.calendars import service
from sohodesk.timelog.calendars.aside import Aside
from sohodesk.timelog.calendars.discovery import Found, discover
from sohodesk.timelog.calendars.queries import CalendarRow
from sohodesk.timelog.calendars.rules import LONGEST_NAME
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.forms import Check, Choice, Toggle
from sohodesk.ui.labels import Text
from sohodesk.ui.scale import px
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.swatches import Swatches
from sohodesk.ui.writeform import WriteForm

FILE, WEB, CALDAV = "file", "web", "caldav"
Added = Callable[[list[int]], None]


def secret_line() -> QLineEdit:
    """A line for a password."""
    made = entering.line()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


class AddCalendar(WriteForm):
    """Adds calendars; ``added(ids)`` is called when they are in the book, to be read.

    Of a server the calendars are asked first, which also proves address, user and password.
    """

    def __init__(self, around: Surroundings, added: Added, path: Path | None = None) -> None:
        super().__init__(
            around,
            _("Add a calendar"),
            self._gather_all,
            save_text=_("Add"),
            said=self._said_added,
            width=480,
        )
        self.found: list[tuple[Found, Check]] = []
        self._added = added
        self._asking = 0
        self._aside = Aside(self, at_once=around.tasks.at_once)
        kinds = [(FILE, _("File (ICS)")), (WEB, _("Address (ICS)")), (CALDAV, _("CalDAV server"))]
        self.kind = Choice(kinds, FILE if path is not None else WEB)
        self.kind.currentIndexChanged.connect(lambda _at: self._kind_changed())
        self.place((self.field("kind", _("From"), self.kind), 1))
        self._place_where(path)
        self.name = entering.line(path.stem if path else "", longest=LONGEST_NAME)
        self.place((self.field("name", _("Name"), self.name), 1))
        self._place_found()
        self._kind_changed()

    def _place_where(self, path: Path | None) -> None:
        self.where = entering.line(str(path) if path else "", longest=2000)
        self.user, self.password = entering.line(), secret_line()
        self.choose = Button(_("Choose…"), icon="folder")
        self.choose.clicked.connect(self._choose_file)
        across = QHBoxLayout()
        across.setSpacing(px(8))
        held = self.field("where", _("Address"), self.where)
        line = QWidget()
        line.setLayout(across)
        column = held.layout()
        if column is not None:
            column.replaceWidget(self.where, line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.where, 1)
        across.addWidget(self.choose)
        self.place((held, 1))
        self.place(
            (self.field("user", _("User"), self.user), 1),
            (self.field("password", _("Password"), self.password), 1),
        )
        for typed in (self.where, self.user, self.password):
            typed.textEdited.connect(lambda _text: self._forget_found())

    def _place_found(self) -> None:
        self.ask = Button(_("Test and show its calendars"), icon="search")
        self.ask.clicked.connect(self.ask_server)
        self.told = Text("", "small", "text2", wrap=True)
        self.told.hide()
        self.checks = QWidget()
        self._rows = QVBoxLayout(self.checks)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(2))
        self.place((self.ask, 0))
        self.put(self.told)
        self.put(self.checks)

    def _kind_changed(self) -> None:
        kind = self.kind.value()
        hints = {
            FILE: _("It is read again when the file changes."),
            WEB: _("https://… or webcal://…, as the other calendar gives it for subscribing."),
            CALDAV: _("The server, for example https://cloud.example.com"),
        }
        field = self.fields["where"]
        field.label.setText(_("File") if kind == FILE else _("Address"))
        field.hint.setText(hints[kind])
        field.hint.show()
        self.choose.setVisible(kind == FILE)
        for key in ("user", "password"):
            self.fields[key].setVisible(kind != FILE)
        self.fields["name"].setVisible(kind != CALDAV)
        self.ask.setVisible(kind == CALDAV)
        self._forget_found()
        self.fit()

    def _choose_file(self) -> None:
        words = _("Calendars (*.ics *.ical *.icalendar);;All files (*)")
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose a calendar"), "", words)
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Take a file that was chosen."""
        self.where.setText(str(path))
        if not self.name.text():
            self.name.setText(path.stem)

    # A server ---

    def _forget_found(self) -> None:
        self._asking += 1
        self._show_found([])
        self.told.hide()

    def ask_server(self) -> None:
        """Ask the server what it has; the answer comes when it comes."""
        self.general.hide()
        self._forget_found()
        where, user = self.said("where"), self.said("user")
        password, asking = self.password.text(), self._asking
        if not where:
            self.fields["where"].complain(_("Type the address of the server."))
            return
        self.told.setText(_("Asking the server…"))
        self.told.show()
        self.ask.setEnabled(False)
        self._aside.run(
            lambda: discover(where, user, password),
            partial(self._came, asking),
            partial(self._failed, asking),
        )

    def _came(self, asking: int, found: list[Found]) -> None:
        self.ask.setEnabled(True)
        if asking == self._asking:
            words = ngettext(
                "It works; {n} calendar was found.",
                "It works; {n} calendars were found.",
                len(found),
            )
            self.told.setText(words.format(n=len(found)))
            self._show_found(found)

    def _failed(self, asking: int, problem: Exception) -> None:
        self.ask.setEnabled(True)
        if asking != self._asking:
            return
        self.told.hide()
        if isinstance(problem, Refusal):
            self.complain(problem.sentence)
        else:
            self.around.tell(problem)

    def _show_found(self, found: list[Found]) -> None:
        for _one, check in self.found:
            self._rows.removeWidget(check)
            check.hide()
            check.deleteLater()
        self.found = [(one, Check(one.name, on=True)) for one in found]
        for _one, check in self.found:
            self._rows.addWidget(check)
        self.checks.setVisible(bool(found))
        self.grow()

    # Writing ---

    def _gather_all(self) -> Callable[[], list[int]]:
        desk, kind = self.around.desk, self.kind.value()
        user, password = self.said("user"), self.password.text()
        if kind == CALDAV:
            picked = [(one.name, one.address) for one, check in self.found if check.isChecked()]
            if not self.found:
                self.ask_server()
                raise entering.Incomplete
            if not picked:
                self.complain(_("Tick a calendar."))
                raise entering.Incomplete
            return lambda: service.add_collections(desk, found=picked, user=user, password=password)
        needed = entering.needed(_("Choose a file.") if kind == FILE else _("Type an address."))
        where = entering.read(self.fields["where"], needed)
        if kind == FILE and not Path(where).expanduser().is_file():
            self.fields["where"].complain(_("There is no such file."))
            raise entering.Incomplete
        facts: dict[str, Any] = {"kind": kind, "address": where, "name": self.said("name")}
        if kind == WEB:
            facts |= {"user": user, "password": password}
        return lambda: [service.add_calendar(desk, **facts)]

    def _said_added(self, ids: list[int]) -> str:
        words = ngettext("{n} calendar added", "{n} calendars added", len(ids))
        return words.format(n=len(ids))

    def _saved(self, result: Any) -> None:
        super()._saved(result)
        self._added(list(result))


class EditCalendar(WriteForm):
    """Changes a calendar's name, colour and password, shows or hides it, removes it."""

    def __init__(self, around: Surroundings, row: CalendarRow, refresh: Added) -> None:
        super().__init__(around, row.name, self._gather_all, said=_("Calendar saved"), width=440)
        self.row, self._refresh = row, refresh
        self.place((self.field("name", _("Name"), entering.line(row.name)), 1))
        self.swatches = Swatches(row.colour)
        self.place((self.field("colour", _("Colour"), self.swatches), 1))
        self.shown = Toggle(_("Shown behind the week"), on=row.shown)
        self.put(self.shown)
        self.family = Toggle(_("The family's: its events belong to home"), on=row.family)
        self.put(self.family)
        self.password = secret_line()
        if row.user:
            password = self.field("password", _("New password"), self.password)
            password.hint.setText(
                _("User {user}; kept in the keyring of the system.").format(user=row.user)
            )
            password.hint.show()
            self.place((password, 1))
        where = Text(row.address, "small", "text3", wrap=True)
        self.put(where)
        remove = Button(_("Remove"), icon="trash-2", kind="danger")
        remove.clicked.connect(self.remove)
        self.foot.insertWidget(0, remove)

    def _gather_all(self) -> Callable[[], None]:
        desk, key = self.around.desk, self.row.id
        facts = {
            "name": self.said("name"),
            "colour": self.swatches.chosen(),
            "shown": self.shown.isChecked(),
            "family": self.family.isChecked(),
        }
        password = self.password.text() if self.row.user else ""

        def work() -> None:
            if password:
                service.change_password(desk, calendar_id=key, password=password)
            service.edit_calendar(desk, calendar_id=key, **facts)

        self._renewed = bool(password)
        return work

    def _saved(self, result: Any) -> None:
        super()._saved(result)
        if self._renewed:
            self._refresh([self.row.id])

    def remove(self) -> None:
        """Remove the calendar; a toast brings it back."""
        desk, key, name = self.around.desk, self.row.id, self.row.name
        self.around.write(
            lambda: service.remove_calendar(desk, calendar_id=key),
            said=_("{name} removed").format(name=name),
            then=lambda _none: self.accept(),
            failed=self.complain,
            owner=self,
        )
