# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the import contracts between rooms: `python -m tools.fences`, and inside the tests.

The contracts of pyproject.toml name modules.  ``strays`` looks at all others, so that a new module
stands behind the fence before anybody has written its name down.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

SETTINGS = Path(__file__).resolve().parent.parent / "pyproject.toml"
QT = ("PySide6", "shiboken6")
SQL = ("sqlalchemy", "sqlite3", "alembic")
IN_WINDOWS = ("app", "ui")
"""Rooms that are windows; in the others windows stand in a folder ``window``, or know Qt alone."""
TIDY = ("base", "store", "clients", "expenses", "invoices", "exchange")
"""Rooms in which only what stands in ``window`` or bears one of ``NAMES`` knows Qt."""
NAMES = ("page", "dialogs", "table", "readylist", "rowwords")
# Names of what is shown: the table of views, and the door of the whole program.
_OF_OTHERS = ("sohodesk.__main__", "sohodesk.timelog.timeviews")


def contracts_hold() -> bool:
    """Whether every contract is kept; the broken ones are printed with their imports."""
    kept = lint_imports(config_filename=str(SETTINGS), no_cache=True) == EXIT_STATUS_SUCCESS
    found = list(strays(graph()))
    for sentence in found:
        print(sentence)
    return kept and not found


def graph() -> grimp.ImportGraph:
    """All imports of the program but those for types."""
    return grimp.build_graph(
        "sohodesk",
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,
    )


def strays(imports: grimp.ImportGraph) -> Iterator[str]:
    """Sentences on modules that reach Qt or SQL where they may not."""
    knowing = _importing(imports, QT) | _importing_below(imports, "sohodesk.ui")
    asking = _importing(imports, SQL)
    for module in sorted(knowing & asking):
        yield f"{module} knows Qt and SQL; a service or query stands between them"
    for module in sorted(_reaching(imports, QT)):
        if _is_window(module) or module in _OF_OTHERS:
            continue
        if module not in knowing:
            chain = imports.find_shortest_chain(module, "PySide6") or ()
            yield f"{module} has no Qt of its own and reaches it: {' -> '.join(chain)}"
        elif module.split(".")[1] in TIDY and module.rpartition(".")[2] not in NAMES:
            yield f"{module} knows Qt outside of a folder called window"


def _is_window(module: str) -> bool:
    parts = module.split(".")
    return "window" in parts or (len(parts) > 1 and parts[1] in IN_WINDOWS)


def _importing(imports: grimp.ImportGraph, others: tuple[str, ...]) -> set[str]:
    known = [each for each in others if each in imports.modules]
    return {m for each in known for m in imports.find_modules_that_directly_import(each)}


def _importing_below(imports: grimp.ImportGraph, room: str) -> set[str]:
    inside = {m for m in imports.modules if m == room or m.startswith(f"{room}.")}
    return {m for each in inside for m in imports.find_modules_that_directly_import(each)}


def _reaching(imports: grimp.ImportGraph, others: tuple[str, ...]) -> set[str]:
    known = [each for each in others if each in imports.modules]
    return {m for each in known for m in imports.find_downstream_modules(each)}


if __name__ == "__main__":
    sys.exit(0 if contracts_hold() else 1)
