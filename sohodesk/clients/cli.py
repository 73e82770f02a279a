# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients, projects and tasks on the command line: finding them by name; verbs are beside.

Other rooms' quick verbs find places with what is here, so it imports little.
"""

from __future__ import annotations

from argparse import ArgumentParser

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.clients import matching, queries
from sohodesk.clients.matching import Place
from sohodesk.store.call import Call


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    from sohodesk.clients import cli_clients, cli_projects, cli_tasks
    from sohodesk.clients.cli_nouns import Words

    words = {
        "client": cli_clients.add_words,
        "project": cli_projects.add_words,
        "task": cli_tasks.add_words,
    }
    words[verb](Words(parser, common))


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
