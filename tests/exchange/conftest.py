# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of imports stand on: files of time entries, and the dialog on one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sohodesk.exchange.dialogs import ImportDialog
from tests.exchange.dialogtalk import HEAD


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def written(*lines: str, name: str = "Toggl_2026.csv", head: str = HEAD) -> Path:
        path = tmp_path / name
        path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8-sig")
        return path

    return written


@pytest.fixture
def dialog(window: Any) -> Iterator[ImportDialog]:
    made = ImportDialog(window.around)
    made.open()
    yield made
    made.deleteLater()
