# SPDX-License-Identifier: GPL-3.0-or-later
"""Talks to servers of calendars within limits of time and size, and tells failures in sentences.

The libraries are loaded with the first call, so nobody who reads no calendars waits for them.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.timelog.calendars.rules import MOST_BYTES, host_of

_CHUNK = 65_536
_REDIRECTS = 5


@dataclass(frozen=True)
class Limits:
    """Seconds without a sign of life, seconds in all, and bytes of one answer."""

    silence: float = 20.0
    whole: float = 120.0
    most_bytes: int = MOST_BYTES


LIMITS = Limits()


class TooLarge(Exception):
    """An answer is larger than what is read."""


class TooSlow(Exception):
    """It takes longer than what is waited for."""


class Unsafe(Exception):
    """A server leads from a safe address to one that others can read along."""


class Elsewhere(Exception):
    """A server of CalDAV leads to another one, to which the password does not go unasked."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.host = host_of(url)


class BadAnswer(Exception):
    """A server answers, but not what was asked; ``status`` is that of HTTP."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


def session(limits: Limits, *, one_host: bool = False) -> Any:
    """A session of HTTP that keeps to the limits; it begins to count now.

    A password never goes along to another host; with ``one_host`` that ends it with a reason.
    """
    return _session_class()(limits, one_host=one_host)


def _quiet() -> None:
    """Failures are told, not logged."""
    for name in ("caldav", "niquests", "urllib3", "urllib3_future"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False


def _read(response: Any, limits: Limits, until: float) -> bytes:
    """An answer to its end, within the limits."""
    parts, size = [], 0
    for part in response.iter_content(_CHUNK):
        size += len(part)
        if size > limits.most_bytes:
            response.close()
            raise TooLarge
        if time.monotonic() > until:
            response.close()
            raise TooSlow
        parts.append(part)
    return b"".join(parts)


@lru_cache(maxsize=1)
def _session_class() -> type[Any]:
    import niquests

    _quiet()

    class Limited(niquests.Session):
        def __init__(self, limits: Limits, *, one_host: bool) -> None:
            super().__init__()
            self.one_host = one_host
            self.max_redirects = _REDIRECTS
            self.limits = limits
            self.until = time.monotonic() + limits.whole

        def request(self, *said: Any, **named: Any) -> Any:
            named["stream"] = True
            named["timeout"] = self.limits.silence
            response = super().request(*said, **named)
            # The way in which the library itself keeps an answer that was read to its end.
            vars(response).update(
                _content=_read(response, self.limits, self.until), _content_consumed=True
            )
            return response

        def rebuild_auth(self, request: Any, response: Any) -> None:
            known = "Authorization" in request.headers
            super().rebuild_auth(request, response)
            if self.one_host and known and "Authorization" not in request.headers:
                raise Elsewhere(str(request.url))

        def get_redirect_target(self, response: Any) -> str | None:
            target: str | None = super().get_redirect_target(response)
            was_safe = str(response.url).startswith("https:")
            if target is not None and was_safe and urlsplit(target).scheme == "http":
                raise Unsafe
            return target

    return Limited


@contextmanager
def told(address: str) -> Iterator[None]:
    """Turn every failure of the network, or of a server's answer, into a sentence."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:
        raise Refusal(_sentence(error, host_of(address))) from error


def _sentence(error: Exception, host: str) -> str:
    from caldav.lib import error as dav
    from niquests import exceptions as http

    if isinstance(error, Elsewhere):
        words = _("“{host}” leads to “{other}”; give the address there, if you trust it.")
        return words.format(host=host, other=error.host)
    said: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (TooLarge, _("The calendar of “{host}” is larger than {n} MB, more than can be read.")),
        (Unsafe, _("“{host}” leads to an address without encryption; that is not followed.")),
        (
            (TooSlow, http.Timeout),
            _("“{host}” takes too long to answer; it is tried again later."),
        ),
        (http.SSLError, _("The certificate of “{host}” is not trusted; check the address.")),
        (
            http.TooManyRedirects,
            _("“{host}” sends from one address to the next; check the address."),
        ),
        (OSError, _("“{host}” can't be reached; check the connection and the address.")),
    )
    for kinds, words in said:
        if isinstance(error, kinds):
            return words.format(host=host, n=MOST_BYTES // 1_000_000)
    kinds_of_dav = ((dav.AuthorizationError, 401), (dav.NotFoundError, 404))
    otherwise = next((n for kind, n in kinds_of_dav if isinstance(error, kind)), 0)
    if isinstance(error, dav.RateLimitError):
        return _of_status(503, host)
    return _of_status(_status(error, otherwise), host)


def _status(error: Any, otherwise: int) -> int:
    for name in ("status", "status_code"):
        found = getattr(error, name, None)
        if isinstance(found, int):
            return found
    return otherwise


def _of_status(status: int, host: str) -> str:
    if status in (401, 403):
        words = _("“{host}” refuses the user or the password, or has nothing there for them.")
    elif status in (404, 405, 410):
        words = _("At this address “{host}” has no calendar; check the address.")
    elif status in (429, 503):
        words = _("“{host}” has too much to do; it is tried again later.")
    elif status >= 500:
        words = _("“{host}” failed ({status}); it is tried again later.")
    elif status:
        words = _("“{host}” does not answer as a server of calendars does ({status}).")
    else:
        words = _("“{host}” does not answer as a server of calendars does.")
    return words.format(host=host, status=status)
