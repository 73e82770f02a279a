# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done with a person from the window: write, call, copy, edit, put away, delete.

Forms and writes are loaded with the first that is wanted: the palette, there all day, knows these.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from sohodesk.base.texts import _
from sohodesk.people import rules
from sohodesk.people.queries import PersonRow
from sohodesk.ui.surroundings import Surroundings


class PersonDeeds:
    """The verbs of a person; ``owner`` is the part of the window that asks."""

    def __init__(self, around: Surroundings, owner: QObject | None = None) -> None:
        self.around, self.owner = around, owner

    @property
    def may_write(self) -> bool:
        """Whether the book can be written."""
        return not self.around.desk.book.read_only

    def add(self, client_id: int | None = None) -> None:
        """Ask for a new person's facts."""
        from sohodesk.people.dialogs import ask_person

        ask_person(self.around, client_id=client_id, owner=self.owner)

    def edit(self, row: PersonRow) -> None:
        """Change a person's facts."""
        from sohodesk.people.dialogs import ask_person

        ask_person(self.around, person_id=row.id, owner=self.owner)

    def merge(self, row: PersonRow) -> None:
        """Ask into whom this one goes."""
        from sohodesk.people.dialogs import ask_merge

        ask_merge(self.around, row.id, owner=self.owner)

    def mail(self, row: PersonRow) -> None:
        """Begin a mail in the program that this computer has for it."""
        self._open(rules.mail_address(row.email), row.email)

    def call(self, row: PersonRow) -> None:
        """Let this computer call the number."""
        self._open(rules.call_address(row.phone), row.phone)

    def _open(self, address: str, plain: str) -> None:
        """Open an address; where nothing can, it is on the clipboard at least."""
        if not QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
            QGuiApplication.clipboard().setText(plain)
            words = _("No program on this computer takes it; {text} is copied.")
            self.around.toasts.show_toast(words.format(text=plain), kind="refused")

    def archive(self, row: PersonRow) -> None:
        """Put a person away, or bring them back."""
        from sohodesk.people import service

        desk, away = self.around.desk, row.archived is None
        words = _("{name} is archived") if away else _("{name} is back")
        self.around.write(
            lambda: service.archive_person(desk, person_id=row.id, archived=away),
            said=words.format(name=row.name),
        )

    def delete(self, row: PersonRow) -> None:
        """Delete a person; the toast has Undo."""
        from sohodesk.people import service

        desk = self.around.desk
        self.around.write(
            lambda: service.delete_person(desk, person_id=row.id),
            said=_("{name} is deleted").format(name=row.name),
        )

    def history(self, row: PersonRow) -> None:
        """Show what happened to a person."""
        self.around.history(f"person:{row.id}")
