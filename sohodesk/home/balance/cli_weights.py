# SPDX-License-Identifier: GPL-3.0-or-later
"""``home weights …`` on the command line: what weeks are scored by, shown or changed from a day."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.base.dates import parse_date
from sohodesk.base.durations import parse_duration, show_duration
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.home.balance import queries, service
from sohodesk.home.balance.choices import Choice, choice_on, known_profiles
from sohodesk.home.balance.reading import facts_of
from sohodesk.home.balance.score import PARTS, PRESETS
from sohodesk.home.balance.words import part_word
from sohodesk.store.call import Call


def add_words(nouns: Any, common: ArgumentParser) -> None:
    """Give ``home weights`` its words."""
    weights = nouns.add_parser(
        "weights", parents=[common], help=_("what weeks are scored by, shown or changed")
    )
    for part in PARTS:
        weights.add_argument(f"--{part}", type=int, metavar="N", help=part_word(part))
    weights.add_argument("--style", choices=tuple(PRESETS), help=_("the weights of a way of life"))
    weights.add_argument("--target", metavar="40h", help=_("the own target of a week's work"))
    weights.add_argument("--evenings", type=int, metavar="N", help=_("free evenings meant"))
    weights.add_argument("--profile", choices=known_profiles(), help=_("whose limits hold"))
    weights.add_argument("--from", dest="first", metavar=_("DATE"), help=_("else this week"))
    weights.set_defaults(run=_weights)


def _weights(call: Call) -> None:
    args = call.args
    day = parse_date(args.first, today=call.today) if args.first else call.today
    named = {part: getattr(args, part) for part in PARTS if getattr(args, part) is not None}
    if args.style and named:
        raise Refusal(_("Name a style or weights, not both."))
    asked = {
        "weights": dict(PRESETS[args.style]) if args.style else None,
        "target_minutes": None if args.target is None else parse_duration(args.target) // 60,
        "evenings": args.evenings,
        "profile": args.profile,
    }
    if named:
        asked["weights"] = {**_held(call, day).weights, **named}
    if any(each is not None for each in asked.values()):
        service.choose(call.desk, valid_from=day, **asked)
    held = _held(call, day)
    call.answer(_json(held), _told(held))


def _held(call: Call, day: Any) -> Choice:
    facts = facts_of(call.desk)
    with call.desk.read() as session:
        return choice_on(queries.choices(session), facts.week_of(day).first, facts.usual)


def _json(held: Choice) -> dict[str, Any]:
    return {
        "weights": dict(held.weights),
        "target_hours": held.target_minutes / 60,
        "evenings": held.evenings,
        "profile": held.profile,
        "from": None if held.valid_from is None else held.valid_from.isoformat(),
    }


def _told(held: Choice) -> str:
    weights = ", ".join(f"{part_word(part)} {held.weights[part]}" for part in PARTS)
    since = _("as delivered") if held.valid_from is None else held.valid_from.isoformat()
    return _("{weights}; target {target}, {n} free evenings, limits: {profile} ({since})").format(
        weights=weights,
        target=show_duration(held.target_minutes * 60),
        n=held.evenings,
        profile=held.profile,
        since=since,
    )
