# SPDX-License-Identifier: GPL-3.0-or-later
"""A first day in the real window, told as a story; only by keys, clicks and accessible names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sohodesk.app import bootstrap, places
from sohodesk.app.notices.notice import Notice
from sohodesk.app.window.opening import Opening
from sohodesk.app.window.shell import Shell
from sohodesk.base import texts
from sohodesk.base.secrets import MemorySecrets
from sohodesk.base.texts import _
from sohodesk.invoices.queries import documents
from sohodesk.ui import theme
from sohodesk.ui.tasks import Tasks

Part = TypeVar("Part", bound=QWidget)
KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Space": Qt.Key.Key_Space,
    "Right": Qt.Key.Key_Right,
    "F1": Qt.Key.Key_F1,
}
HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


class Teller(QObject):
    """What every way of showing notices can do."""

    answered = Signal(str, str)
    lost = Signal(object)
    bare = Signal(object)

    def take_back(self, key: str) -> None:
        pass

    def close(self) -> None:
        pass


class Hands:
    """What a user has: keys, a mouse, and eyes that read the names of things."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.shell, self.qtbot = shell, qtbot
        self.told: list[Notice] = []

    @property
    def windows(self) -> list[QWidget]:
        """The windows in sight; dialogs before the window they stand on."""
        tops = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return sorted(tops, key=lambda each: not isinstance(each, QDialog))

    def parts(self, kind: type[Part]) -> Iterator[Part]:
        """All parts of a kind in sight."""
        for window in self.windows:
            for part in window.findChildren(kind):
                if part.isVisible():
                    yield part

    def find(self, name: str, kind: type[Part]) -> Part:
        """The part in sight that is called so, in the language of the window."""
        wanted = _(name)
        for part in self.parts(kind):
            if wanted in (part.accessibleName(), getattr(part, "text", str)()):
                return part
        raise AssertionError(f"nothing in sight is called {wanted!r}")

    def find_starting(self, name: str, kind: type[Part]) -> Part:
        """The part in sight whose name begins so."""
        return next(part for part in self.parts(kind) if part.accessibleName().startswith(name))

    def press(self, keys: str) -> None:
        """Press keys where the focus is: ``Ctrl+3``, ``Enter``, ``b``."""
        *held, key = keys.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= HELD[each]
        code = KEYS.get(key) or Qt.Key(ord(key.upper()))
        self.qtbot.keyClick(self.focus, code, modifiers)
        QApplication.processEvents()

    def write(self, words: str) -> None:
        """Type words where the focus is."""
        self.qtbot.keyClicks(self.focus, words)
        QApplication.processEvents()

    @property
    def focus(self) -> QWidget:
        """Where the keys go; a closed pop-up gives the window its focus back."""
        if QApplication.activeWindow() is None:
            self.windows[0].activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)
        return QApplication.focusWidget() or self.windows[0]

    def click(self, name: str) -> None:
        """Click on a button."""
        button = self.find(name, QAbstractButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def fill(self, name: str, words: str) -> None:
        """Type words into a field instead of what stands in it."""
        line = self.find(name, QLineEdit)
        line.setFocus()
        line.selectAll()
        self.qtbot.keyClicks(line, words)

    def choose(self, name: str, key: str) -> None:
        """Choose in a field by its first letters."""
        box = self.find(name, QComboBox)
        box.setFocus()
        self.qtbot.keyClicks(box, key)

    def drop(self, file: Path, on: QWidget) -> None:
        """Drop a file."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        middle, copy = on.rect().center(), Qt.DropAction.CopyAction
        held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(on, QDragEnterEvent(QPointF(middle), copy, mime, *held))
        QApplication.sendEvent(on, QDropEvent(QPointF(middle), copy, mime, *held))

    @property
    def written(self) -> list[str]:
        """What stands in the fields in sight."""
        return [line.text() for line in self.parts(QLineEdit)]

    @property
    def lines(self) -> list[str]:
        """The lines of the lists in sight."""
        return [
            str(view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for view in self.parts(QAbstractItemView)
            for row in range(view.model().rowCount())
        ]

    def reads(self, words: str) -> bool:
        """Whether words stand somewhere in sight."""
        for part in self.parts(QWidget):
            said = part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""
            if words in said or words in part.accessibleName():
                return True
        return any(words in window.windowTitle() for window in self.windows)


@pytest.fixture
def hands(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> Iterator[Hands]:
    """A user before the window of the first start, in a language."""
    from shiboken6 import delete

    monkeypatch.setattr(places, "book_folder", lambda: tmp_path / "Documents")
    monkeypatch.setattr(places, "backup_folder", lambda: tmp_path / "backups")
    monkeypatch.setattr(places, "settings_file", lambda: tmp_path / "settings.json")
    texts.use(language)
    theme.use("light", sheet=False)
    shell = Shell()
    opening = Opening(shell, tasks=Tasks(at_once=True))
    user = Hands(shell, qtbot)

    class ShownByTheDesktop(Teller):
        """A desktop that shows every notice to the user."""

        def __init__(self, *_around: object) -> None:
            super().__init__()

        def show_notice(self, notice: Notice) -> None:
            user.told.append(notice)

    for place in ("freedesktop.Freedesktop", "portal.PortalNotices", "balloon.Balloon"):
        monkeypatch.setattr(f"sohodesk.app.notices.{place}", ShownByTheDesktop)
    shell.show()
    qtbot.waitExposed(shell)
    shell.activateWindow()
    opening.open(None)
    yield user
    opening.close()
    shell.close()
    delete(shell)


@pytest.fixture(params=["en", "id"])
def language(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_the_first_day(hands: Hands, language: str, tmp_path: Path) -> None:
    # She makes the book with one key, and the timer waits for words.
    hands.press("Enter")
    assert hands.shell.windowTitle().endswith("– SohoDesk")

    # A client, and a project with a budget of ten hours.
    hands.press("Ctrl+3")
    hands.click("New client")
    hands.fill("Name", "Nusa Kopi")
    hands.fill("Rate an hour", "250000")
    hands.click("Add client")
    assert hands.reads("Nusa Kopi")
    hands.click("New project")
    hands.fill("Name", "Website")
    hands.fill("Budget in hours", "10")
    hands.click("Add project")
    assert hands.reads("Website")

    # The timer: what is typed starts it, something else takes its place, the key stops it.
    bar = hands.find("What are you working on?", QLineEdit)
    bar.setFocus()
    hands.write("Sketches")
    hands.press("Enter")
    hands.find("Stop", QAbstractButton)
    hands.press("Ctrl+K")
    hands.write("Menu cards")
    hands.press("Enter")
    assert "Menu cards" in hands.written
    hands.press("Ctrl+Space")
    hands.find("Start", QAbstractButton)

    # What she forgot yesterday, in one line; the budget fills up, and she is told.
    hands.press("Ctrl+L")
    hands.write("yesterday 8-17 Nusa Kopi / Website menu")
    hands.press("Esc")
    hands.press("Enter")
    assert [notice.key for notice in hands.told] == ["budget"]
    assert "90" in hands.told[0].title

    # The board: the project is paused by a key, and brought back by undo.
    hands.press("Ctrl+3")
    hands.click("Board")
    hands.find_starting(f"{_('Active')}, 1", QAbstractItemView).setFocus()
    hands.press("Alt+Right")
    assert hands.reads(f"{_('Paused')}, 1 ")
    hands.press("Ctrl+Z")
    assert hands.reads(f"{_('Active')}, 1 ")

    # The bill: from unbilled time to paid, by single keys; paying is undone and done again.
    hands.press("Ctrl+I")
    hands.press("Enter")
    assert hands.reads(f"{_('Draft')}, 1 ")
    hands.press("i")
    hands.press("Enter")
    assert hands.reads(f"{_('Issued')}, 1 ")
    hands.press("p")
    hands.press("Enter")
    assert hands.reads(f"{_('Issued')}, 0 ")
    hands.press("Ctrl+Z")
    assert hands.reads(f"{_('Issued')}, 1 ")
    hands.press("Ctrl+Shift+Z")
    assert hands.reads(f"{_('Issued')}, 0 ")

    # A sum in the palette; all keys on F1.
    hands.press("Ctrl+K")
    hands.write("2250000/9")
    assert any("250" in line for line in hands.lines)
    hands.press("Esc")
    hands.press("Esc")
    hands.press("F1")
    assert hands.windows[0] is not hands.shell
    hands.write("palette" if language == "en" else "cari")
    hands.press("Esc")  # the search first, then the sheet
    hands.press("Esc")
    assert hands.windows == [hands.shell]
    hands.press("Ctrl+,")
    note = tmp_path / "logo.png"
    note.write_text("no picture")
    card = hands.find("No logo yet", QWidget).parentWidget()
    assert card is not None
    hands.drop(note, card)
    assert hands.reads(_("The logo must be an SVG, PNG or JPEG picture; this file is none."))
    hands.fill("NPWP", "0812345678901000")
    hands.press("Enter")
    assert "NPWP" in hands.find("NPWP", QLineEdit).accessibleDescription()
    hands.click("Add a bank account")
    hands.fill("IBAN", "BE71 0961 2345 6768")
    hands.press("Enter")
    wrong = "The check digits don't fit: one digit is wrong. Compare it with your bank's page."
    assert hands.reads(_(wrong))
    hands.press("Esc")

    # The other language, the other theme; the project is still there.
    other = "id" if language == "en" else "en"
    hands.press("Ctrl+K")
    hands.write("> bahasa indonesia" if other == "id" else "> english")
    hands.press("Enter")
    assert texts.current() == other
    hands.find("Settings", QAbstractButton)
    hands.press("Ctrl+K")
    hands.write("> tema gelap" if other == "id" else "> dark theme")
    hands.press("Enter")
    assert theme.tokens().name == "dark"
    hands.press("Ctrl+3")
    assert hands.reads("Website")

    # She closes the window; the book is whole, and alone in its folder.
    hands.shell.close()
    (made,) = (tmp_path / "Documents").rglob("*.sohodesk*")
    desk = bootstrap.open_desk(made, secrets=MemorySecrets())
    with desk.read() as session:
        (paid,) = documents(session, desk.clock.now().date())
    desk.close()
    assert (paid.state, paid.client) == ("paid", "Nusa Kopi")
