# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches what has changed in a calendar: a file, an address, a collection of a CalDAV server.

Nothing here knows the book; it is called away from the UI thread and outside any transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.timelog.calendars import network
from sohodesk.timelog.calendars.network import BadAnswer, Limits
from sohodesk.timelog.calendars.rules import MOST_BYTES, Kind, Piece, decoded

_BATCH = 100
_ETAG, _TYPE, _TOKEN = "{DAV:}getetag", "{DAV:}resourcetype", "{DAV:}sync-token"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a calendar is fetched from, and what of it is known: ``etags`` by href, the token."""

    kind: Kind
    address: str
    user: str = ""
    token: str = ""
    etags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What has changed since the last time: new or changed pieces, hrefs that are gone."""

    changed: tuple[Piece, ...] = ()
    removed: tuple[str, ...] = ()
    token: str = ""

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not self.changed and not self.removed


def fetch(source: Source, password: str = "", limits: Limits | None = None) -> Fetched:
    """What has changed at a source; refused in a sentence where it can't be had."""
    limits = limits or network.LIMITS
    if source.kind == "file":
        return _of_file(source)
    if source.kind == "web":
        return _of_address(source, password, limits)
    return _of_collection(source, password, limits)


# A file ---


def _of_file(source: Source) -> Fetched:
    path = Path(source.address)
    try:
        about = path.stat()
        etag = f"{about.st_mtime_ns}-{about.st_size}"
        if source.etags.get("") == etag:
            return Fetched(token=source.token)
        if about.st_size > MOST_BYTES:
            size = MOST_BYTES // 1_000_000
            words = _("The file {name} is larger than {n} MB, more than can be read.")
            raise Refusal(words.format(name=path.name, n=size))
        data = path.read_bytes()
    except OSError as error:
        words = _("The file {path} can't be read ({reason}).")
        raise Refusal(words.format(path=path, reason=error.strerror or error)) from None
    return Fetched((Piece("", etag, decoded(data)),))


# An address ---


def _of_address(source: Source, password: str, limits: Limits) -> Fetched:
    scheme, colon, rest = source.address.partition(":")
    ways = {"webcal": ("https", "http"), "webcals": ("https",)}.get(scheme, (scheme,))
    if source.user:
        ways = ways[:1]  # no password goes where the address does not say that it may
    for n, way in enumerate(ways):
        try:
            return _got(f"{way}{colon}{rest}", source, password, limits)
        except Refusal:
            if n == len(ways) - 1:
                raise
    raise AssertionError


def _got(url: str, source: Source, password: str, limits: Limits) -> Fetched:
    known = source.etags.get("", "")
    headers = {"Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1"}
    if known:
        headers["If-None-Match"] = known
    auth = (source.user, password) if source.user else None
    with network.told(url), network.session(limits) as session:
        answer = session.get(url, headers=headers, auth=auth)
        status = answer.status_code or 0
        if status == 304 and known:
            return Fetched(token=source.token)
        if status != 200:
            raise BadAnswer(status)
        said = decoded(answer.content, _declared(answer.headers.get("Content-Type") or ""))
        return Fetched((Piece("", answer.headers.get("ETag") or "", said),))


def _declared(kind: str) -> str:
    """The set of characters that a server names."""
    about = Message()
    about["Content-Type"] = kind
    return str(about.get_content_charset() or "")


# A collection ---


def client(address: str, user: str, password: str, limits: Limits) -> Any:
    """A client of a CalDAV server that keeps to the limits."""
    from caldav.davclient import DAVClient

    made = DAVClient(
        address,
        username=user or None,
        password=password or None,
        timeout=int(limits.silence) or 1,
        enable_rfc6764=False,
    )
    made.session.close()
    made.session = network.session(limits, one_host=True)
    return made


def _of_collection(source: Source, password: str, limits: Limits) -> Fetched:
    with (
        network.told(source.address),
        client(source.address, source.user, password, limits) as server,
    ):
        collection = server.calendar(url=source.address)
        found = _by_token(collection, source) if source.token else None
        changed, removed, token = found or _by_etags(server, source)
        pieces = [piece for part in _batches(changed) for piece in _pieces(collection, part)]
        return Fetched(tuple(pieces), tuple(removed), token)


_Changes = tuple[list[str], list[str], str]


def _by_token(collection: Any, source: Source) -> _Changes | None:
    """What the server says has changed; None where it can't say, or no longer knows the token."""
    from caldav.lib import error

    try:
        found = collection.get_objects_by_sync_token(source.token, disable_fallback=True)
    except error.AuthorizationError as problem:
        if any("valid-sync-token" in one for one in problem.preconditions or ()):
            return None
        raise
    except error.DAVError:
        return None
    if not found.sync_token or found.truncated:
        return None
    removed = {_path(url) for url in found.deleted_urls}
    changed = [_path(one.url) for one in found]
    gone = [href for href in removed if href in source.etags]
    return [href for href in changed if href not in removed], gone, str(found.sync_token)


def _by_etags(server: Any, source: Source) -> _Changes:
    """What differs from the list of all objects."""
    answer = server.propfind(source.address, [_ETAG, _TYPE, _TOKEN], 1)
    if answer.status not in (200, 207):
        raise BadAnswer(answer.status)
    own = _path(source.address).rstrip("/")
    there: dict[str, str] = {}
    token, collection = "", False
    for one in answer.results or ():
        href = _path(urljoin(source.address, one.href))
        if href.rstrip("/") == own:
            collection, token = True, str(one.properties.get(_TOKEN) or "")
        elif "{DAV:}collection" not in (one.properties.get(_TYPE) or ()):
            there[href] = str(one.properties.get(_ETAG) or "")
    if not collection:  # nothing that has been read is thrown away on the word of a broken answer
        raise BadAnswer(answer.status)
    changed = [href for href, etag in there.items() if not etag or source.etags.get(href) != etag]
    return changed, [href for href in source.etags if href not in there], token


def _batches(hrefs: list[str]) -> Iterable[list[str]]:
    return (hrefs[n : n + _BATCH] for n in range(0, len(hrefs), _BATCH))


def _pieces(collection: Any, hrefs: list[str]) -> Iterable[Piece]:
    asked = set(hrefs)
    for one in collection.multiget([collection.url.join(href) for href in hrefs]):
        href = _path(one.url)
        if one.data and href in asked:
            yield Piece(href, str(one.props.get(_ETAG) or ""), str(one.data).replace("\0", ""))


def _path(url: Any) -> str:
    return urlsplit(str(url)).path
