# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the calendars of a user on a CalDAV server, from whatever address the user knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.timelog.calendars import network
from sohodesk.timelog.calendars.fetching import client
from sohodesk.timelog.calendars.network import BadAnswer, Limits
from sohodesk.timelog.calendars.rules import read_address

_CALDAV = "{urn:ietf:params:xml:ns:caldav}"
_TYPE, _NAME = "{DAV:}resourcetype", "{DAV:}displayname"
_PRINCIPAL, _HOME = "{DAV:}current-user-principal", f"{_CALDAV}calendar-home-set"
_KINDS = f"{_CALDAV}supported-calendar-component-set"
_ASKED = [_TYPE, _NAME, _PRINCIPAL, _HOME, _KINDS]


@dataclass(frozen=True, slots=True)
class Found:
    """A calendar of a server: what it is called there, and the address of its collection."""

    name: str
    address: str


def discover(
    address: str, user: str, password: str = "", limits: Limits | None = None
) -> list[Found]:
    """The calendars of a user, by name; refused in a sentence where there are none to be had.

    The address may be that of the server, of the user or of a calendar; of a mail address the
    part after the sign is the server.
    """
    said = read_address(address.rpartition("@")[2] if _is_mail(address) else address)
    url = said.url
    if not url.startswith(("http:", "https:")):
        raise Refusal(_("The address of a CalDAV server begins with https:// or http://."))
    limits = limits or network.LIMITS
    with network.told(url), client(url, user or said.user, password or said.password, limits) as at:
        found = _at(at, url)
        if found is None:
            found = _at(at, _well_known(at, url))
    if found is None:
        raise Refusal(
            _("At {address} there is no CalDAV server; check the address.").format(address=url)
        )
    if not found:
        raise Refusal(_("The server has no calendar for this user."))
    return sorted(found, key=lambda one: (one.name.casefold(), one.address))


def _is_mail(text: str) -> bool:
    return "@" in text and "/" not in text


def _at(server: Any, url: str) -> list[Found] | None:
    """The calendars that an address leads to; None where it leads to none that it would know."""
    here = _asked(server, url, 0)
    if here is None:
        return None
    properties = here[0][1]
    if _is_calendar(properties):
        return [_found(here[0][0], properties)]
    home = properties.get(_HOME)
    principal = properties.get(_PRINCIPAL)
    if not home and principal:
        there = _asked(server, urljoin(url, str(principal)), 0)
        home = there[0][1].get(_HOME) if there else None
    if not home:
        return None
    listed = _asked(server, urljoin(url, str(home)), 1) or []
    return [_found(where, about) for where, about in listed if _is_calendar(about)]


def _well_known(server: Any, url: str) -> str:
    """Where the server says that its calendars are (RFC 6764).

    It may name another host; it was asked for it by the user, who trusts it with the password.
    """
    asked = urljoin(url, "/.well-known/caldav")
    answer = server.session.get(asked, allow_redirects=False)
    target = server.session.get_redirect_target(answer)
    return asked if target is None else urljoin(asked, target)


def _asked(server: Any, url: str, depth: int) -> list[tuple[str, dict[str, Any]]] | None:
    answer = server.propfind(url, _ASKED, depth)
    if answer.status in (404, 405, 410) or (answer.status == 200 and not answer.results):
        return None
    if answer.status not in (200, 207):
        raise BadAnswer(answer.status)
    return [(urljoin(url, one.href), one.properties) for one in answer.results or ()] or None


def _is_calendar(properties: dict[str, Any]) -> bool:
    kinds = properties.get(_KINDS) or ["VEVENT"]
    return f"{_CALDAV}calendar" in (properties.get(_TYPE) or ()) and "VEVENT" in kinds


def _found(address: str, properties: dict[str, Any]) -> Found:
    last = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
    return Found(" ".join(str(properties.get(_NAME) or last).split()), address)
