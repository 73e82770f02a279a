# SPDX-License-Identifier: GPL-3.0-or-later
"""A small client of the X server: presses keys, moves windows and looks who has the focus.

It speaks the protocol itself (X Window System Protocol, version 11; XTEST 2.2), so that the keys
come from the server as those of a keyboard do, and no library is needed for it.
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass

KEYSYMS = {
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "Tab": 0xFF09,
    "space": 0x20,
    "F1": 0xFFBE,
    "Ctrl": 0xFFE3,
    "Shift": 0xFFE1,
    "Alt": 0xFFE9,
}
_PRESS, _RELEASE, _MOTION = 2, 3, 6
_ABOVE = 0
_CLIENT_MESSAGE = 33
_VIEWABLE = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a window is, in pixels of the screen."""

    x: int
    y: int
    width: int
    height: int


class XClient:
    """One connection to the server of a display; ``close`` it."""

    def __init__(self, display: int) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(20)
        self._socket.connect(f"/tmp/.X11-unix/X{display}")  # noqa: S108 where X listens
        self._count = 0
        self._atoms: dict[str, int] = {}
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        head = self._read(8)
        body = self._read(struct.unpack_from("<H", head, 6)[0] * 4)
        if head[0] != 1:
            raise ConnectionError(body.decode("latin-1"))
        vendor, formats = struct.unpack_from("<H", body, 16)[0], body[21]
        at = 32 + (vendor + 3) // 4 * 4 + 8 * formats
        self.root: int = struct.unpack_from("<I", body, at)[0]
        self._first_key, self._last_key = body[26], body[27]
        self._xtest = self._ask(98, 0, struct.pack("<Hxx", 5) + _padded(b"XTEST"))[9]
        self._keys = self._keyboard()

    # The windows ---

    def window(self, title: str) -> int | None:
        """The number of the window in sight whose title begins so."""
        for number in reversed(self.stack()):
            if self.title(number).startswith(title):
                return number
        return None

    def stack(self) -> list[int]:
        """The windows of the screen that are in sight, the lowest first."""
        reply = self._ask(15, 0, struct.pack("<I", self.root))
        count = struct.unpack_from("<H", reply, 16)[0]
        return [w for w in struct.unpack_from(f"<{count}I", reply, 32) if self._in_sight(w)]

    def _in_sight(self, window: int) -> bool:
        try:
            return self._ask(3, 0, struct.pack("<I", window))[26] == _VIEWABLE
        except ConnectionError:
            return False  # it went away meanwhile

    def title(self, window: int) -> str:
        """The title of a window; nothing where it has none."""
        return self._property(window, "_NET_WM_NAME").decode()

    def process(self, window: int) -> int:
        """The process that a window belongs to."""
        said = self._property(window, "_NET_WM_PID")
        return int(struct.unpack("<I", said)[0]) if said else 0

    def place(self, window: int) -> Place:
        """Where a window is."""
        return Place(*struct.unpack_from("<hhHH", self._ask(14, 0, struct.pack("<I", window)), 12))

    def pixel(self, window: int, x: int, y: int) -> tuple[int, int, int]:
        """Red, green and blue of one pixel of a window."""
        asked = struct.pack("<IhhHHI", window, x, y, 1, 1, 0xFFFFFFFF)
        blue, green, red = self._ask(73, 2, asked)[32:35]
        return red, green, blue

    @property
    def focus(self) -> int:
        """The window that has the keyboard."""
        return int(struct.unpack_from("<I", self._ask(43, 0, b""), 8)[0])

    # What a user and a window manager do ---

    def give_focus(self, window: int) -> None:
        """Give a window the keyboard, as a click on its head does."""
        self._send(42, 1, struct.pack("<II", window, 0))
        self._settle()

    def put(self, window: int, place: Place) -> None:
        """Move a window and give it a size, as a user with a mouse does."""
        said = struct.pack("<iiII", place.x, place.y, place.width, place.height)
        self._send(12, 0, struct.pack("<IHxx", window, 0b1111) + said)
        self._settle()

    def to_front(self, window: int) -> None:
        """Put a window over all the others."""
        self._send(12, 0, struct.pack("<IHxxI", window, 0x40, _ABOVE))
        self._settle()

    def ask_to_close(self, window: int) -> None:
        """What the cross in a window's head does."""
        words = (self._atom("WM_DELETE_WINDOW"), 0, 0, 0, 0)
        event = struct.pack(
            "<BBHII5I", _CLIENT_MESSAGE, 32, 0, window, self._atom("WM_PROTOCOLS"), *words
        )
        self._send(25, 0, struct.pack("<II", window, 0) + event)
        self._settle()

    def press(self, keys: str) -> None:
        """Press and let go of keys: ``Ctrl+k``, ``Return``, ``a``."""
        codes = [self._code(name) for name in keys.split("+")]
        for code in codes:
            self._fake(_PRESS, code)
        for code in reversed(codes):
            self._fake(_RELEASE, code)
        self._settle()

    def type(self, text: str) -> None:
        """Type small letters, digits and blanks."""
        for letter in text:
            self.press("space" if letter == " " else letter)

    def point(self, x: int, y: int) -> None:
        """Move the mouse to a place of the screen."""
        self._fake(_MOTION, 0, x, y)
        self._settle()

    def _fake(self, kind: int, detail: int, x: int = 0, y: int = 0) -> None:
        said = struct.pack("<BBxxII8xhh7xB", kind, detail, 0, self.root, x, y, 0)
        self._send(self._xtest, 2, said)

    def _code(self, name: str) -> int:
        return self._keys[KEYSYMS.get(name) or ord(name)]

    def _keyboard(self) -> dict[int, int]:
        """The key of each sign without Shift."""
        count = self._last_key - self._first_key + 1
        reply = self._ask(101, 0, struct.pack("<BBxx", self._first_key, count))
        each = reply[1]
        signs = struct.unpack_from(f"<{count * each}I", reply, 32)
        return {signs[i * each]: self._first_key + i for i in reversed(range(count))}

    # The protocol ---

    def _atom(self, name: str) -> int:
        if name not in self._atoms:
            said = struct.pack("<Hxx", len(name)) + _padded(name.encode())
            self._atoms[name] = struct.unpack_from("<I", self._ask(16, 0, said), 8)[0]
        return self._atoms[name]

    def _property(self, window: int, name: str) -> bytes:
        asked = struct.pack("<IIIII", window, self._atom(name), 0, 0, 1000)
        try:
            reply = self._ask(20, 0, asked)
        except ConnectionError:
            return b""
        length = struct.unpack_from("<I", reply, 16)[0] * (reply[1] // 8)
        return reply[32 : 32 + length]

    def _send(self, opcode: int, detail: int, body: bytes) -> None:
        self._count = self._count + 1 & 0xFFFF
        self._socket.sendall(struct.pack("<BBH", opcode, detail, 1 + len(body) // 4) + body)

    def _ask(self, opcode: int, detail: int, body: bytes) -> bytes:
        self._send(opcode, detail, body)
        while True:
            head = self._read(32)
            ours = struct.unpack_from("<H", head, 2)[0] == self._count
            if head[0] == 1:
                rest = self._read(struct.unpack_from("<I", head, 4)[0] * 4)
                if ours:
                    return head + rest
            elif head[0] == 0 and ours:
                raise ConnectionError(f"the X server refused request {opcode}: error {head[1]}")

    def _settle(self) -> None:
        """Wait until the server has done what it was told."""
        self._ask(43, 0, b"")

    def _read(self, size: int) -> bytes:
        got = b""
        while len(got) < size:
            more = self._socket.recv(size - len(got))
            if not more:
                raise ConnectionError("the X server went away")
            got += more
        return got

    def close(self) -> None:
        """End the connection."""
        self._socket.close()


def _padded(said: bytes) -> bytes:
    return said + bytes(-len(said) % 4)
