# SPDX-License-Identifier: GPL-3.0-or-later
"""Remembered answers on the Settings page: seen, added, changed, forgotten."""

from __future__ import annotations

from typing import Any

import pytest

from sohodesk.app.settings.awayrules import AwayRulesCard, RuleEditor
from sohodesk.app.settings.profilecard import NEW
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog.presence import queries, service
from sohodesk.ui.picker import Found


@pytest.fixture
def project(desk: Desk) -> int:
    """Van Dijk Tuinen / Care plan."""
    client = clients.add_client(desk, name="Van Dijk Tuinen")
    return clients.add_project(desk, client_id=client, name="Care plan")


def card_in(window: Any) -> AwayRulesCard:
    """The card on the page of the timer's settings."""
    window.go("settings", group="time")
    return next(c for c in window.page.shown.rows if isinstance(c, AwayRulesCard))


def kept(desk: Desk) -> list[tuple[str, str]]:
    """What is remembered."""
    with desk.read() as session:
        return [(row.project, row.answer) for row in queries.rules(session)]


def editor(card: AwayRulesCard) -> RuleEditor:
    """The open row."""
    assert isinstance(card.editor, RuleEditor)
    return card.editor


def test_it_is_seen_changed_and_forgotten(window: Any, desk: Desk, project: int) -> None:
    service.remember(desk, project_id=project, answer="cut")
    card = card_in(window)
    card.open(project)
    editor(card).answer.choose("home")
    editor(card).save_button.click()
    assert kept(desk) == [("Care plan", "home")]
    card.open(project)
    editor(card).remove_button.click()
    assert kept(desk) == []
    window.around.undo()
    assert kept(desk) == [("Care plan", "home")]


def test_a_new_one_needs_a_project(window: Any, desk: Desk, project: int) -> None:
    card = card_in(window)
    card.open(NEW)
    editor(card).save_button.click()
    assert editor(card).fields["project"].wrong.text() == "Pick a project first."
    editor(card).project.show_value(Found(project, "Care plan"))
    editor(card).answer.choose("keep")
    editor(card).save_button.click()
    assert kept(desk) == [("Care plan", "keep")]
