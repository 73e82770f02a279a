# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether somebody is in a call on Windows, by a stand-in for the user's registry."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any, Self

import pytest

from sohodesk.app.presence.microphone import MICROPHONES, microphone_used

Tree = dict[str, Any]


class Key:
    """An open key: its keys below by name, and its values, which are no keys."""

    def __init__(self, tree: Tree) -> None:
        self.keys = {name: below for name, below in tree.items() if isinstance(below, dict)}
        self.values = {name: value for name, value in tree.items() if name not in self.keys}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_about: object) -> None:
        """Nothing is to be closed."""


def registry_of(tree: Tree) -> SimpleNamespace:
    """A registry of which one key has this below it."""

    def opened(parent: object, name: str) -> Key:
        if isinstance(parent, Key):
            return Key(parent.keys[name])
        if name != MICROPHONES or not tree:
            raise FileNotFoundError(name)
        return Key(tree)

    def value(key: Key, name: str) -> tuple[object, int]:
        if name not in key.values:
            raise FileNotFoundError(name)
        return key.values[name], 11

    return SimpleNamespace(
        HKEY_CURRENT_USER=1,
        OpenKey=opened,
        QueryInfoKey=lambda key: (len(key.keys), len(key.values), 0),
        EnumKey=lambda key, n: list(key.keys)[n],
        QueryValueEx=value,
    )


OVER = {"LastUsedTimeStart": 133_000_000_000_000_000, "LastUsedTimeStop": 133_000_000_600_000_000}
NOW = {**OVER, "LastUsedTimeStop": 0}
NEVER = {"LastUsedTimeStart": 0, "LastUsedTimeStop": 0}


@pytest.mark.parametrize(
    ("tree", "used"),
    [
        ({}, None),
        ({"NonPackaged": {}}, False),
        ({"MSTeams_8wekyb": OVER, "NonPackaged": {"C:#zoom.exe": OVER}}, False),
        ({"MSTeams_8wekyb": NOW, "NonPackaged": {}}, True),
        ({"MSTeams_8wekyb": OVER, "NonPackaged": {"C:#zoom.exe": NOW}}, True),
        ({"New": NEVER, "Odd": {}, "NonPackaged": {"C:#odd.exe": {"LastUsedTimeStop": 0}}}, False),
        ({"Odd": {}, "MSTeams_8wekyb": NOW}, True),
    ],
)
def test_a_program_that_listens(
    monkeypatch: pytest.MonkeyPatch, tree: Tree, used: bool | None
) -> None:
    monkeypatch.setitem(sys.modules, "winreg", registry_of(tree))
    assert microphone_used() is used
