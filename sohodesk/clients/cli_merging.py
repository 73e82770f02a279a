# SPDX-License-Identifier: GPL-3.0-or-later
"""Merging on the command line: what it would do, doing it, and which names may mean the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from sohodesk.base.durations import show_duration
from sohodesk.base.texts import _
from sohodesk.clients.cli_nouns import tell_done
from sohodesk.clients.merging import MergeReview
from sohodesk.clients.similar import Pair
from sohodesk.store.call import Call


def merge(
    call: Call,
    review: Callable[..., MergeReview],
    do: Callable[..., None],
    said: dict[str, int],
) -> None:
    """Do a merge, or with ``--dry-run`` tell what it would do."""
    if call.args.dry_run:
        with call.desk.read() as session:
            found = review(session, **said)
        tell_review(call, found)
        return
    with call.desk.read() as session:
        kept = review(session, **said).kept
    do(call.desk, **said)
    tell_done(call, kept)


def tell_review(call: Call, review: MergeReview) -> None:
    """Answer what a merge would do."""
    lines = [
        _("{name} into {into}: {entries} entries ({duration}), {tasks} tasks, {projects} projects")
    ]
    lines[0] = lines[0].format(
        name=review.name,
        into=review.into,
        entries=review.entries,
        duration=show_duration(review.seconds),
        tasks=review.tasks,
        projects=review.projects,
    )
    if review.kept:
        lines.append(review.kept)
    if review.joined:
        lines.append(_("Both have, and become one: {names}").format(names=", ".join(review.joined)))
    if review.differing:
        said = _("Both say something else, and {into} is right: {facts}")
        lines.append(said.format(into=review.into, facts=", ".join(review.differing)))
    if review.back:
        lines.append(
            _("{name} was put away or had ended, and comes back.").format(name=review.into)
        )
    if review.refusal:
        lines.append(review.refusal)
    data = {name: getattr(review, name) for name in MergeReview.__dataclass_fields__}
    call.answer(data, "\n".join(lines))


def pair_json(pair: Pair) -> dict[str, Any]:
    """Two that may be the same, for machines."""
    return {
        "first": {"id": pair.first.id, "name": pair.first.name},
        "second": {"id": pair.second.id, "name": pair.second.name},
        "likeness": pair.likeness,
    }


def tell_pairs(call: Call, find: Callable[[Session], list[Pair]]) -> None:
    """Answer which names may mean the same."""
    with call.desk.read() as session:
        pairs = find(session)
    call.answer(
        [pair_json(pair) for pair in pairs],
        "\n".join(f"{p.first.name} = {p.second.name}?  {p.likeness} %" for p in pairs)
        or _("No two names are alike."),
    )
