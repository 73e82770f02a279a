# SPDX-License-Identifier: GPL-3.0-or-later
"""``person …`` on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from sohodesk.base.console import Column
from sohodesk.base.texts import _
from sohodesk.clients.cli_merging import pair_json
from sohodesk.clients.cli_nouns import Words, require_some, tell_added, tell_done
from sohodesk.clients.finding import find_client
from sohodesk.people import queries, rules, service
from sohodesk.people.finding import find_person
from sohodesk.people.queries import PersonRow
from sohodesk.people.service import PersonReview
from sohodesk.people.similar import similar_people
from sohodesk.store.call import Call, instant_json

TEXTS = ("role", "email", "phone", "language", "birthday", "notes")


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give ``person`` its actions."""
    del verb
    words = Words(parser, common)
    add = words.action("add", _("add a person"), _add)
    add.add_argument("name")
    edit = words.action("edit", _("change a person"), _edit)
    edit.add_argument("who", metavar=_("PERSON"))
    edit.add_argument("--name")
    for each in (add, edit):
        each.add_argument("--role", help=_("what they do, for example owner"))
        each.add_argument("--client", metavar=_("CLIENT"), help=_("where they work"))
        each.add_argument("--email")
        each.add_argument("--phone")
        each.add_argument("--language", help=_("for example id, en or de"))
        each.add_argument("--birthday", help=_("for example 1988-04-12, or 12 April"))
        each.add_argument("--notes")
    listing = words.listing(_("list people"), _list)
    listing.add_argument("--client", metavar=_("CLIENT"), help=_("only those of a client"))
    show = words.action("show", _("all that is known of a person"), _show)
    words.archiving(_("put a person away; nothing is lost"), _archive, _("PERSON"))
    delete = words.action("delete", _("delete a person"), _delete)
    for each in (show, delete):
        each.add_argument("who", metavar=_("PERSON"))
    words.merging(_("make one person of two"), _merge, _("PERSON"))
    words.action("duplicates", _("people who may be the same"), _duplicates)


def _said(call: Call, *names: str) -> dict[str, Any]:
    """The facts that were said; an empty text takes a fact away."""
    said = {n: getattr(call.args, n) for n in names if getattr(call.args, n) is not None}
    client = call.args.client
    if client is not None:
        said["client_id"] = find_client(call, client, archived=True) if client.strip() else None
    return said


def _add(call: Call) -> None:
    new_id = service.add_person(call.desk, name=call.args.name, **_said(call, *TEXTS))
    tell_added(call, new_id, call.args.name)


def _edit(call: Call) -> None:
    facts = _said(call, "name", *TEXTS)
    require_some(facts)
    row = find_person(call, call.args.who, archived=True)
    service.edit_person(call.desk, person_id=row.id, **facts)
    tell_done(call)


def _list(call: Call) -> None:
    said = call.args.client
    client_id = find_client(call, said, archived=True) if said is not None else None
    with call.desk.read() as session:
        rows = queries.people(session, client_id=client_id, archived=call.args.all)
    call.answer_table(
        [person_json(row, call.zone) for row in rows],
        [
            Column(_("Name")),
            Column(_("What they do")),
            Column(_("Client")),
            Column(_("E-mail")),
            Column(_("Phone")),
        ],
        [(row.name, row.role, row.client or "–", row.email, row.phone) for row in rows],
        _("No people yet."),
    )


def _show(call: Call) -> None:
    row = find_person(call, call.args.who, archived=True)
    facts = (
        (_("Name"), row.name),
        (_("What they do"), row.role),
        (_("Client"), row.client or ""),
        (_("E-mail"), row.email),
        (_("Phone"), row.phone),
        (_("Language"), row.language),
        (_("Birthday"), rules.show_birthday(row.birthday)),
        (_("Notes"), row.notes),
        (_("Archived"), _("yes") if row.archived else ""),
    )
    lines = [f"{label}: {value}" for label, value in facts if value]
    call.answer(person_json(row, call.zone), "\n".join(lines))


def _archive(call: Call) -> None:
    row = find_person(call, call.args.who, archived=True)
    service.archive_person(call.desk, person_id=row.id, archived=not call.args.bring_back)
    tell_done(call)


def _delete(call: Call) -> None:
    row = find_person(call, call.args.who, archived=True)
    service.delete_person(call.desk, person_id=row.id)
    tell_done(call)


def _merge(call: Call) -> None:
    person = find_person(call, call.args.who, archived=True)
    into = find_person(call, call.args.into)
    if not call.args.dry_run:
        service.merge_people(call.desk, person_id=person.id, into=into.id)
        tell_done(call)
        return
    with call.desk.read() as session:
        review = service.review_people(session, person_id=person.id, into=into.id)
    lines = [_("{name} into {into}").format(name=review.name, into=review.into)]
    if review.taken:
        lines.append(_("What comes along: {facts}").format(facts=", ".join(review.taken)))
    if review.differing:
        said = _("Both say something else, and {into} is right: {facts}")
        lines.append(said.format(into=review.into, facts=", ".join(review.differing)))
    if review.notes:
        lines.append(_("Both have notes; they are put together."))
    if review.refusal:
        lines.append(review.refusal)
    data = {name: getattr(review, name) for name in PersonReview.__dataclass_fields__}
    call.answer(data, "\n".join(lines))


def _duplicates(call: Call) -> None:
    with call.desk.read() as session:
        pairs = similar_people(session)
        rows = {row.id: row for row in queries.people(session, archived=True)}
    lines = []
    for pair in pairs:
        one, other = rows[pair.first.id], rows[pair.second.id]
        lines.append(f"{one.label} (#{one.id}) = {other.label} (#{other.id})?  {pair.likeness} %")
    call.answer(
        [pair_json(pair) for pair in pairs], "\n".join(lines) or _("No two names are alike.")
    )


def person_json(row: PersonRow, zone: str) -> dict[str, Any]:
    """A person for machines; ``birthday`` is ``--04-12`` where the year is not known."""
    return {
        "id": row.id,
        "name": row.name,
        "role": row.role,
        "client": row.client,
        "client_id": row.client_id,
        "email": row.email,
        "phone": row.phone,
        "language": row.language,
        "birthday": row.birthday or None,
        "notes": row.notes,
        "created": instant_json(row.created, zone),
        "archived": row.archived is not None,
    }
