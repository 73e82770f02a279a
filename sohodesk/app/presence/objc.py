# SPDX-License-Identifier: GPL-3.0-or-later
"""The calls of macOS that tell of presence, by ctypes and the Objective-C runtime."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable, Sequence
from typing import Any, Final

HID_STATE: Final = 1
"""Events of the devices, not those that programs make."""
ANY_INPUT: Final = 0xFFFFFFFF
UTF8: Final = 0x08000100
DELIVER_AT_ONCE: Final = 4
KEEPS_DISPLAY: Final = ("PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion")

_Imp = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


def _library(name: str) -> Any:
    found = ctypes.util.find_library(name)
    if found is None:
        raise OSError(name)
    return ctypes.CDLL(found)


class ObjC:
    """The functions of the system."""

    def __init__(self, workspace: Sequence[str], shared: Sequence[str]) -> None:
        self._workspace_names, self._shared_names = workspace, shared
        self._objc = _library("objc")
        _library("AppKit")
        self._quartz = _library("ApplicationServices")
        self._core = _library("CoreFoundation")
        self._power = _library("IOKit")
        for name in ("objc_getClass", "sel_registerName", "objc_allocateClassPair"):
            getattr(self._objc, name).restype = ctypes.c_void_p
        self._objc.class_addMethod.argtypes = (
            ctypes.c_void_p,
            ctypes.c_void_p,
            _Imp,
            ctypes.c_char_p,
        )
        self._quartz.CGEventSourceSecondsSinceLastEventType.restype = ctypes.c_double
        self._core.CFStringCreateWithCString.restype = ctypes.c_void_p
        self._core.CFDictionaryGetValue.restype = ctypes.c_void_p
        self._observer: int | None = None
        self._centres: list[int] = []
        self._kept: Any = None

    # Asking ---

    def idle_s(self) -> float | None:
        """Seconds since the last key or mouse."""
        ask = self._quartz.CGEventSourceSecondsSinceLastEventType
        found = float(ask(ctypes.c_int(HID_STATE), ctypes.c_uint(ANY_INPUT)))
        return found if found >= 0 else None

    def display_kept_awake(self) -> bool | None:
        """Whether a program keeps the display awake."""
        states = ctypes.c_void_p()
        if self._power.IOPMCopyAssertionsStatus(ctypes.byref(states)) or not states.value:
            return None
        try:
            return any(self._level(states, name) for name in KEEPS_DISPLAY)
        finally:
            self._core.CFRelease(states)

    def _level(self, states: ctypes.c_void_p, name: str) -> int:
        key = self._string(name)
        number = self._core.CFDictionaryGetValue(states, key)
        self._core.CFRelease(key)
        level = ctypes.c_int(0)
        if number:
            self._core.CFNumberGetValue(ctypes.c_void_p(number), 9, ctypes.byref(level))
        return level.value

    def _string(self, text: str) -> ctypes.c_void_p:
        made = self._core.CFStringCreateWithCString(None, text.encode(), UTF8)
        return ctypes.c_void_p(made)

    # Listening ---

    def _send(self, to: int, selector: str, *arguments: Any, kinds: tuple[Any, ...] = ()) -> Any:
        send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)(
            ("objc_msgSend", self._objc)
        )
        return send(to, self._objc.sel_registerName(selector.encode()), *arguments)

    def _class(self, name: str) -> int:
        found = self._objc.objc_getClass(name.encode())
        if not found:
            raise OSError(name)
        return int(found)

    def listen(self, heard: Callable[[str], None]) -> bool:
        """Observe the notifications; they come on the main thread, in its run loop."""

        def received(_self: int, _selector: int, notification: int) -> None:
            name = self._send(notification, "name")
            text = ctypes.cast(self._send(name, "UTF8String"), ctypes.c_char_p).value
            heard((text or b"").decode())

        self._kept = _Imp(received)
        base = ctypes.c_void_p(self._class("NSObject"))
        made = self._objc.objc_allocateClassPair(base, b"SohoDeskPresence", 0)
        selector = ctypes.c_void_p(self._objc.sel_registerName(b"heard:"))
        if made:
            self._objc.class_addMethod(ctypes.c_void_p(made), selector, self._kept, b"v@:@")
            self._objc.objc_registerClassPair(ctypes.c_void_p(made))
        else:
            # The class is there from a watch before; from now on it calls this one.
            made = self._class("SohoDeskPresence")
            method = self._objc.class_getInstanceMethod
            method.restype = ctypes.c_void_p
            found = method(ctypes.c_void_p(made), selector)
            self._objc.method_setImplementation(ctypes.c_void_p(found), self._kept)
        self._observer = self._send(self._send(made, "alloc"), "init")
        workspace = self._send(self._class("NSWorkspace"), "sharedWorkspace")
        self._observe(self._send(workspace, "notificationCenter"), self._workspace_names)
        shared = self._send(self._class("NSDistributedNotificationCenter"), "defaultCenter")
        self._observe(shared, self._shared_names, suspension=True)
        return True

    def _observe(self, centre: int, names: Sequence[str], *, suspension: bool = False) -> None:
        self._centres.append(centre)
        selector = self._objc.sel_registerName(b"heard:")
        pointers = (ctypes.c_void_p,) * 4
        for name in names:
            given = (self._observer, selector, self._string(name), None)
            if suspension:  # else a program in the background would hear nothing
                self._send(
                    centre,
                    "addObserver:selector:name:object:suspensionBehavior:",
                    *given,
                    DELIVER_AT_ONCE,
                    kinds=(*pointers, ctypes.c_ulong),
                )
            else:
                self._send(centre, "addObserver:selector:name:object:", *given, kinds=pointers)

    def stop(self) -> None:
        """Observe no more."""
        for centre in self._centres:
            self._send(centre, "removeObserver:", self._observer, kinds=(ctypes.c_void_p,))
        self._centres.clear()
        self._observer = None
