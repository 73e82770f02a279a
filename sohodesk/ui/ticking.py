# SPDX-License-Identifier: GPL-3.0-or-later
"""The running clock in words of the language in use; light, since the shell needs it at once."""

from __future__ import annotations

from sohodesk.base.texts import current


def running_clock(seconds: int) -> str:
    """``01:24:10``, in Indonesian ``01.24.10``."""
    hours, rest = divmod(max(seconds, 0), 3600)
    mark = "." if current() == "id" else ":"
    return f"{hours:02}{mark}{rest // 60:02}{mark}{rest % 60:02}"
