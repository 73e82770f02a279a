# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients and tasks on the command line; what each noun can do is beside."""

from __future__ import annotations

from argparse import ArgumentParser

from sohodesk.clients import cli_clients, cli_tasks
from sohodesk.clients.cli_nouns import Words

_NOUNS = {
    "client": cli_clients.add_words,
    "task": cli_tasks.add_words,
}


def add_verb(verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give a verb its words and options."""
    _NOUNS[verb](Words(parser, common))
