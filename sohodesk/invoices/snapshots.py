# SPDX-License-Identifier: GPL-3.0-or-later
"""Snapshots as JSON and back: one spelling, exact numbers, read by the types of the records."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sohodesk.invoices.letter import Snapshot

T = TypeVar("T")


def to_json(snapshot: Snapshot) -> str:
    """Canonical JSON: keys sorted, no spaces, numbers and dates as texts."""
    return record_json(snapshot)


def from_json(text: str) -> Snapshot:
    """The snapshot again; fields that were added since have their defaults."""
    return read_record(text, Snapshot)


def record_json(record: Any) -> str:
    """Canonical JSON of any frozen record of this kind, such as a receipt's letter."""
    return json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_record(text: str, kind: type[T]) -> T:
    """The record of ``record_json`` again."""
    record: T = _read(json.loads(text), kind)
    return record


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


@cache
def _types(record: type[Any]) -> dict[str, Any]:
    return get_type_hints(record)


def _read(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UnionType):
        kind = next(each for each in get_args(kind) if each is not NoneType)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        each = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_read(v, k) for v, k in zip(value, each, strict=True))
    if is_dataclass(kind):
        types = _types(kind)  # type: ignore[arg-type]
        known = {name: _read(each, types[name]) for name, each in value.items() if name in types}
        return kind(**known)  # type: ignore[operator]
    if kind is Decimal:
        return Decimal(value)
    return date.fromisoformat(value) if kind is date else value
