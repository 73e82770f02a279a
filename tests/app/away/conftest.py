# SPDX-License-Identifier: GPL-3.0-or-later
"""A computer with a window on which tests of absences play."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sohodesk.base.clock import FixedClock
from sohodesk.timelog import service, timer
from tests.app.away.computer import Computer


@pytest.fixture
def pc(window: Any, clock: FixedClock, qtbot: Any) -> Computer:
    """A computer at which somebody has just started a timer, beside other entries."""
    now = clock.now()
    service.log(window.desk, start=now - timedelta(hours=2), end=now, description="before")
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    made = Computer(window, clock)
    timer.start(window.desk, description="work")
    return made
