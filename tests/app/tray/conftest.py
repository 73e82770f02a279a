# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects that the tray can switch to."""

from __future__ import annotations

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.clients import service as clients
from sohodesk.store.desk import Desk
from sohodesk.timelog import timer


@pytest.fixture
def projects(desk: Desk, clock: FixedClock) -> list[int]:
    """Seven projects, worked on for ten minutes each, the last one last; one is archived since."""
    client = clients.add_client(desk, name="Nusa & Kopi", currency="IDR")
    made = [clients.add_project(desk, client_id=client, name=f"Job {n}") for n in range(7)]
    for n, project in enumerate(made):
        timer.start(desk, description=f"Work {n}", project_id=project)
        clock.advance(minutes=10)
        timer.stop(desk)
    clients.archive_project(desk, project_id=made[5])
    return made
