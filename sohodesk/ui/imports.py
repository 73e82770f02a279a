# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps PySide from reading the source text of every module that is imported.

Its import hook looks for the word "PySide6" in the text of each module, to know whether
``from __feature__ import …`` could matter there.  We use no such feature.  The text of all modules,
SQLAlchemy's among them, was read while the window started and stayed in memory, 23 MB of it.
"""

from __future__ import annotations

import linecache


def keep_sources_unread() -> None:
    """From now on say of every module that it has no features of PySide."""
    import PySide6.QtCore  # noqa: F401 brings the hook

    try:
        from shibokensupport import feature  # type: ignore[import-not-found]
    except ImportError:  # a PySide that asks in another way is left alone
        return
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _no_features  # noqa: SLF001 there is no switch for it
        linecache.clearcache()


def _no_features(_module: object) -> bool:
    return False
