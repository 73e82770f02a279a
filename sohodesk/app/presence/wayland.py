# SPDX-License-Identifier: GPL-3.0-or-later
"""Idle time on Wayland, as the compositor tells it: ext-idle-notify-v1 on a connection of its own.

The protocol is small enough to be spoken directly: messages of a head (object, length and opcode)
and words of four bytes in the machine's order.  The compositor says when nobody has touched the
seat for ``AFTER_S`` seconds, and when somebody does again; while a program keeps the screen awake
(a call, slides, a film) it calls nobody idle.  KWin, wlroots, Hyprland and COSMIC speak it.
"""

from __future__ import annotations

import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

AFTER_S: Final = 30
"""Who touched nothing for so long is told of; shorter idling counts for nobody."""
PATIENCE_S: Final = 2.0
DISPLAY, REGISTRY, DONE, FIRST = 1, 2, 3, 4
"""Object ids: the display is given, the first others are asked for in this order."""
SEAT, NOTIFIER = "wl_seat", "ext_idle_notifier_v1"
_HEAD: Final = struct.Struct("=II")

Message = tuple[int, int, bytes]


def message(to: int, opcode: int, body: bytes = b"") -> bytes:
    """A request to an object."""
    return _HEAD.pack(to, (_HEAD.size + len(body)) << 16 | opcode) + body


def text(said: str) -> bytes:
    """A text as a message carries it: its length with the closing zero, filled up to words."""
    data = said.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)


def messages(data: bytearray) -> Iterator[Message]:
    """The whole messages at the beginning, which are taken away: object, opcode and body."""
    while len(data) >= _HEAD.size:
        about, said = _HEAD.unpack_from(data)
        size = said >> 16
        if size < _HEAD.size:
            raise ValueError(size)
        if len(data) < size:
            return
        body = bytes(data[_HEAD.size : size])
        del data[:size]
        yield about, said & 0xFFFF, body


def _since_boot() -> float:
    """Seconds that go on while the computer sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Wayland:
    """What the compositor tells; ``seconds`` is a clock that nobody sets."""

    def __init__(self, *, seconds: Callable[[], float] = _since_boot) -> None:
        self._seconds = seconds
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._data = bytearray()
        self._watched: set[int] = set()
        self._idle: dict[int, float] = {}

    def start(self) -> bool:
        """Connect; false where there is no compositor, or one that does not tell."""
        place = _place()
        if place is None:
            return False
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
        try:
            made.settimeout(PATIENCE_S)
            made.connect(place)
            self._ask(made)
        except (OSError, ValueError, struct.error):
            made.close()
            return False
        if not self._watched:
            made.close()
            return False
        made.settimeout(None)
        self._socket = made
        self._thread = threading.Thread(
            target=self._listen, args=(made,), name="sohodesk-wayland", daemon=True
        )
        self._thread.start()
        return True

    def _ask(self, made: socket.socket) -> None:
        """Look what there is, and ask to be told of each seat."""
        made.sendall(
            message(DISPLAY, 1, struct.pack("=I", REGISTRY))
            + message(DISPLAY, 0, struct.pack("=I", DONE))
        )
        seats, notifier = [], 0
        for name, interface in self._globals(made):
            if interface == SEAT:
                seats.append(name)
            elif interface == NOTIFIER:
                notifier = name
        if not notifier or not seats:
            return
        asked, key = [_bound(notifier, NOTIFIER, FIRST)], FIRST
        for seat in seats:
            key += 2
            asked.append(_bound(seat, SEAT, key - 1))
            asked.append(message(FIRST, 1, struct.pack("=III", key, AFTER_S * 1000, key - 1)))
            self._watched.add(key)
        made.sendall(b"".join(asked))

    def _globals(self, made: socket.socket) -> Iterator[tuple[int, str]]:
        """Number and interface of all that the compositor has."""
        while True:
            for about, opcode, body in messages(self._data):
                if about == DONE:
                    return
                if about == DISPLAY and opcode == 0:
                    raise ValueError(body)
                if about == REGISTRY and opcode == 0:
                    name, long = struct.unpack_from("=II", body)
                    yield name, body[8 : 8 + long - 1].decode(errors="replace")
            self._receive(made)

    def _receive(self, made: socket.socket) -> None:
        data = made.recv(4096)
        if not data:
            raise OSError
        self._data += data

    def _listen(self, made: socket.socket) -> None:
        with suppress(OSError, ValueError):
            while True:
                for about, opcode, _body in messages(self._data):
                    if about == DISPLAY and opcode == 0:
                        return
                    if about in self._watched:
                        self._hear(about, idled=opcode == 0)
                self._receive(made)

    def _hear(self, about: int, *, idled: bool) -> None:
        if idled:
            self._idle.setdefault(about, self._seconds() - AFTER_S)
        else:
            self._idle.pop(about, None)

    def idle(self) -> int | None:
        """Whole seconds since the last key or mouse, 0 below ``AFTER_S``; None once it is gone."""
        if self._thread is None or not self._thread.is_alive():
            return None
        since = list(self._idle.copy().values())
        if len(since) < len(self._watched):
            return 0
        return max(0, int(self._seconds() - max(since)))

    def stop(self) -> None:
        """Let go of the compositor."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            if self._thread is not None:
                self._thread.join(timeout=2)
            self._socket.close()
        self._socket = self._thread = None


def _place() -> str | None:
    """Where the compositor listens."""
    said, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "")
    if not said or (not said.startswith("/") and not folder):
        return None
    return str(Path(folder, said))


def _bound(name: int, interface: str, key: int) -> bytes:
    """Ask for one of the compositor's things in its first version, under a new id."""
    body = struct.pack("=I", name) + text(interface) + struct.pack("=II", 1, key)
    return message(REGISTRY, 0, body)
