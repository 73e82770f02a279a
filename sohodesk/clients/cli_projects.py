# SPDX-License-Identifier: GPL-3.0-or-later
"""``project …`` on the command line."""

from __future__ import annotations

from collections.abc import Callable

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import cli_merging, cli_nouns, merging, service
from sohodesk.clients.checks import BILLINGS
from sohodesk.clients.cli_nouns import Words
from sohodesk.clients.finding import cut_first, find_client, find_place
from sohodesk.clients.model import PROJECT_STATES
from sohodesk.store.call import Call

FACTS = (
    *("short", "rate", "colour", "state", "billable", "billing", "price", "budget_hours", "budget"),
    *("budget_every", "budget_carry", "renews_day", "estimate_hours"),
    *("starts", "deadline", "ended", "field", "notes"),
    *("rounding", "rounding_minutes", "minimum_minutes"),
)
META = '"CLIENT / PROJECT"'


def add_words(words: Words, tell: Callable[[Call], None]) -> None:
    """All actions on projects; ``tell`` lists them, from a room that knows how they stand."""
    add = words.action("add", _("add a project"), _add)
    add.add_argument("name", metavar=META)
    edit = words.action("edit", _("change a project"), _edit)
    edit.add_argument("project", metavar=META)
    edit.add_argument("--name")
    edit.add_argument("--ended", metavar=_("DATE"))
    for each in (add, edit):
        each.add_argument("--short")
        each.add_argument("--state", choices=PROJECT_STATES)
        each.add_argument("--billing", choices=BILLINGS)
        each.add_argument("--billable", choices=("yes", "no"))
        each.add_argument("--price", help=_("the fixed price, or each month's of a retainer"))
        cli_nouns.rate_word(each)
        each.add_argument("--colour", type=int, help=_("1 to 6"))
        each.add_argument("--budget-hours")
        each.add_argument("--budget", help=_("money, for example 5000.00"))
        each.add_argument("--budget-every", choices=("once", "month"))
        each.add_argument(
            "--budget-carry", choices=("yes", "no"), help=_("what a month leaves is kept")
        )
        each.add_argument("--renews-day", type=int, metavar=_("DAY"))
        each.add_argument("--estimate-hours")
        each.add_argument("--starts", metavar=_("DATE"))
        each.add_argument("--deadline", metavar=_("DATE"))
        each.add_argument("--field", help=_("one of the office's fields of work"))
        each.add_argument("--notes")
        cli_nouns.rounding_words(each)
    words.listing(_("list projects"), tell).add_argument("--client")
    words.archiving(_("put a project away; nothing is lost"), _archive, META)
    words.merging(_("move everything of a project to another one"), _merge, META)
    words.action("duplicates", _("projects that may be the same"), _duplicates)
    words.linking(
        lambda call: cli_nouns.tell_files(call, **_owner(call)),
        lambda call: cli_nouns.link(call, **_owner(call)),
        lambda call: cli_nouns.unlink(call, **_owner(call)),
        META,
    )


def _owner(call: Call) -> dict[str, int]:
    return {"project_id": find_place(call, call.args.who, archived=True).project_id}


def _add(call: Call) -> None:
    client, name = cut_first(call.args.name)
    if not name:
        raise Refusal(
            _("“{text}” names no project; say “Client / Project”.").format(
                text=call.args.name.strip()
            )
        )
    client_id = find_client(call, client)
    facts = cli_nouns.said_facts(call, *FACTS, currency=cli_nouns.currency_of(call, client_id))
    new_id = service.add_project(call.desk, client_id=client_id, name=name, **facts)
    cli_nouns.tell_added(call, new_id, name)


def _edit(call: Call) -> None:
    place = find_place(call, call.args.project, archived=True)
    currency = cli_nouns.currency_of(call, place.client_id)
    facts = cli_nouns.said_facts(call, "name", *FACTS, currency=currency)
    cli_nouns.require_some(facts)
    service.edit_project(call.desk, project_id=place.project_id, **facts)
    cli_nouns.tell_done(call)


def _archive(call: Call) -> None:
    cli_nouns.put_away(call, service.archive_project, _owner(call))


def _merge(call: Call) -> None:
    said = {**_owner(call), "into": find_place(call, call.args.into).project_id}
    cli_merging.merge(call, merging.review_projects, merging.merge_projects, said)


def _duplicates(call: Call) -> None:
    cli_merging.tell_pairs(call, merging.similar_projects)
