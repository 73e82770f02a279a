# SPDX-License-Identifier: GPL-3.0-or-later
"""The looks that pages can have: those of the program, and the user's own in a folder.

An own one is a folder with the file ``invoice.typ`` in it, named by letters, figures, - and _.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _, n_

BUILT_IN = {"modern": n_("Modern"), "letter": n_("Letter for window envelopes")}
"""By the name that a document keeps; ``kwitansi`` is for receipts alone."""
_RESERVED = frozenset((*BUILT_IN, "kwitansi"))
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,29}")
ENTRY = "invoice.typ"
FOLDER_VARIABLE = "SOHODESK_TEMPLATES"


class Looks(Mapping[str, str]):
    """Names of templates and their labels, own ones as they are in the folder now."""

    def __getitem__(self, name: str) -> str:
        if name in BUILT_IN:
            return BUILT_IN[name]
        if is_name(name) and (own_folder() / name / ENTRY).is_file():
            return name
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter((*BUILT_IN, *own_names()))

    def __len__(self) -> int:
        return len(BUILT_IN) + len(own_names())


LOOKS = Looks()


def own_folder() -> Path:
    """Where own templates are: ``SOHODESK_TEMPLATES``, else among the user's data."""
    said = os.environ.get(FOLDER_VARIABLE)
    if said:
        return Path(said).expanduser()
    import platformdirs

    return platformdirs.user_data_path("SohoDesk", appauthor=False) / "templates"


def own_names() -> tuple[str, ...]:
    """The own templates by name; a folder that can't be read has none."""
    try:
        found = sorted(each.name for each in own_folder().iterdir() if is_name(each.name))
    except OSError:
        return ()
    return tuple(name for name in found if (own_folder() / name / ENTRY).is_file())


def is_name(said: str) -> bool:
    """Whether an own template can be called so."""
    return _NAME.fullmatch(said) is not None and said not in _RESERVED


def known_look(said: str) -> str:
    """The name of a template that is there; refused otherwise, empty stays empty."""
    if said and said not in LOOKS:
        message = _("There is no template “{name}”; there are {names}.")
        raise Refusal(message.format(name=said[:40], names=", ".join(LOOKS)))
    return said
