# SPDX-License-Identifier: GPL-3.0-or-later
"""``away …`` on the command line: what is unclear, answering it, what is remembered."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.app.away import words
from sohodesk.app.away.asking import Asked, asked, asked_of, give
from sohodesk.base.console import Column
from sohodesk.base.durations import show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.store.call import Call, instant_json
from sohodesk.timelog.cli_confirming import confirming
from sohodesk.timelog.presence import queries, service
from sohodesk.timelog.presence.rules import ANSWERS

NONE = "none"


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give the verb its words and options."""
    actions = parser.add_subparsers(dest="action", metavar=_("ACTION"))
    parser.set_defaults(run=_list)
    listing = actions.add_parser("list", parents=[common], help=_("what is unclear"))
    listing.set_defaults(run=_list)
    answer = actions.add_parser("answer", parents=[common], help=_("say what an absence was"))
    answer.add_argument("answer", choices=ANSWERS)
    answer.add_argument(
        "entry", nargs="?", type=int, metavar=_("ENTRY"), help=_("needed where several are unclear")
    )
    answer.add_argument("--project", metavar='"CLIENT / PROJECT"', help=_("with split"))
    answer.add_argument("--what", default="", help=_("with split: what was done meanwhile"))
    answer.add_argument(
        "--remember", action="store_true", help=_("answer the project's absences so from now on")
    )
    answer.add_argument("--yes", action="store_true", help=_("so long a time is meant"))
    answer.set_defaults(run=_give)
    rule = actions.add_parser("rule", parents=[common], help=_("answers that are remembered"))
    rule.add_argument("project", nargs="?", metavar='"CLIENT / PROJECT"')
    rule.add_argument("answer", nargs="?", choices=(*ANSWERS, NONE))
    rule.set_defaults(run=_rule)


def _list(call: Call) -> None:
    service.note_gap(call.desk)
    found = asked(call.desk)
    call.answer_table(
        [_json(about) for about in found],
        (
            Column(_("Entry"), right=True),
            Column(_("What")),
            Column(_("Away"), right=True),
            Column(_("When")),
            Column(_("Remembered")),
        ),
        [
            (
                str(about.question.entry_id),
                words.what(about.question),
                show_duration(about.question.away),
                " ".join(words.lines(about.question)),
                _(words.NAMES[about.remembered]) if about.remembered else "",
            )
            for about in found
        ],
        _("Nothing is unclear."),
    )


def _json(about: Asked) -> dict[str, Any]:
    question, zone = about.question, about.question.zone
    client, _mark, project = question.place.partition(" / ")
    return {
        "entry": question.entry_id,
        "description": question.description,
        "client": client or None,
        "project": project or None,
        "running": question.running,
        "start": instant_json(question.start, zone),
        "end": None if question.running else instant_json(question.end, zone),
        "away_seconds": question.away,
        "absences": [
            {
                "start": instant_json(gone.start, zone),
                "end": instant_json(gone.end, zone),
                "kind": gone.kind,
                "seconds": gone.seconds,
            }
            for gone in question.gones
        ],
        "promises": [promised.title for promised in about.promises],
        "remembered": about.remembered or None,
    }


def _give(call: Call) -> None:
    args = call.args
    if args.answer != "split" and (args.project or args.what):
        raise Refusal(_("Only time that is split off gets a project or words of its own."))
    service.note_gap(call.desk)
    about = _meant(call)
    project = None
    if args.project:
        from sohodesk.clients.finding import find_place

        project = find_place(call, args.project).project_id
    if args.remember and about.question.project_id is None:
        raise Refusal(_("The entry has no project for which the answer could be remembered."))
    with confirming():
        done = give(
            call.desk,
            entry_id=about.question.entry_id,
            said=args.answer,
            project_id=project,
            description=args.what,
            remember=args.remember,
            confirmed=args.yes,
        )
    data = {
        "entry": done.entry_id,
        "answer": args.answer,
        "kept_seconds": done.parts.kept_seconds,
        "cut_seconds": done.parts.cut_seconds,
        "made": list(done.made),
    }
    call.answer(data, words.done(about, args.answer))


def _meant(call: Call) -> Asked:
    if call.args.entry is not None:
        about = asked_of(call.desk, call.args.entry)
        if about is None:
            raise Refusal(_("Nothing is unclear in entry {id}.").format(id=call.args.entry))
        return about
    found = asked(call.desk)
    if not found:
        raise Refusal(_("Nothing is unclear."))
    if len(found) > 1:
        several = ", ".join(
            f"{about.question.entry_id} ({words.what(about.question)})" for about in found
        )
        raise Refusal(
            _("Several entries are unclear: {entries}. Say which one, by its number.").format(
                entries=several
            )
        )
    return found[0]


def _rule(call: Call) -> None:
    if call.args.project is not None:
        if call.args.answer is None:
            raise Refusal(_("Say the answer, too, or “none” to be asked again."))
        from sohodesk.clients.finding import find_place

        place = find_place(call, call.args.project)
        said = "" if call.args.answer == NONE else call.args.answer
        service.remember(call.desk, project_id=place.project_id, answer=said)
    with call.desk.read() as session:
        rules = queries.rules(session)
    call.answer_table(
        [{"client": r.client, "project": r.project, "answer": r.answer} for r in rules],
        (Column(_("Client / project")), Column(_("Answer"))),
        [(f"{r.client} / {r.project}", _(words.NAMES[r.answer])) for r in rules],
        _("No answer is remembered."),
    )
