# SPDX-License-Identifier: GPL-3.0-or-later
"""The list "ready to issue" names the payment code on the page, or why there is none."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from sohodesk.base.refusals import Problem
from sohodesk.invoices.ready import Readiness
from sohodesk.invoices.readylist import ReadyList, verdict
from sohodesk.ui.labels import Text


def shown(qtbot: QtBot, readiness: Readiness) -> list[str]:
    """The sentences of the list; it is never on the screen."""
    ready = ReadyList()
    qtbot.addWidget(ready)
    ready.show_ready(readiness)
    return [label.text() for label in ready.findChildren(Text)]


def test_the_code_is_named(qtbot: QtBot) -> None:
    assert "The page has a payment code: QRIS" in shown(qtbot, Readiness(code="QRIS"))
    assert not any("payment code" in each for each in shown(qtbot, Readiness()))


def test_a_limit_is_told_and_asks_for_nothing(qtbot: QtBot) -> None:
    hidden = Readiness(notes=("The QRIS code is hidden above Rp 10,000,000.",))
    assert "The QRIS code is hidden above Rp 10,000,000." in shown(qtbot, hidden)
    assert verdict(hidden).text == "ready"
    missing = Readiness(warnings=(Problem("code", "The Pix code is left off."),))
    assert "The Pix code is left off." in shown(qtbot, missing)
    assert verdict(missing).kind == "warn"
