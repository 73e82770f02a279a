# SPDX-License-Identifier: GPL-3.0-or-later
"""Idle time, screen saver and what keeps the screen awake, by the session's bus.

Desktops differ: each way is tried once, and the first that answers is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sohodesk.app.presence.bus import Bus, Spoken
from sohodesk.timelog.presence.signals import What

SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
IDLE_FLAG = 8
"""In the session manager of GNOME: what inhibits that the session is called idle."""
SCREEN_FLAG = 4
"""In the power management of KDE: what inhibits that the screen is changed."""


class Way(NamedTuple):
    """A method to call: who has it, where it is, how it is called."""

    to: str
    path: str
    interface: str
    member: str
    signature: str | None = None
    body: tuple[Any, ...] = ()


IDLE_MS = (
    Way(
        "org.gnome.Mutter.IdleMonitor",
        "/org/gnome/Mutter/IdleMonitor/Core",
        "org.gnome.Mutter.IdleMonitor",
        "GetIdletime",
    ),
    Way(SAVERS[0], "/org/freedesktop/ScreenSaver", SAVERS[0], "GetSessionIdleTime"),
    Way(SAVERS[0], "/ScreenSaver", SAVERS[0], "GetSessionIdleTime"),
)
"""Milliseconds since the last key or mouse."""
KEPT_AWAKE = (
    (
        Way(
            "org.gnome.SessionManager",
            "/org/gnome/SessionManager",
            "org.gnome.SessionManager",
            "IsInhibited",
            "u",
            (IDLE_FLAG,),
        ),
    ),
    (
        Way(
            "org.kde.Solid.PowerManagement.PolicyAgent",
            "/org/kde/Solid/PowerManagement/PolicyAgent",
            "org.kde.Solid.PowerManagement.PolicyAgent",
            "HasInhibition",
            "u",
            (SCREEN_FLAG,),
        ),
        # KDE answers this one, too, but means sleep: a download would count as a call.
        Way(
            "org.freedesktop.PowerManagement",
            "/org/freedesktop/PowerManagement/Inhibit",
            "org.freedesktop.PowerManagement.Inhibit",
            "HasInhibit",
        ),
    ),
)
"""Whether something that is shown or said keeps the screen awake: a call, slides, a film.

Of each desktop the first way that answers."""


class Desktop:
    """What the desktop tells."""

    def __init__(
        self, told: Callable[[What], None], *, bus: Callable[..., Bus] = Bus, on: str = "SESSION"
    ) -> None:
        self._told = told
        self._bus = bus(on, self._heard)
        self._idle: Way | None = None
        self._awake: tuple[Way, ...] = ()
        self._saver: bool | None = None

    def start(self) -> bool:
        """Begin to listen; false where there is no session bus."""
        if not self._bus.open():
            return False
        for saver in SAVERS:
            self._bus.want(interface=saver, member="ActiveChanged")
        self._idle = next((way for way in IDLE_MS if self._bus.ask(*way) is not None), None)
        found = (
            next((way for way in ways if self._bus.ask(*way) is not None), None)
            for ways in KEPT_AWAKE
        )
        self._awake = tuple(way for way in found if way is not None)
        return True

    @property
    def tells_idle(self) -> bool:
        """Whether idle time can be asked for."""
        return self._idle is not None

    @property
    def tells_presenting(self) -> bool:
        """Whether it can be asked what keeps the screen awake."""
        return bool(self._awake)

    def idle(self) -> int | None:
        """Whole seconds since the last key or mouse."""
        found = None if self._idle is None else self._bus.ask(*self._idle)
        return int(found[0]) // 1000 if found and isinstance(found[0], int) else None

    def presenting(self) -> bool:
        """Whether something keeps the screen awake."""
        answers = (self._bus.ask(*way) for way in self._awake)
        return any(bool(found[0]) for found in answers if found)

    def locked(self) -> bool | None:
        """Whether the screen saver hides the screen; None until it has said anything."""
        return self._saver

    def _heard(self, said: Spoken) -> None:
        if said.member == "ActiveChanged" and said.interface in SAVERS and said.body:
            self._saver = bool(said.body[0])
            self._told("lock" if self._saver else "unlock")

    def stop(self) -> None:
        """Let go."""
        self._bus.close()
