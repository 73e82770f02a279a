# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the client, project or task that a call of the command line names.

Quick verbs of other rooms find places with this, so it imports little.
"""

from __future__ import annotations

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import matching, queries
from sohodesk.clients.matching import Place
from sohodesk.store.call import Call


def find_client(call: Call, said: str, *, archived: bool = False) -> int:
    """The id of the client that is meant; refused when unknown, ambiguous or archived."""
    with call.desk.read() as session:
        names = queries.client_names(session, archived=archived)
        try:
            return matching.match_client(said, names).id
        except Refusal as refusal:
            unknown, every = refusal, queries.client_names(session, archived=True)
    used = {client.id for client in names}
    for client in every:
        if client.id not in used and matching.fold(client.name) == matching.fold(said):
            raise _archived("client", client.name)
    raise unknown


def find_place(call: Call, said: str, *, archived: bool = False) -> Place:
    """The project that is meant; refused when unknown, ambiguous or archived."""
    with call.desk.read() as session:
        places = queries.places(session, archived=archived)
        try:
            return matching.match_place(said, places)
        except Refusal as refusal:
            unknown, every = refusal, queries.places(session, archived=True)
            clients = {client.id for client in queries.client_names(session)}
    used, wanted = {place.project_id for place in places}, matching.fold(said)
    for place in every:
        named = wanted in (matching.fold(place.label), matching.fold(place.project))
        if named and place.project_id not in used:
            if place.client_id in clients:
                raise _archived("project", place.label)
            raise _archived("client", place.client)
    raise unknown


def _archived(noun: str, full: str) -> Refusal:
    sentence = _(
        '“{name}” is archived; bring it back with: sohodesk {noun} archive "{name}" --bring-back'
    )
    return Refusal(sentence.format(name=full, noun=noun))


def cut_first(said: str) -> tuple[str, str]:
    """``Client / Project`` in two; the second is empty where there is no slash.

    A slash between spaces parts names, so that either may hold one without (``C/O Media / A/B``).
    """
    first, _slash, rest = said.partition(" / " if " / " in said else "/")
    return first.strip(), rest.strip()


def cut_last(said: str) -> tuple[str, str]:
    """``Client / Project / Task`` in place and task; the first is empty where there is no slash."""
    first, _slash, rest = said.rpartition(" / " if " / " in said else "/")
    return first.strip(), rest.strip()


def find_task(call: Call, said: str, *, archived: bool = False) -> int:
    """The id of the task that is meant by ``Client / Project / Task``."""
    project, task = cut_last(said)
    if not project:
        raise Refusal(
            _("“{text}” is no task; say “Client / Project / Task”.").format(text=said.strip())
        )
    return matching.match_task(task, find_place(call, project, archived=archived)).id
