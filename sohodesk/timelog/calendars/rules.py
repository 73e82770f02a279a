# SPDX-License-Identifier: GPL-3.0-or-later
"""What a calendar of others is reached by, and how much of it is read: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

Kind = Literal["file", "web", "caldav"]
COLOURS = range(1, 7)
LONGEST_NAME = 200
MOST_BYTES = 10_000_000
"""Of one calendar; reading takes about two seconds a million."""
MOST_OCCURRENCES = 20_000
BACK, AHEAD = timedelta(days=2 * 366), timedelta(days=2 * 366)
"""How far before and after today occurrences are derived."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of an event: either two instants, half-open, or whole days, both included."""

    uid: str
    title: str
    place: str = ""
    start: datetime | None = None
    end: datetime | None = None
    first: date | None = None
    last: date | None = None
    free: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One object of a calendar as it was read."""

    href: str
    etag: str
    ics: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address without what must not be kept in the book; user and password may be empty."""

    url: str
    user: str = ""
    password: str = ""


def read_address(said: str) -> Address:
    """The address typed; ``https://`` where nothing stands before it.

    ``webcal://`` is kept, since it says that the server decides.  User and password that stand in
    it are taken out.
    """
    typed = said.strip()
    if "://" not in typed:
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        port = parts.port
    except ValueError:
        raise _no_address(said) from None
    schemes = ("http", "https", "webcal", "webcals")
    host = parts.hostname or ""
    if parts.scheme.lower() not in schemes or not host or any(c.isspace() for c in typed):
        raise _no_address(said)
    where = f"[{host}]" if ":" in host else host
    if port is not None:
        where += f":{port}"
    bare = SplitResult(parts.scheme.lower(), where, parts.path, parts.query, "")
    return Address(urlunsplit(bare), unquote(parts.username or ""), unquote(parts.password or ""))


def _no_address(said: str) -> Refusal:
    return Refusal(
        _(
            "“{text}” is no address of a calendar; it begins with https://, http:// or webcal://."
        ).format(text=said.strip()[:80])
    )


def host_of(address: str) -> str:
    """The host of an address, with its port where one is given."""
    return urlsplit(address).netloc or address


def secret_name(address: str, user: str) -> str:
    """What the password is called in the keyring: one for each user of a server."""
    return f"calendar {user}@{host_of(address)}"


def checked_name(said: str) -> str:
    """A name on one line; refused where there is none or it is far too long."""
    name = " ".join(said.split())
    if not name:
        raise Refusal(_("Give the calendar a name."))
    if len(name) > LONGEST_NAME:
        raise Refusal(
            _("The name has {n} characters; give at most {longest}.").format(
                n=len(name), longest=LONGEST_NAME
            )
        )
    return name


def checked_colour(colour: int) -> int:
    """A colour of the palette; refused where there is none of that number."""
    if colour not in COLOURS:
        raise Refusal(_("There are the colours 1 to 6."))
    return colour


def window_around(today: date) -> tuple[date, date]:
    """The first and the last day of which occurrences are derived."""
    return today - BACK, today + AHEAD


def decoded(data: bytes, declared: str = "") -> str:
    """The bytes of a calendar as text, which ought to be UTF-8.

    What is not is read as ``declared``, else as Windows of the West writes it; a few bad bytes in
    a text with good ones beyond ASCII are replaced.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").replace("\0", "")
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = data.decode("utf-8-sig", "replace")
        if not any("\x7f" < sign != "\ufffd" for sign in said):
            said = _of_another_set(data, declared)
    return said.replace("\0", "")


def _of_another_set(data: bytes, declared: str) -> str:
    for name in (declared, "cp1252"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")
