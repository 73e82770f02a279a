# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the import contracts between rooms: `python -m tools.fences`, and inside the tests."""

from __future__ import annotations

import sys
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

SETTINGS = Path(__file__).resolve().parent.parent / "pyproject.toml"


def contracts_hold() -> bool:
    """Whether every contract is kept; the broken ones are printed with their imports."""
    return lint_imports(config_filename=str(SETTINGS), no_cache=True) == EXIT_STATUS_SUCCESS


if __name__ == "__main__":
    sys.exit(0 if contracts_hold() else 1)
