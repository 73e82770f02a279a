# SPDX-License-Identifier: GPL-3.0-or-later
"""The clocks that nobody sets: seconds since the computer was started, with and without sleep."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable

from sohodesk.base.clock import Clock
from sohodesk.timelog.presence.signals import Moment

Clocks = Callable[[], Moment]


def system_clocks(clock: Clock) -> Clocks:
    """Reads the wall's clock and this system's own."""
    up, awake = _counters(platform.system())

    def read() -> Moment:
        return Moment(clock.now(), int(up()), int(awake()))

    return read


def _counters(system: str) -> tuple[Callable[[], float], Callable[[], float]]:
    """Seconds since the start, counting sleep and not counting it.

    Where a system has only one of them it stands for both, and sleep is told by its signals.
    """
    if system == "Windows":
        return _of_windows()
    names = {
        "Linux": ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"),
        # On macOS the monotonic clock goes on in sleep, and its "uptime" stands still.
        "Darwin": ("CLOCK_MONOTONIC", "CLOCK_UPTIME_RAW"),
    }.get(system, ("CLOCK_MONOTONIC", "CLOCK_MONOTONIC"))
    return _counter(names[0]), _counter(names[1])


def _counter(name: str) -> Callable[[], float]:
    number = getattr(time, name, None)
    if number is None or not hasattr(time, "clock_gettime"):
        return time.monotonic
    return lambda: time.clock_gettime(number)


def _of_windows() -> tuple[Callable[[], float], Callable[[], float]]:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 only there on Windows
    kernel.GetTickCount64.restype = ctypes.c_ulonglong

    def up() -> float:
        return int(kernel.GetTickCount64()) / 1000

    def awake() -> float:
        tenths = ctypes.c_ulonglong()
        kernel.QueryUnbiasedInterruptTime(ctypes.byref(tenths))
        return tenths.value / 10_000_000

    return up, awake
