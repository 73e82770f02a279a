# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets PySide read its texts about signatures when they are first asked for, not at each start.

PySide carries the code that knows the signatures of all its functions as text, in an archive
within its library, and compiles that text whenever a program starts: a tenth of the time until our
window is painted, and some megabytes.  Only the words of a ``TypeError`` for wrong arguments and
``help`` need it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_FINDER = "EmbeddableZipImporter"
_ROOM = "shibokensupport.signature."
_LATE = {
    _ROOM + name
    for name in (
        *("mapping", "errorhandler", "layout", "parser"),
        *("lib.enum_sig", "lib.pyi_generator", "lib.tool"),
    )
}
_BY_LIBRARY = {_ROOM + "mapping": "update_mapping"}
"""What PySide's library takes out of a module by itself, where no ``__getattr__`` is asked."""


@contextmanager
def signatures_later() -> Iterator[None]:
    """While PySide is imported herein, its archive gives out modules that load themselves later.

    A PySide that is imported already, or keeps its archive in another way, is left alone.
    """
    if "PySide6" in sys.modules:
        yield
        return
    usual = sys.meta_path
    sys.meta_path = _Finders(usual)
    try:
        yield
    finally:
        usual[:] = sys.meta_path
        sys.meta_path = usual


class _Finders(list[Any]):
    """The finders of modules; PySide puts that of its archive before them for a moment."""

    def insert(self, at: Any, finder: Any) -> None:
        super().insert(at, _Later(finder) if type(finder).__name__ == _FINDER else finder)


class _Later:
    """Finds the modules of the archive and loads those of the signatures later."""

    def __init__(self, archive: Any) -> None:
        self.archive = archive

    def __eq__(self, other: object) -> bool:
        return other is self or other is self.archive  # PySide removes what it has put there

    __hash__ = None  # type: ignore[assignment]

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:
        """As the archive says it."""
        spec = self.archive.find_spec(name, path, target)
        if spec is not None and name in _LATE:
            spec.loader = self
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """A module that knows how to fill itself."""
        return _Unread(spec, self.archive)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet."""


class _Unread(ModuleType):
    """A module of the archive that is read when something in it is asked for."""

    def __init__(self, spec: ModuleSpec, archive: Any) -> None:
        super().__init__(spec.name)
        self.unread: tuple[ModuleSpec, str, Any] | None = (spec, spec.name, archive)
        taken = _BY_LIBRARY.get(spec.name)
        if taken is not None:
            self.__dict__[taken] = lambda: self.read()[taken]()  # noqa: PLW0108 not read yet

    def read(self) -> dict[str, Any]:
        """Fill this module, if that is still to be done; gives its names."""
        if self.unread is not None:
            (spec, name, archive), self.unread = self.unread, None
            shown, spec.name = spec.name, name  # PySide names it anew when it is imported
            try:
                archive.exec_module(self)
            finally:
                spec.name = shown
        return self.__dict__

    def __getattr__(self, name: str) -> Any:
        if self.unread is None or (name.startswith("__") and name.endswith("__")):
            raise AttributeError(name)
        self.read()
        return getattr(self, name)
