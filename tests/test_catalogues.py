# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the program is translated, with the placeholders that the program fills in."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from sohodesk.base.texts import LANGUAGES, PAGE_LANGUAGES
from tools import texts

TRANSLATED = [language for language in LANGUAGES if language != "en"]


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return texts.gathered()


def as_tuple(value: object) -> tuple[str, ...]:
    """One or several forms of a text, always as a tuple."""
    return tuple(str(v) for v in value) if isinstance(value, (tuple, list)) else (str(value or ""),)


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def catalogue(language: str) -> Catalog:
    return texts.read(texts.LOCALES / language / "LC_MESSAGES/sohodesk.po")


def named(message: Message) -> str:
    return f"{as_tuple(message.id)[0]!r} in {', '.join(file for file, _ in message.locations)}"


def test_there_is_a_catalogue_for_every_language() -> None:
    found = {Path(po).parent.parent.name for po in texts.catalogue_files()}
    assert found == set(TRANSLATED)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(gathered: Catalog, language: str) -> None:
    known = catalogue(language)
    missing = []
    for message in gathered:
        if not message.id:
            continue
        there = known.get(as_tuple(message.id)[0], message.context)
        if there is None or there.fuzzy or not all(as_tuple(there.string)):
            missing.append(named(message))
    assert not missing, "run `make texts` and translate:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_catalogue_keeps_a_text_that_the_program_no_longer_says(
    gathered: Catalog, language: str
) -> None:
    spoken = {(as_tuple(message.id)[0], message.context) for message in gathered}
    stale = [m for m in catalogue(language) if (as_tuple(m.id)[0], m.context) not in spoken]
    assert not [named(m) for m in stale if m.id], "run `make texts`"


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_placeholders_of_the_text(language: str) -> None:
    wrong = []
    for message in catalogue(language):
        wanted = {frozenset(placeholders(text)) for text in as_tuple(message.id)}
        forms = [text for text in as_tuple(message.string) if text]
        if any(frozenset(placeholders(text)) not in wanted for text in forms):
            wrong.append(named(message))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_edges_of_the_text(language: str) -> None:
    """A sentence that ends in a full stop, a colon or a space ends so in every language."""
    wrong = []
    for message in catalogue(language):
        if not message.id:
            continue
        for translation in as_tuple(message.string):
            ends = as_tuple(message.id)[0][-1:], translation[-1:]
            if translation and ends[0] != ends[1] and set(ends) & set(" .:?…\n"):
                wrong.append(named(message))
    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="module")
def pages(gathered: Catalog) -> Catalog:
    return texts.gathered_pages(gathered)


PAPER = [language for language in PAGE_LANGUAGES if language not in LANGUAGES]


def test_there_is_a_page_catalogue_for_every_language_of_pages() -> None:
    found = {Path(po).parent.parent.name for po in texts.page_files()}
    assert found == set(PAPER)


@pytest.mark.parametrize("language", PAPER)
def test_every_word_of_a_page_is_translated(pages: Catalog, language: str) -> None:
    wanted = pages
    known = texts.read(texts.LOCALES / language / "LC_MESSAGES/pages.po")
    missing = []
    for message in wanted:
        there = known.get(as_tuple(message.id)[0], message.context) if message.id else None
        if message.id and (there is None or not all(as_tuple(there.string))):
            missing.append(named(message))
        elif there is not None:
            forms = [placeholders(text) for text in as_tuple(there.string)]
            if any(form != placeholders(as_tuple(message.id)[0]) for form in forms):
                missing.append(named(message))
    stale = [
        named(message)
        for message in known
        if message.id and wanted.get(as_tuple(message.id)[0], message.context) is None
    ]
    assert not missing, "write it in pages.po:\n" + "\n".join(missing)
    assert not stale, "run `make texts`:\n" + "\n".join(stale)
