# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers of ``repeat …``: repeating documents and runs, for people and as JSON."""

from __future__ import annotations

from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.money import from_minor, plain, show_money
from sohodesk.base.rulewords import rule_words
from sohodesk.base.texts import _, current, ngettext
from sohodesk.invoices.repeating import queries
from sohodesk.invoices.repeating.ahead import Ahead, look_ahead
from sohodesk.invoices.repeating.making import Held, Made, Outcome
from sohodesk.invoices.repeating.queries import RepeatRow
from sohodesk.invoices.repeating.waiting import Occurrence
from sohodesk.invoices.repeating.wording import deed_words, state_words
from sohodesk.store.call import Call


def repeat_json(row: RepeatRow) -> dict[str, Any]:
    """A repeating document as lists give it."""
    return {
        "id": row.id,
        "document": row.pattern_id,
        "state": row.state,
        "client": row.client,
        "subject": row.title,
        "currency": row.currency,
        "total": plain(from_minor(row.total_minor, row.currency), row.currency),
        "rule": row.rule,
        "first": row.first,
        "until": row.until,
        "next": row.next,
        "due": list(row.due),
        "deed": row.deed,
        "add_time": row.add_time,
        "add_expenses": row.add_expenses,
        "group": row.grouping,
        "made": row.made,
        "skipped": row.skipped,
    }


def answer_repeat(call: Call, repeat_id: int) -> None:
    """One repeating document with what became of its occurrences."""
    ahead = look_ahead(call.desk, repeat_id)
    row, runs = ahead.row, ahead.runs
    told = [
        {
            "day": run.day,
            "skipped": run.skipped,
            "document": run.invoice_id,
            "number": run.number,
        }
        for run in runs
    ]
    money = show_money(from_minor(row.total_minor, row.currency), row.currency, current())
    words = [
        _("{what}: {money}, {often}, {deed}; {state}.").format(
            what=row.name,
            money=money,
            often=rule_words(row.rule, row.first),
            deed=deed_words(row),
            state=state_words(row),
        ),
        _("Its lines are those of draft {id}; change them with “invoice edit {id}”.").format(
            id=row.pattern_id
        ),
        *_coming_words(ahead),
        *(f"{run.day.isoformat()}  {_run_word(run)}" for run in runs),
    ]
    call.answer({**repeat_json(row), **_ahead_json(ahead), "runs": told}, "\n".join(words))


def _coming_words(ahead: Ahead) -> list[str]:
    row = ahead.row
    if not ahead.coming:
        return []
    total = show_money(from_minor(row.total_minor, row.currency), row.currency, current())
    lines = [_("To come:")]
    for each in ahead.coming:
        about = " · ".join(part for part in (each.period, each.title, total) if part)
        lines.append(f"{each.day.isoformat()}  {about}")
    return [*lines, *([_("Made so far:")] if ahead.runs else [])]


def _ahead_json(ahead: Ahead) -> dict[str, Any]:
    row, unbilled = ahead.row, ahead.unbilled
    coming = [
        {
            "day": each.day,
            "period": {"from": each.first, "to": each.last},
            "title": each.title,
            "total": plain(from_minor(each.total_minor, row.currency), row.currency),
            "currency": row.currency,
        }
        for each in ahead.coming
    ]
    added = None
    if unbilled is not None:
        added = {
            "seconds": unbilled.seconds,
            "time": _plain(unbilled.time_minor, row.currency),
            "expenses": unbilled.costs,
            "expenses_amount": _plain(unbilled.costs_minor, row.currency),
            "currency": row.currency,
        }
    return {"coming": coming, "unbilled": added}


def _plain(minor: int | None, currency: str) -> str | None:
    return None if minor is None else plain(from_minor(minor, currency), currency)


def _run_word(run: queries.RunRow) -> str:
    if run.skipped:
        return _("skipped")
    if run.number is not None:
        return run.number
    if run.invoice_id is not None:
        return _("draft {id}").format(id=run.invoice_id)
    return _("deleted")


def answer_list(call: Call, state: str) -> None:
    """All of them, or those in a state."""
    with call.desk.read() as session:
        rows = [
            row for row in queries.repeats(session, call.today) if not state or row.state == state
        ]
    call.answer_table(
        [repeat_json(row) for row in rows],
        [
            Column(_("Id"), right=True),
            Column(_("Next")),
            Column(_("Client")),
            Column(_("Subject")),
            Column(_("Amount"), right=True),
            Column(_("How often")),
            Column(_("State")),
        ],
        [
            (
                str(row.id),
                row.next.isoformat() if row.next is not None and not row.paused else "–",
                row.client,
                row.title,
                show_money(from_minor(row.total_minor, row.currency), row.currency, current()),
                rule_words(row.rule, row.first),
                state_words(row),
            )
            for row in rows
        ],
        _("Nothing repeats yet."),
    )


def answer_due(call: Call, found: list[Occurrence]) -> None:
    """What a run would make."""
    call.answer(
        {"due": [_occurrence_json(each) for each in found]},
        "\n".join(f"{each.day.isoformat()}  {each.name}  {_deed(each)}" for each in found)
        or _("Nothing is due."),
    )


def answer_run(call: Call, outcome: Outcome) -> None:
    """What a run has made, and what it could not make."""
    lines = [_made_words(each) for each in outcome.made]
    lines += [f"{each.of.day.isoformat()}  {each.sentence}" for each in outcome.held]
    made = len(outcome.made)
    lines.append(
        ngettext("Made {n} document.", "Made {n} documents.", made).format(n=made)
        if made or outcome.held
        else _("Nothing is due.")
    )
    data = {
        "made": [_made_json(each) for each in outcome.made],
        "held": [_held_json(each) for each in outcome.held],
    }
    call.answer(data, "\n".join(lines))


def _deed(each: Occurrence) -> str:
    return _("issue") if each.deed == "issue" else _("draft")


def _made_words(each: Made) -> str:
    day, name = each.of.day.isoformat(), each.of.name
    if each.invoice_id is None:
        return f"{day}  {name}: " + _("nothing to bill, nothing made")
    return f"{day}  {name}: " + (each.number or _("draft {id}").format(id=each.invoice_id))


def _occurrence_json(each: Occurrence) -> dict[str, Any]:
    return {"repeat": each.repeat_id, "day": each.day, "deed": each.deed}


def _made_json(each: Made) -> dict[str, Any]:
    return {
        **_occurrence_json(each.of),
        "document": each.invoice_id,
        "number": each.number,
        "issue_date": each.issue_date or each.of.day,
        "warnings": list(each.warnings),
    }


def _held_json(each: Held) -> dict[str, Any]:
    return {**_occurrence_json(each.of), "reason": each.sentence}
