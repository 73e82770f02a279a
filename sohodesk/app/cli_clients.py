# SPDX-License-Identifier: GPL-3.0-or-later
"""``client …`` on the command line, with the statement, for which documents must be known."""

from __future__ import annotations

from argparse import ArgumentParser

from sohodesk.clients import cli_clients
from sohodesk.clients.cli_nouns import Words
from sohodesk.invoices.statement import cli as statement


def add_verb(_verb: str, parser: ArgumentParser, common: ArgumentParser) -> None:
    """Give the verb its words and options."""
    words = Words(parser, common)
    cli_clients.add_words(words)
    statement.add_words(words)
