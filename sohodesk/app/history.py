# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal told to people: the latest steps, or what happened to one record."""

from __future__ import annotations

import json
from typing import Any

from sohodesk.app.bootstrap import all_models
from sohodesk.base.console import Column
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.store import past
from sohodesk.store.call import Call, instant_json
from sohodesk.store.journal import journaled


def tell_steps(call: Call, limit: int) -> None:
    """The latest steps, newest first."""
    with call.desk.read() as session:
        rows = past.steps(session, limit=limit)
    words = {"do": _("done"), "undo": _("undone"), "redo": _("redone")}
    call.answer_table(
        [
            {
                "id": row.id,
                "at": instant_json(row.at, call.zone),
                "kind": row.kind,
                "label": row.label,
                "said": row.said,
                "undone": row.undone,
            }
            for row in rows
        ],
        (Column(_("Step"), right=True), Column(_("When")), Column(_("How")), Column(_("What"))),
        [
            (str(row.id), f"{local(row.at, call.zone):%Y-%m-%d %H:%M}", words[row.kind], row.said)
            for row in rows
        ],
        _("Nothing was done yet."),
    )


def tell_record(call: Call, said: str) -> None:
    """What happened to one record, oldest first, field by field."""
    table, key = _record(said)
    with call.desk.read() as session:
        found = past.record_history(session, table, key)
    call.answer_table(
        [
            {
                "step": row.step_id,
                "at": instant_json(row.at, call.zone),
                "label": row.said,
                "kind": row.op,
                "fields": {f: {"from": a, "to": b} for f, (a, b) in row.fields.items()},
            }
            for row in found
        ],
        (Column(_("When")), Column(_("What")), Column(_("Field")), Column(_("From → to"))),
        [line for row in found for line in _lines(call, row)],
        _("Nothing is known of {record}.").format(record=said),
    )


def _record(said: str) -> tuple[str, int]:
    known = {t.name for t in journaled(all_models())}
    table, colon, key = said.partition(":")
    if not colon or table not in known or not key.strip().isdigit():
        raise Refusal(
            _("“{text}” names no record; write for example entry:12 or client:3.").format(text=said)
        )
    return table, int(key)


def _lines(call: Call, row: past.Happened) -> list[tuple[str, ...]]:
    when = f"{local(row.at, call.zone):%Y-%m-%d %H:%M}"
    if not row.fields:
        return [(when, row.said, "", "")]
    return [
        (when if i == 0 else "", row.said if i == 0 else "", field, f"{_short(a)} → {_short(b)}")
        for i, (field, (a, b)) in enumerate(row.fields.items())
    ]


def _short(value: Any) -> str:
    text = "–" if value is None else value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= 40 else text[:39] + "…"
