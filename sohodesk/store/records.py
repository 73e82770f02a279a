# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a select as frozen records: the columns in the order of the record's fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

R = TypeVar("R")


def records(kind: type[R], rows: Iterable[Any]) -> list[R]:
    """One record a row; the select and the record name the same fields in the same order."""
    return [kind(*row) for row in rows]


def record(kind: type[R], row: Any) -> R:
    """One row as a record."""
    return kind(*row)
