# SPDX-License-Identifier: GPL-3.0-or-later
"""Time that is never wrong: absences, timesheet rows, templates, calendars, locks, promises.

An entry has notes that stand on no document; everything else is new tables.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

INSTANT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRUTH = sa.Boolean(create_constraint=False)


def upgrade() -> None:
    """Add the column and the tables."""
    op.add_column("entry", sa.Column("notes", sa.Text(), nullable=False, server_default=""))
    _presence()
    _sheet()
    _templates()
    _calendars()
    _order()
    _suggestions()
    _home()


def _presence() -> None:
    _table(
        "absence",
        _must("entry_id", sa.Integer()),
        _must("start", INSTANT),
        _may("end", INSTANT),
        _must("kind", sa.String(8)),
        _must("answer", sa.String(8)),
        _check("absence", "answer", "answer IN ('', 'keep', 'cut', 'split', 'restart', 'home')"),
        _check("absence", "kind", "kind IN ('idle', 'lock', 'sleep', 'off', 'unseen')"),
        _check("absence", "order", '"end" IS NULL OR "end" > start'),
        _refers("absence", "entry_id", "entry", "CASCADE"),
    )
    op.create_index("ix_absence_answer", "absence", ["answer", "start"])
    op.create_index("ix_absence_entry_id", "absence", ["entry_id"])
    _table(
        "away_rule",
        _must("project_id", sa.Integer()),
        _must("answer", sa.String(8)),
        _check("away_rule", "answer", "answer IN ('keep', 'cut', 'split', 'restart', 'home')"),
        _refers("away_rule", "project_id", "project", "CASCADE"),
        sa.UniqueConstraint("project_id", name=op.f("uq_away_rule_project_id")),
    )


def _sheet() -> None:
    _table(
        "sheet_row",
        _must("week", sa.Date()),
        _must("project_id", sa.Integer()),
        _may("task_id", sa.Integer()),
        _refers("sheet_row", "project_id", "project", "CASCADE"),
        _refers("sheet_row", "task_id", "task", "CASCADE"),
    )
    op.create_index("ix_sheet_row_week", "sheet_row", ["week"])


def _templates() -> None:
    _table(
        "favourite",
        _must("position", sa.Integer()),
        _must("description", sa.Text()),
        _may("project_id", sa.Integer()),
        _may("task_id", sa.Integer()),
        _must("tags", sa.Text()),
        _must("billable", TRUTH),
        _may("seconds", sa.Integer()),
        _check("favourite", "seconds", "seconds IS NULL OR seconds BETWEEN 1 AND 86400"),
        _refers("favourite", "project_id", "project", "CASCADE"),
        _refers("favourite", "task_id", "task", "SET NULL"),
    )
    _table(
        "day_template",
        _must("name", sa.String(100)),
        sa.UniqueConstraint("name", name=op.f("uq_day_template_name")),
    )
    _table(
        "day_template_part",
        _must("template_id", sa.Integer()),
        _must("from_minute", sa.Integer()),
        _must("to_minute", sa.Integer()),
        _must("description", sa.Text()),
        _may("project_id", sa.Integer()),
        _may("task_id", sa.Integer()),
        _must("tags", sa.Text()),
        _must("billable", TRUTH),
        _must("notes", sa.Text()),
        _check("day_template_part", "from_minute", "from_minute BETWEEN 0 AND 1439"),
        _check("day_template_part", "to_minute", "to_minute > from_minute AND to_minute <= 2880"),
        _refers("day_template_part", "project_id", "project", "CASCADE"),
        _refers("day_template_part", "task_id", "task", "SET NULL"),
        _refers("day_template_part", "template_id", "day_template", "CASCADE"),
    )
    op.create_index("ix_day_template_part_template_id", "day_template_part", ["template_id"])


def _calendars() -> None:
    _table(
        "calendar",
        _must("name", sa.String(200)),
        _must("kind", sa.String(8)),
        _must("address", sa.Text()),
        _must("user", sa.String(200)),
        _must("colour", sa.Integer()),
        _must("shown", TRUTH),
        _check("calendar", "colour", "colour BETWEEN 1 AND 6"),
        _check("calendar", "kind", "kind IN ('file', 'web', 'caldav')"),
    )
    _table(
        "calendar_state",
        _must("calendar_id", sa.Integer()),
        _may("refreshed", INSTANT),
        _may("tried", INSTANT),
        _must("trouble", sa.Text()),
        _must("token", sa.Text()),
        _refers("calendar_state", "calendar_id", "calendar", "CASCADE"),
        key="calendar_id",
        grows=False,
    )
    _table(
        "calendar_object",
        _must("calendar_id", sa.Integer()),
        _must("href", sa.Text()),
        _must("etag", sa.Text()),
        _must("ics", sa.Text()),
        _refers("calendar_object", "calendar_id", "calendar", "CASCADE"),
        grows=False,
    )
    op.create_index("ix_calendar_object_calendar_id", "calendar_object", ["calendar_id", "href"])
    _table(
        "calendar_event",
        _must("calendar_id", sa.Integer()),
        _must("uid", sa.Text()),
        _must("title", sa.Text()),
        _must("place", sa.Text()),
        _may("start", INSTANT),
        _may("end", INSTANT),
        _may("first", sa.Date()),
        _may("last", sa.Date()),
        _must("free", TRUTH),
        _check(
            "calendar_event",
            "order",
            (
                'CASE WHEN first IS NULL THEN start IS NOT NULL AND "end" >= start'
                ' ELSE last >= first AND start IS NULL AND "end" IS NULL END'
            ),
        ),
        _refers("calendar_event", "calendar_id", "calendar", "CASCADE"),
    )
    op.create_index("ix_calendar_event_calendar_id", "calendar_event", ["calendar_id"])
    op.create_index("ix_calendar_event_first", "calendar_event", ["first"])
    op.create_index("ix_calendar_event_start", "calendar_event", ["start"])


def _order() -> None:
    _table(
        "period_lock",
        _must("first", sa.Date()),
        _must("last", sa.Date()),
        _must("note", sa.String(200)),
        _must("made", INSTANT),
        _check("period_lock", "order", "last >= first"),
    )
    op.create_index("ix_period_lock_first", "period_lock", ["first", "last"])
    _table(
        "accepted_oddity",
        _must("entry_id", sa.Integer()),
        _must("kind", sa.String(8)),
        _check("accepted_oddity", "kind", "kind IN ('overlap', 'length', 'project', 'text')"),
        _refers("accepted_oddity", "entry_id", "entry", "CASCADE"),
        sa.UniqueConstraint("entry_id", "kind", name=op.f("uq_accepted_oddity_entry_id_kind")),
    )


def _suggestions() -> None:
    _table(
        "suggestion_rule",
        _must("program", sa.String(200)),
        _must("word", sa.Text()),
        _must("project_id", sa.Integer()),
        _may("task_id", sa.Integer()),
        _must("times", sa.Integer()),
        _refers("suggestion_rule", "project_id", "project", "CASCADE"),
        _refers("suggestion_rule", "task_id", "task", "SET NULL"),
        sa.UniqueConstraint(
            "program", "word", "project_id", name=op.f("uq_suggestion_rule_program_word_project_id")
        ),
    )
    _table(
        "suggestion_ignored",
        _must("start", INSTANT),
        _must("end", INSTANT),
        _check("suggestion_ignored", "order", '"end" > start'),
    )
    op.create_index("ix_suggestion_ignored_start", "suggestion_ignored", ["start"])


def _home() -> None:
    _table(
        "promise",
        _must("title", sa.String(200)),
        _must("place", sa.String(200)),
        _must("first", sa.Date()),
        _must("at_minute", sa.Integer()),
        _must("minutes", sa.Integer()),
        _must("zone", sa.String(64)),
        _must("rule", sa.Text()),
        _may("until", sa.Date()),
        _must("calendar_uid", sa.Text()),
        _check("promise", "at_minute", "at_minute BETWEEN 0 AND 1439"),
        _check("promise", "minutes", "minutes BETWEEN 1 AND 10080"),
        _check("promise", "until", "until >= first"),
    )
    op.create_index("ix_promise_first", "promise", ["first"])
    _table(
        "promise_answer",
        _must("promise_id", sa.Integer()),
        _must("day", sa.Date()),
        _must("answer", sa.String(20)),
        _may("moved_to", sa.Date()),
        _must("answered", INSTANT),
        _check(
            "promise_answer",
            "answer",
            "answer IN ('kept', 'moved', 'missed', 'cancelled-family', 'cancelled-force')",
        ),
        _check("promise_answer", "moved_to", "(answer = 'moved') = (moved_to IS NOT NULL)"),
        _refers("promise_answer", "promise_id", "promise", "CASCADE"),
        sa.UniqueConstraint("promise_id", "day", name=op.f("uq_promise_answer_promise_id_day")),
    )
    _table(
        "home_time",
        _must("start", INSTANT),
        _must("end", INSTANT),
        _must("zone", sa.String(64)),
        _must("title", sa.String(200)),
        _must("around", TRUTH),
        _check("home_time", "order", '"end" > start'),
    )
    op.create_index("ix_home_time_start", "home_time", ["start"])


def _table(name: str, *parts: Any, key: str = "id", grows: bool = True) -> None:
    """A table; its own key comes first, and only grows where the journal needs it."""
    own = () if key != "id" else (_must("id", sa.Integer()),)
    more: dict[str, Any] = {"sqlite_autoincrement": True} if grows else {}
    op.create_table(
        name, *own, *parts, sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")), **more
    )


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _refers(table: str, column: str, to: str, gone: str) -> sa.ForeignKeyConstraint:
    named = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=named, ondelete=gone)


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _may(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)
