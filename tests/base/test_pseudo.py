# SPDX-License-Identifier: GPL-3.0-or-later
"""The languages that nobody speaks: longer, from right to left, with their placeholders whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohodesk.base import pseudo, texts
from sohodesk.base.texts import _, ngettext


@pytest.fixture(autouse=True)
def plain() -> Iterator[None]:
    yield
    texts.disguise("")


def test_a_text_is_longer_by_two_fifths() -> None:
    said = pseudo.longer("Log {what} on {day}.")
    assert said.startswith("[")
    assert "{what}" in said
    assert "{day}" in said
    assert len(said) >= len("Log {what} on {day}.") * 1.4


@given(st.text(min_size=1, max_size=60))
def test_nothing_of_a_placeholder_is_changed(words: str) -> None:
    message = f"{words.replace('{', '').replace('}', '')} {{n}} <b>x</b>"
    assert "{n}" in pseudo.longer(message)
    assert "<b>" in pseudo.reversed_(message)
    assert "{n}" in pseudo.reversed_(message)


def test_the_program_speaks_it_only_when_asked() -> None:
    assert _("Today") == "Today"
    texts.disguise("xx-long")
    assert _("Today").startswith("[")
    assert ngettext("{n} entry", "{n} entries", 2).startswith("[")
    assert texts.current() == "en"
    with texts.speaking("id"):
        assert not _("Today").startswith("[")
    texts.disguise("xx-rtl")
    assert texts.right_to_left()
    texts.disguise("de")
    assert _("Today") == "Today"


def test_nobody_can_choose_it() -> None:
    assert not set(pseudo.NAMES) & set(texts.LANGUAGES)
    assert texts.closest("xx-long") == "en"
