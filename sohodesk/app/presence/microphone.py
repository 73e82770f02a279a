# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a program listens to the microphone on Windows, as in a call, by the user's registry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

MICROPHONES: Final = (
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\microphone"
)
"""A key for each program of the store, and below ``NonPackaged`` for each other one, with the times
at which it began to listen and stopped; 0 while it has not."""
BEGAN, STOPPED = "LastUsedTimeStart", "LastUsedTimeStop"


def microphone_used() -> bool | None:
    """Whether one of the programs listens now; None where the registry does not say."""
    registry: Any = import_module("winreg")
    try:
        with registry.OpenKey(registry.HKEY_CURRENT_USER, MICROPHONES) as programs:
            return any(_listening(registry, programs))
    except OSError:
        return None


def _listening(registry: Any, programs: Any) -> Iterator[bool]:
    """Whether each program below a key listens; those that are not packaged lie one deeper."""
    for n in range(registry.QueryInfoKey(programs)[0]):
        name = registry.EnumKey(programs, n)
        with suppress(OSError), registry.OpenKey(programs, name) as program:
            if name == "NonPackaged":
                yield from _listening(registry, program)
            else:
                began, stopped = (registry.QueryValueEx(program, at)[0] for at in (BEGAN, STOPPED))
                yield isinstance(began, int) and began > 0 and stopped == 0
