# SPDX-License-Identifier: GPL-3.0-or-later
"""The import contracts of pyproject.toml hold: who may use whom, where Qt and SQL may not be."""

from __future__ import annotations

import grimp
import pytest

from tools.fences import contracts_hold, graph, strays


def test_the_contracts_between_rooms_hold() -> None:
    assert contracts_hold(), "a contract is broken; its chain of imports is printed above"


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return graph()


@pytest.mark.parametrize(
    ("importer", "imported", "sentence"),
    [
        ("sohodesk.invoices.bulk", "sohodesk.invoices.table", "reaches it"),
        ("sohodesk.invoices.billing", "PySide6", "outside of a folder called window"),
        ("sohodesk.invoices.window.payform", "sqlalchemy", "knows Qt and SQL"),
        ("sohodesk.expenses.new_one", "sohodesk.ui.theme", "outside of a folder called window"),
    ],
)
def test_a_module_that_nobody_has_named_is_seen(
    imports: grimp.ImportGraph, importer: str, imported: str, sentence: str
) -> None:
    assert list(strays(imports)) == []
    changed = imports.copy() if hasattr(imports, "copy") else graph()
    changed.add_import(importer=importer, imported=imported)
    assert any(importer in said and sentence in said for said in strays(changed))
