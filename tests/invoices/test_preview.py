# SPDX-License-Identifier: GPL-3.0-or-later
"""The live preview: pages are set behind the window, late ones are dropped, failures are said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sohodesk.base.refusals import Refusal
from sohodesk.invoices.pdf.page import Heads, PageData, Party, Sender
from sohodesk.invoices.window.preview import KEPT, SKELETON_MS, Preview
from sohodesk.ui import theme


class Held:
    """Work that is done only when the test says so."""

    at_once = False

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None], Any]] = []
        self.set = 0

    def book(self, work: Any, then: Any = None, *, failed: Any = None, owner: Any = None) -> None:
        self.waiting.append((work, then, failed))

    def slow(self, work: Any, then: Any = None, *, failed: Any = None, owner: Any = None) -> None:
        self.set += 1
        self.waiting.append((work, then, failed))

    def do(self, at: int = 0) -> None:
        """Do one piece of work and hand over what it gives."""
        work, then, failed = self.waiting.pop(at)
        try:
            result = work()
        except Refusal as problem:
            failed(problem)
            return
        then(result)

    def do_all(self) -> None:
        while self.waiting:
            self.do()


class Around:
    """What the preview needs of its surroundings."""

    def __init__(self) -> None:
        self.tasks = Held()

    def tell(self, problem: Exception, failed: Callable[[str], None]) -> None:
        assert isinstance(problem, Refusal)
        failed(problem.sentence)


def page(number: str) -> PageData:
    return PageData(
        template="modern",
        language="en",
        title=number,
        kind="Invoice",
        number=number,
        headline_label="Amount due",
        headline="€ 1.00",
        sender=Sender("Studio", "S"),
        party=Party("Billed to", "Client"),
        facts=(),
        heads=Heads("Work", "Quantity", "Rate", "Amount"),
        rows=(),
        sums=(),
        at=datetime(2026, 3, 2, tzinfo=UTC),
    )


def rest(made: Preview) -> None:
    """Nothing may tick on once a test is over."""
    for clock in made.findChildren(QTimer):
        clock.stop()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Preview]:
    theme.use("light")
    made = Preview(Around())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(300, 420)
    made.show()
    yield made
    rest(made)


def held(shown: Preview) -> Held:
    return shown.around.tasks  # type: ignore[return-value]


def test_a_page_is_as_wide_as_it_is_shown(shown: Preview) -> None:
    shown.show_page(lambda: page("1"))
    held(shown).do_all()
    (picture,) = shown.paper.pages
    assert picture.width() == round(shown.paper.page_width * shown.devicePixelRatioF())
    assert shown.paper.accessibleName() == "Preview, 1 page"


def test_a_page_that_comes_late_does_not_replace_a_newer_one(shown: Preview) -> None:
    shown.show_page(lambda: page("1"))
    shown.show_page(lambda: page("2"))
    work = held(shown)
    work.do(1)  # the second is read first
    work.do(1)  # and set first
    newest = shown.paper.pages
    work.do_all()
    assert shown.paper.pages is newest
    assert work.set == 1  # the first was not even set


def test_the_skeleton_is_shown_after_a_while_only(shown: Preview) -> None:
    shown.show_page(lambda: page("1"))
    seen = [shown.paper.waiting]
    assert shown._late.interval() == SKELETON_MS
    shown._late.timeout.emit()
    seen.append(shown.paper.waiting)
    assert shown.paper.accessibleName() == "Setting the page"
    held(shown).do_all()
    assert [*seen, shown.paper.waiting] == [False, True, False]


def test_an_old_page_stays_while_the_same_document_is_set_anew(shown: Preview) -> None:
    shown.show_page(lambda: page("1"))
    held(shown).do_all()
    shown.show_page(lambda: page("1 changed"), same=True)
    shown._late.timeout.emit()
    assert shown.paper.pages
    shown.show_page(lambda: page("2"))
    shown._late.timeout.emit()
    assert not shown.paper.pages


def test_the_same_page_is_not_set_twice_and_issued_ones_are_kept(shown: Preview) -> None:
    shown.show_page(lambda: page("1"))
    held(shown).do_all()
    shown.show_page(lambda: page("1"), same=True)
    held(shown).do_all()
    assert held(shown).set == 1
    shown.show_page(lambda: page("2"), key=2)
    held(shown).do_all()
    shown.show_page(lambda: page("1"))
    held(shown).do_all()
    shown.show_page(lambda: page("2"), key=2)
    assert held(shown).waiting == []
    for number in range(3, 3 + KEPT):
        shown.show_page(lambda n=number: page(str(n)), key=number)  # type: ignore[misc]
        held(shown).do_all()
    assert len(shown._kept) == KEPT


def test_a_refusal_is_said_in_place_of_the_page(shown: Preview) -> None:
    def gone() -> PageData:
        raise Refusal("There is no document 7 in the book.")

    shown.show_page(gone)
    held(shown).do_all()
    assert shown.paper.said == "There is no document 7 in the book."
    assert shown.paper.accessibleName() == shown.paper.said


def test_the_bar_at_the_side_does_not_change_the_size_of_the_page(
    qtbot: QtBot,
) -> None:
    """The page would grow without the bar, need it, shrink, lose it, and so on for ever."""
    theme.use("light")
    shown = Preview(Around())  # type: ignore[arg-type]
    qtbot.addWidget(shown)
    shown.paper.pages = [QImage(100, 141, QImage.Format.Format_RGB32)]
    shown.show()
    for tall in range(396, 430):
        shown.resize(400, tall)
        qtbot.wait(0)
        widths = set()
        for _round in range(6):
            QApplication.processEvents()
            widths.add(shown.paper.page_width)
        assert len(widths) == 1, tall
    rest(shown)


def test_a_broken_template_keeps_the_last_good_page(
    qtbot: QtBot, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is said with its line over the page; once it is mended the page is new."""
    monkeypatch.setenv("SOHODESK_TEMPLATES", str(tmp_path))
    file = tmp_path / "mine" / "invoice.typ"
    file.parent.mkdir()
    good = '#set document(title: "x")\nfine'
    file.write_text(good, encoding="utf-8")
    around = Around()
    preview = Preview(around)  # type: ignore[arg-type]
    qtbot.addWidget(preview)
    preview.resize(400, 500)
    own = replace(page("1"), template="mine")
    preview.show_page(lambda: own)
    around.tasks.do_all()
    assert len(preview.paper.pages) == 1
    file.write_text(good + "\n\n#oops", encoding="utf-8")
    preview.show_page(lambda: own, same=True)
    around.tasks.do_all()
    assert len(preview.paper.pages) == 1
    assert preview.paper.notice == "Template “mine”, invoice.typ, line 4: unknown variable: oops"
    assert preview.paper.accessibleName() == preview.paper.notice
    preview.grab()
    file.write_text(good, encoding="utf-8")
    preview.show_page(lambda: own, same=True)
    around.tasks.do_all()
    assert preview.paper.notice == ""
    assert preview.paper.accessibleName() == "Preview, 1 page"
