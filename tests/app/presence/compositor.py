# SPDX-License-Identifier: GPL-3.0-or-later
"""A small compositor on the real library of Wayland's servers; it tells idleness when asked to."""

from __future__ import annotations

import ctypes
import ctypes.util
import queue
import threading
from collections.abc import Callable
from typing import Any

LIBRARY = ctypes.util.find_library("wayland-server")
P = ctypes.c_void_p
TURN_MS = 10


class _Message(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("signature", ctypes.c_char_p), ("types", P))


class _Interface(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("version", ctypes.c_int),
        ("method_count", ctypes.c_int),
        ("methods", ctypes.POINTER(_Message)),
        ("event_count", ctypes.c_int),
        ("events", ctypes.POINTER(_Message)),
    )


_Bind = ctypes.CFUNCTYPE(None, P, P, ctypes.c_uint32, ctypes.c_uint32)
_Destroy = ctypes.CFUNCTYPE(None, P, P)
_Get = ctypes.CFUNCTYPE(None, P, P, ctypes.c_uint32, ctypes.c_uint32, P)


def _interface(name: bytes, methods: list[_Message], events: list[_Message]) -> _Interface:
    made = ((_Message * max(1, len(them)))(*them) for them in (methods, events))
    first, second = made
    return _Interface(name, 1, len(methods), first, len(events), second)


class Compositor:
    """Listens under a name in ``XDG_RUNTIME_DIR``; ``asked`` gets each timeout in milliseconds."""

    def __init__(self, name: str, *, notifies: bool = True, seats: int = 1) -> None:
        self.asked: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._deeds: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._resources: list[int] = []
        self._clients: list[int] = []
        self._over = False
        self._kept: list[Any] = []
        lib = self._lib = ctypes.CDLL(LIBRARY)
        for each in ("display_create", "display_get_event_loop", "global_create"):
            getattr(lib, f"wl_{each}").restype = P
        lib.wl_resource_create.restype = P
        self._display = P(lib.wl_display_create())
        assert lib.wl_display_add_socket(self._display, name.encode()) == 0
        seat = _Interface.in_dll(lib, "wl_seat_interface")
        for _n in range(seats):
            self._offer(seat, None)
        if notifies:
            self._offer_notifier(seat)
        self._thread = threading.Thread(target=self._run, name="compositor", daemon=True)
        self._thread.start()

    def _offer(self, interface: _Interface, deeds: Any) -> None:
        def bind(client: int, _data: int, version: int, key: int) -> None:
            made = self._lib.wl_resource_create(P(client), ctypes.byref(interface), version, key)
            table = None if deeds is None else ctypes.byref(deeds)
            self._lib.wl_resource_set_implementation(P(made), table, None, None)

        heard = _Bind(bind)
        self._kept += [interface, deeds, heard]
        self._lib.wl_global_create(self._display, ctypes.byref(interface), 1, None, heard)

    def _offer_notifier(self, seat: _Interface) -> None:
        nothing = [_Message(b"destroy", b"", None)]
        told = [_Message(b"idled", b"", None), _Message(b"resumed", b"", None)]
        notification = _interface(b"ext_idle_notification_v1", nothing, told)
        types = (P * 3)(ctypes.addressof(notification), None, ctypes.addressof(seat))
        get = _Message(b"get_idle_notification", b"nuo", ctypes.cast(types, P))
        notifier = _interface(b"ext_idle_notifier_v1", [*nothing, get], [])
        gone = (P * 1)(ctypes.cast(_Destroy(_ignore), P))

        def asked(client: int, _resource: int, key: int, timeout: int, _seat: int) -> None:
            made = self._lib.wl_resource_create(P(client), ctypes.byref(notification), 1, key)
            self._lib.wl_resource_set_implementation(P(made), ctypes.byref(gone), None, None)
            self._resources.append(made)
            self._clients.append(client)
            self.asked.put(timeout)

        heard = _Get(asked)
        deeds = (P * 2)(None, ctypes.cast(heard, P))
        self._kept += [notification, types, gone, heard]
        self._offer(notifier, deeds)

    def _run(self) -> None:
        loop = P(self._lib.wl_display_get_event_loop(self._display))
        while not self._over:
            self._lib.wl_event_loop_dispatch(loop, TURN_MS)
            while not self._deeds.empty():
                self._deeds.get()()
            self._lib.wl_display_flush_clients(self._display)
        self._lib.wl_display_destroy_clients(self._display)
        self._lib.wl_display_destroy(self._display)

    def tell(self, seat: int, opcode: int) -> None:
        """Tell of a seat that nobody touches it (0) or somebody does again (1)."""
        post = self._lib.wl_resource_post_event
        self._deeds.put(lambda: post(P(self._resources[seat]), opcode))

    def throw_out(self) -> None:
        """End the connection of whoever asked."""
        self._deeds.put(lambda: self._lib.wl_client_destroy(P(self._clients[0])))

    def stop(self) -> None:
        """End."""
        self._over = True
        self._thread.join(timeout=10)


def _ignore(_client: int, _resource: int) -> None:
    """Nothing is to be done."""
