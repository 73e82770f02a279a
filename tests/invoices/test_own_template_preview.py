# SPDX-License-Identifier: GPL-3.0-or-later
"""An own template in the preview: its fault is shown with the line over the last good page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sohodesk.invoices.pdf import apart, looks
from sohodesk.invoices.window.preview import Preview
from sohodesk.ui import theme
from tests.invoices.test_preview import Around, Held, page, rest

GOOD = '#set document(title: "x")\n#let page-data = json(bytes(sys.inputs.page))\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a template called ``mine``."""
    monkeypatch.setenv(looks.FOLDER_VARIABLE, str(tmp_path))
    folder = tmp_path / "mine"
    folder.mkdir()
    yield folder / "invoice.typ"
    apart._setter.end()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Preview]:
    theme.use("light")
    made = Preview(Around())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(300, 420)
    made.show()
    yield made
    rest(made)


def look(shown: Preview, template: str = "mine") -> None:
    """Show the page once more, as after a change in the editor."""
    shown.show_page(lambda: replace(page("1"), template=template), same=True)
    held = shown.around.tasks
    assert isinstance(held, Held)
    held.do_all()


def test_a_broken_template_keeps_the_last_good_page(file: Path, shown: Preview) -> None:
    file.write_text(GOOD + "#page-data.number", encoding="utf-8")
    look(shown)
    (good,) = shown.paper.pages
    assert shown.paper.notice == ""
    file.write_text(GOOD + "\n\n#page-data.nothing", encoding="utf-8")
    look(shown)
    assert shown.paper.pages == [good]
    assert "Template “mine”, invoice.typ, line 5:" in shown.paper.notice
    assert shown.paper.accessibleName() == shown.paper.notice
    file.write_text(GOOD + "Mended: #page-data.number", encoding="utf-8")
    look(shown)
    assert shown.paper.notice == ""
    assert shown.paper.pages != [good]


def test_without_a_good_page_the_fault_stands_alone(file: Path, shown: Preview) -> None:
    file.write_text("#oops", encoding="utf-8")
    look(shown)
    assert shown.paper.pages == []
    assert "line 1: unknown variable: oops" in shown.paper.said
