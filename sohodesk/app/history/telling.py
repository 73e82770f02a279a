# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal told to people: the latest steps, or what happened to one record."""

from __future__ import annotations

from sohodesk.app.history.reading import RecordStep, read_record, record_of
from sohodesk.app.history.service import restore
from sohodesk.base.console import Column
from sohodesk.base.numbers import plain_whole
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.base.zones import local
from sohodesk.store import past
from sohodesk.store.call import Call, instant_json


def tell_steps(call: Call, limit: int) -> None:
    """The latest steps, newest first."""
    with call.desk.read() as session, call.plainly():
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
                "by": row.by,
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
    record_of(said)
    with call.plainly():
        history = read_record(call.desk, said)
    if not history.there and not history.steps:
        raise Refusal(_("There is no {record} and never was.").format(record=said))
    found = history.steps[::-1]
    call.answer_table(
        [
            {
                "step": row.id,
                "at": instant_json(row.at, call.zone),
                "label": row.said,
                "kind": row.op,
                "by": row.by,
                "fields": {f: {"from": a, "to": b} for f, (a, b) in row.raw.items()},
            }
            for row in found
        ],
        (
            Column(_("Step"), right=True),
            Column(_("When")),
            Column(_("What")),
            Column(_("Field")),
            Column(_("From → to")),
        ),
        [line for row in found for line in _lines(call, row)],
        _("Nothing is known of {record}.").format(record=said),
    )


def restore_record(call: Call, said: str, step: str, fields: list[str]) -> None:
    """Make a record what it was before a step."""
    step_id = plain_whole(step)
    if step_id is None:
        raise Refusal(
            _("“{text}” is no step; “sohodesk history {record}” shows them.").format(
                text=step, record=said
            )
        )
    done = restore(call.desk, record=said, step_id=step_id, fields=fields)
    words = [_("{name} is what it was before step {step}.").format(name=done.name, step=step)]
    call.answer(
        {"record": said, "step": step_id, "name": done.name, "stayed": done.stayed},
        " ".join([*words, *done.notes()]),
    )


def _lines(call: Call, row: RecordStep) -> list[tuple[str, ...]]:
    when = f"{local(row.at, call.zone):%Y-%m-%d %H:%M}"
    first = (str(row.id), when, _said(row.kind, row.said))
    if not row.fields:
        return [(*first, "", "")]
    return [
        (*(first if i == 0 else ("", "", "")), line.label, f"{line.before} → {line.after}")
        for i, line in enumerate(row.fields)
    ]


def _said(kind: str, said: str) -> str:
    if kind == "undo":
        return _("Undone: {step}").format(step=said)
    return _("Done again: {step}").format(step=said) if kind == "redo" else said
