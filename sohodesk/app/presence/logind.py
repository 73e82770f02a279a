# SPDX-License-Identifier: GPL-3.0-or-later
"""Sleep, shutdown and the lock of the screen by logind, on the system's bus.

A delay inhibitor is held, so that the time when somebody was seen last is written before the
computer sleeps or goes off; it is let go as soon as that is done.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from sohodesk.app.presence.bus import Bus, Spoken
from sohodesk.base.texts import _
from sohodesk.timelog.presence.signals import What

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
USER = "org.freedesktop.login1.User"
PROPERTIES = "org.freedesktop.DBus.Properties"


class Logind:
    """What logind tells."""

    def __init__(
        self, told: Callable[[What], None], *, bus: Callable[..., Bus] = Bus, on: str = "SYSTEM"
    ) -> None:
        self._told = told
        self._bus = bus(on, self._heard)
        self._session = ""
        self._held: Any = None

    def start(self) -> bool:
        """Begin to listen; false where there is no logind."""
        if not self._bus.open():
            return False
        self._session = self._own_session()
        self._bus.want(interface=MANAGER, member="PrepareForSleep")
        self._bus.want(interface=MANAGER, member="PrepareForShutdown")
        if self._session:
            for member in ("Lock", "Unlock"):
                self._bus.want(interface=SESSION, member=member, path=self._session)
            self._bus.want(interface=PROPERTIES, member="PropertiesChanged", path=self._session)
        self._hold()
        return bool(self._session) or self._held is not None

    def _own_session(self) -> str:
        """The path of this session; nothing where the program does not run in one.

        What a desktop starts by the user's own systemd belongs to no session and is told the name
        of none; it is taken to belong to the user's session on a screen.
        """
        named = os.environ.get("XDG_SESSION_ID", "")
        if named:
            found = self._bus.ask(NAME, PATH, MANAGER, "GetSession", "s", (named,))
            if found:
                return str(found[0])
        found = self._bus.ask(NAME, PATH, MANAGER, "GetSessionByPID", "u", (os.getpid(),))
        if found:
            return str(found[0])
        found = self._bus.ask(NAME, PATH, MANAGER, "GetUser", "u", (os.getuid(),))
        shown = found and self._bus.property(NAME, str(found[0]), USER, "Display")
        return str(shown[1]) if shown and shown[0] else ""

    def _hold(self) -> None:
        """Ask to be waited for, for a few seconds at most."""
        if self._held is not None:
            return
        why = _("Writes down when you were last seen")
        found = self._bus.ask(
            NAME, PATH, MANAGER, "Inhibit", "ssss", ("sleep:shutdown", "SohoDesk", why, "delay")
        )
        self._held = found[0] if found else None

    def ready(self) -> None:
        """Let the computer go on to sleep or off."""
        held, self._held = self._held, None
        if held is not None:
            held.close()

    def locked(self) -> bool | None:
        """Whether the screen is locked, as the desktop has told logind."""
        if not self._session:
            return None
        found = self._bus.property(NAME, self._session, SESSION, "LockedHint")
        return found if isinstance(found, bool) else None

    def idle_since(self) -> int | None:
        """Since when the desktop calls the session idle, in µs since 1970; 0 while it does not."""
        if not self._session:
            return None
        idle = self._bus.property(NAME, self._session, SESSION, "IdleHint")
        if not isinstance(idle, bool):
            return None
        if not idle:
            return 0
        since = self._bus.property(NAME, self._session, SESSION, "IdleSinceHint")
        return since if isinstance(since, int) else None

    def _heard(self, said: Spoken) -> None:
        if said.member == "PrepareForSleep" and said.body:
            if said.body[0]:
                self._told("sleep")
            else:
                self._told("wake")
        elif said.member == "PrepareForShutdown" and said.body and said.body[0]:
            self._told("off")
        elif said.member == "Lock":
            self._told("lock")
        elif said.member == "Unlock":
            self._told("unlock")
        elif said.member == "PropertiesChanged" and said.body[0] == SESSION:
            hint = said.body[1].get("LockedHint")
            if hint is not None:
                self._told("lock" if hint[1] else "unlock")

    def hold_again(self) -> None:
        """After waking: be waited for the next time, too."""
        self._hold()

    def stop(self) -> None:
        """Let go."""
        self.ready()
        self._bus.close()
