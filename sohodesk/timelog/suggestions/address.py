# SPDX-License-Identifier: GPL-3.0-or-later
"""The address at which ActivityWatch is asked: this computer, unless more is confirmed."""

from __future__ import annotations

import re
from typing import NamedTuple

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

DEFAULT = "http://127.0.0.1:5600"
_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?/?",
    re.IGNORECASE | re.ASCII,
)


class Address(NamedTuple):
    """Where to ask; ``secure`` is https."""

    host: str
    port: int
    secure: bool

    @property
    def here(self) -> bool:
        """Whether it is this computer itself."""
        from ipaddress import ip_address  # the declared settings are read at every start

        if self.host.lower() == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def parse_address(text: str) -> Address:
    """``http://127.0.0.1:5600``, ``localhost:5666``; refuses what is none."""
    found = _ADDRESS.fullmatch(text.strip())
    port = int(found["port"] or 5600) if found else 0
    if found is None or not 0 < port < 65536:
        raise Refusal(
            _("“{text}” is no address; write it like http://127.0.0.1:5600.").format(
                text=text.strip()
            )
        )
    secure = (found["scheme"] or "http").lower() == "https"
    return Address(found["host"].strip("[]"), port, secure)


def checked_address(text: str) -> str:
    """An address as it was typed, once it can be read; nothing is the usual one."""
    if not text.strip():
        return DEFAULT
    parse_address(text)
    return text.strip()
