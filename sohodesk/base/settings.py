# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared settings: key, kind, default, label and help said once; page and command line follow.

A setting is a typed value object; nothing is registered at import.  The room that owns a subject
lists its settings in a tuple, and the program puts the tuples together where all are shown.
Facts about the business are kept in the book (scope ``book``), habits of this user on this
computer in the user's settings file (scope ``user``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from sohodesk.base.numbers import shortened
from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

T = TypeVar("T")
# So many figures are never meant, and a longer one takes its time to be read.
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
Scope = Literal["book", "user"]


class Setting(NamedTuple, Generic[T]):
    """One declared setting.

    ``label`` and ``help`` are message ids.  ``parse`` turns what was typed into the value and
    raises ``Refusal``; ``show`` turns the value into the text that is kept and that ``parse``
    takes back.  ``choices`` maps allowed values to message ids where only some are allowed.
    ``guard(session, value)`` raises ``Refusal`` where the book as it stands does not allow a value.
    """

    key: str
    default: T
    parse: Callable[[str], T]
    show: Callable[[T], str]
    label: str
    help: str
    kind: str
    scope: Scope = "book"
    choices: Mapping[str, str] | None = None
    group: str = ""
    countries: tuple[str, ...] = ()
    lenient: bool = False
    guard: Callable[[Any, T], None] | None = None

    # A setting is itself and no other, whatever it holds.
    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


def text(
    key: str, default: str, label: str, help: str, scope: Scope = "book", group: str = ""
) -> Setting[str]:
    """Free text; may have several lines."""
    return Setting(key, default, str.strip, str, label, help, "text", scope, group=group)


def switch(
    key: str, default: bool, label: str, help: str, scope: Scope = "book", group: str = ""
) -> Setting[bool]:
    """Yes or no."""

    def parse(said: str) -> bool:
        word = said.strip().lower()
        if word in ("yes", "y", "true", "on", "1", "ya"):
            return True
        if word in ("no", "n", "false", "off", "0", "tidak"):
            return False
        raise Refusal(_('"{said}" is neither yes nor no.').format(said=said))

    def show(on: bool) -> str:
        return "yes" if on else "no"

    return Setting(key, default, parse, show, label, help, "switch", scope, group=group)


def whole(
    key: str,
    default: int,
    label: str,
    help: str,
    *,
    least: int = 0,
    most: int = 10**9,
    scope: Scope = "book",
    group: str = "",
) -> Setting[int]:
    """A whole number within bounds."""

    def parse(said: str) -> int:
        if not _WHOLE.fullmatch(said.strip()):
            raise Refusal(_('"{said}" is not a whole number.').format(said=shortened(said)))
        value = int(said)
        if not least <= value <= most:
            raise Refusal(
                _("{key} must be from {least} to {most}.").format(
                    key=_(label), least=least, most=most
                )
            )
        return value

    return Setting(key, default, parse, str, label, help, "whole", scope, group=group)


def exact(
    key: str,
    default: Decimal | None,
    label: str,
    help: str,
    *,
    least: Decimal = Decimal(0),
    most: Decimal = Decimal(10) ** 15,
    scope: Scope = "book",
    group: str = "",
    kind: str = "exact",
) -> Setting[Decimal | None]:
    """An exact decimal within bounds, or nothing; of kind ``money`` in the currency of the book."""

    def parse(said: str) -> Decimal | None:
        from sohodesk.base.money import parse_plain

        if not said.strip():
            return None
        value = parse_plain(said.strip())
        if not least <= value <= most:
            raise Refusal(
                _("{key} must be from {least} to {most}.").format(
                    key=_(label), least=least, most=most
                )
            )
        return value

    def show(value: Decimal | None) -> str:
        return "" if value is None else format(value, "f")

    return Setting(key, default, parse, show, label, help, kind, scope, group=group)


def choice(
    key: str,
    default: str,
    choices: Mapping[str, str],
    label: str,
    help: str,
    scope: Scope = "book",
    group: str = "",
) -> Setting[str]:
    """One of a few values; ``choices`` maps each to its message id."""

    def parse(said: str) -> str:
        value = said.strip()
        if value not in choices:
            value = next((each for each in choices if each.lower() == value.lower()), "")
        if not value:
            raise Refusal(
                _('"{said}" is not among {choices}.').format(said=said, choices=", ".join(choices))
            )
        return value

    return Setting(key, default, parse, str, label, help, "choice", scope, choices, group)


def checked(
    key: str,
    default: str,
    check: Callable[[str], str],
    label: str,
    help: str,
    *,
    kind: str = "text",
    scope: Scope = "book",
    group: str = "",
    countries: tuple[str, ...] = (),
    lenient: bool = False,
) -> Setting[str]:
    """Text that a function checks and tidies (a zone, a currency, a pattern)."""

    def parse(said: str) -> str:
        return check(said.strip())

    return Setting(
        key,
        default,
        parse,
        str,
        label,
        help,
        kind,
        scope,
        group=group,
        countries=countries,
        lenient=lenient,
    )
