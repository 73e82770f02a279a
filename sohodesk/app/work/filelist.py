# SPDX-License-Identifier: GPL-3.0-or-later
"""Linked files and pages: shown with whether they are there, opened, added, taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from sohodesk.base.texts import _
from sohodesk.clients import files as linking
from sohodesk.clients.queries import FileRow
from sohodesk.ui import entering
from sohodesk.ui.buttons import Button
from sohodesk.ui.linerow import LineParts, LineRow
from sohodesk.ui.surroundings import Surroundings
from sohodesk.ui.writeform import WriteForm


def shown_name(row: FileRow) -> str:
    """The label, else the file's name, else the address of the page."""
    if row.label:
        return row.label
    path = local_path(row.address)
    if path is None:
        return urlsplit(row.address).hostname or row.address
    pure = PureWindowsPath(path) if "\\" in path else PurePosixPath(path)
    return pure.name or path


def local_path(address: str) -> str | None:
    """The path on this computer; None for a page in the web."""
    scheme, colon, _rest = address.partition(":")
    if not colon or len(scheme) == 1:
        return address
    if scheme.lower() == "file":
        return unquote(urlsplit(address).path)
    return None


def missing(addresses: Iterable[str]) -> frozenset[str]:
    """Those whose file is not there now; away from the UI thread, a drive may take its time."""
    found = set()
    for address in addresses:
        path = local_path(address)
        if path is not None and not _there(path):
            found.add(address)
    return frozenset(found)


def _there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False


class FileLine(LineRow):
    """One linked file; Enter or a click opens it, Del takes the link away."""

    def __init__(self, files: FileLines, row: FileRow) -> None:
        self.files, self.row = files, row
        super().__init__(LineParts(shown_name(row)))
        self.setProperty("place", f"file:{row.id}")
        self.setToolTip(row.address)
        self.clicked.connect(lambda: files.open(row))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda spot: files.menu(row).popup(self.mapToGlobal(spot))
        )

    def show_missing(self) -> None:
        """Say that the file is not there."""
        words = _("not found")
        self.parts = LineParts(shown_name(self.row), words, tone="text3", value_tone="warn")
        self.setAccessibleName(f"{shown_name(self.row)}, {words}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.files.take_away(self.row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.files.open(self.row)
        else:
            super().keyPressEvent(event)


class FileLines(QWidget):
    """The files of a client or a project."""

    def __init__(self, around: Surroundings, rows: Sequence[FileRow]) -> None:
        super().__init__()
        self.around = around
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.lines = [FileLine(self, row) for row in rows]
        for line in self.lines:
            box.addWidget(line)
        addresses = tuple(row.address for row in rows)
        if addresses:
            around.tasks.slow(lambda: missing(addresses), self._mark, owner=self)

    def _mark(self, gone: frozenset[str]) -> None:
        for line in self.lines:
            if line.row.address in gone:
                line.show_missing()

    def open(self, row: FileRow) -> None:
        """Open it with the program that the system has for it, or say that it is gone."""
        address = row.address

        def opened(gone: frozenset[str]) -> None:
            path = local_path(address)
            if gone:
                words = _("{file} is not there: {path}. Was it moved, or is the drive missing?")
                said = words.format(file=shown_name(row), path=path)
                self.around.toasts.show_toast(said, kind="refused")
                return
            url = QUrl(address) if path is None else QUrl.fromLocalFile(path)
            if not QDesktopServices.openUrl(url):
                words = _("No program opens {file}.").format(file=shown_name(row))
                self.around.toasts.show_toast(words, kind="refused")

        self.around.tasks.slow(lambda: missing([address]), opened, owner=self)

    def take_away(self, row: FileRow) -> None:
        """Remove the link; the file stays where it is."""
        desk, file_id = self.around.desk, row.id
        self.around.write(
            lambda: linking.unlink_file(desk, file_id=file_id),
            said=_("The link is gone; the file stays"),
            kind="deleted",
        )

    def menu(self, row: FileRow) -> Any:
        """What can be done with one of them."""
        from sohodesk.app.work.menus import Menu

        menu = Menu(self)
        menu.add("external-link", _("Open"), partial(self.open, row))
        menu.add("trash-2", _("Take the link away"), partial(self.take_away, row))
        return menu


class LinkForm(WriteForm):
    """Links a file or a page to a client or a project (one of both ids)."""

    def __init__(
        self,
        around: Surroundings,
        *,
        client_id: int | None = None,
        project_id: int | None = None,
    ) -> None:
        super().__init__(
            around, _("Link a file"), self._gather_all, save_text=_("Link"), said=_("Linked")
        )
        self.client_id, self.project_id = client_id, project_id
        hint = _("The file stays where it is; a page begins with https://.")
        self.address = entering.line(longest=linking.LONGEST)
        choose = Button(_("Choose…"), icon="folder-open")
        choose.clicked.connect(self._choose)
        self.place((self.field("address", _("Path or address"), self.address, hint), 1))
        self.place((choose, 0))
        label = self.field("label", _("Name"), entering.line(), _("Empty: the name of the file."))
        self.place((label, 1))
        self.address.setFocus()

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Link a file"))
        if path:
            self.address.setText(path)

    def _gather_all(self) -> Any:
        def checked(said: str) -> str:
            return linking.check_address(said)

        address = entering.read(self.fields["address"], checked)
        desk, label = self.around.desk, self.said("label")
        owner = {"client_id": self.client_id, "project_id": self.project_id}
        return lambda: linking.link_file(desk, address=address, label=label, **owner)
