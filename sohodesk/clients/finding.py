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
    """The id of the client that is meant; refused when unknown or ambiguous."""
    with call.desk.read() as session:
        names = queries.client_names(session, archived=archived)
    return matching.match_client(said, names).id


def find_place(call: Call, said: str, *, archived: bool = False) -> Place:
    """The project that is meant; refused when unknown or ambiguous."""
    with call.desk.read() as session:
        places = queries.places(session, archived=archived)
    return matching.match_place(said, places)


def find_task(call: Call, said: str, *, archived: bool = False) -> int:
    """The id of the task that is meant by ``Client / Project / Task``."""
    project, slash, task = said.rpartition("/")
    if not slash:
        raise Refusal(
            _("“{text}” is no task; say “Client / Project / Task”.").format(text=said.strip())
        )
    return matching.match_task(task.strip(), find_place(call, project, archived=archived)).id
