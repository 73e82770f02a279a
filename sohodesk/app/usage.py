# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of Python's own ``argparse``, so that help and wrong usage are told in one language.

Its texts are message ids like ours.  They differ a little between the versions of Python; those of
3.11 to 3.14 stand here, and one that is missing is told in English.
"""

from __future__ import annotations

import argparse

from sohodesk.base import texts
from sohodesk.base.texts import n_

WORDS = (
    n_("usage: "),
    n_("positional arguments"),
    n_("options"),
    n_("show this help message and exit"),
    n_("show program's version number and exit"),
    n_("argument %(argument_name)s: %(message)s"),
    n_("the following arguments are required: %s"),
    n_("unrecognized arguments: %s"),
    n_("invalid choice: %(value)r (choose from %(choices)s)"),
    n_("invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)"),
    n_("invalid %(type)s value: %(value)r"),
    n_("expected one argument"),
    n_("expected at most one argument"),
    n_("expected at least one argument"),
    n_("not allowed with argument %s"),
    n_("one of the arguments %s is required"),
    n_("ambiguous option: %(option)s could match %(matches)s"),
    n_("ignored explicit argument %r"),
)
"""What ``argparse`` says; marked here, so that it stands in the catalogue."""


def speak() -> None:
    """Let ``argparse`` ask our catalogue."""
    module = vars(argparse)
    module["_"], module["ngettext"] = texts._, texts.ngettext
