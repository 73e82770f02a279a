# SPDX-License-Identifier: GPL-3.0-or-later
"""The import contracts of pyproject.toml hold: who may use whom, where Qt and SQL may not be."""

from __future__ import annotations

from tools.fences import contracts_hold


def test_the_contracts_between_rooms_hold() -> None:
    assert contracts_hold(), "a contract is broken; its chain of imports is printed above"
