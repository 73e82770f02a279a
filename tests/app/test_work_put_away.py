# SPDX-License-Identifier: GPL-3.0-or-later
"""Putting away what is not at rest: a running timer is told of, unbilled time is named and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sohodesk.base.refusals import Refusal
from sohodesk.clients import queries, service
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer
from tests.conftest import Told

Say = Callable[..., Told]


@pytest.fixture(autouse=True)
def _place(say: Say, desk: Desk) -> None:
    say("client", "add", "Nusa Kopi", "--rate", "350000")
    say("project", "add", "Nusa Kopi / Site")
    say("task", "add", "Nusa Kopi / Site / Build")


def away(desk: Desk) -> list[bool]:
    with desk.read() as session:
        clients = queries.clients(session, archived=True)
        projects = queries.projects(session, archived=True)
    stamps = [*(row.archived for row in clients), *(row.archived for row in projects)]
    return [stamp is not None for stamp in stamps]


def test_nothing_is_put_away_under_a_running_timer(say: Say, desk: Desk) -> None:
    say("start", "x", "--project", "Site", "--task", "Build")
    put_away: tuple[Callable[[], None], ...] = (
        lambda: service.archive_client(desk, client_id=1),
        lambda: service.archive_project(desk, project_id=1),
        lambda: service.archive_task(desk, task_id=1),
    )
    for deed in put_away:
        with pytest.raises(Refusal, match=r"timer runs on .*; stop it first"):
            deed()
    assert "stop it first" in say("client", "archive", "Nusa Kopi", code=1).err
    assert away(desk) == [False, False]
    say("stop")
    say("client", "archive", "Nusa Kopi")
    assert away(desk) == [True, False]


def test_unbilled_time_is_named(say: Say, desk: Desk) -> None:
    say("log", "7:00-8:30 Site x")
    assert "1:30 of it are not billed yet" in say("project", "archive", "Site").err
    assert "not billed" not in say("project", "archive", "Site", "--bring-back").err
    assert "1:30 of it are not billed yet" in say("client", "archive", "Nusa Kopi").err
    assert len(say("entries", "--unbilled", "--json").json) == 1


def test_the_window_says_both(say: Say, desk: Desk, window: Any) -> None:
    say("log", "7:00-8:30 Site x")
    window.go("work")
    window.page.refresh()
    timer.start(desk, project_id=1)
    page = window.page
    page.deeds.archive_project(page.figures.projects[0])
    assert "stop it first" in window.around.toasts.said
    page.deeds.move(page.figures.projects[0], "archived")
    assert "stop it first" in window.around.toasts.said
    timer.cancel(desk)
    page.refresh()
    page.deeds.archive_client(page.figures.clients[0])
    assert window.around.toasts.said == "Nusa Kopi is archived; 1:30 of it are not billed yet"
    window.around.toasts.button.click()
    assert away(desk) == [False, False]
