# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick-add line: which words name a client, a project, a task, and which stay words."""

import pytest

from sohodesk.timelog.quickadd import parse_line
from tests.timelog.quicklines import JAKARTA, NOW, parse, place, refused


@pytest.mark.parametrize(
    ("text", "project_id", "words"),
    [
        # the whole label, in any case, with or without accents, with a colon
        ("Big Company / Shop checkout bug", 3, "checkout bug"),
        ("big company/shop checkout bug", 3, "checkout bug"),
        ("hartmann & sohne / shop relaunch x", 4, "x"),
        ("Big Company / Shop: relaunch ideas", 3, "relaunch ideas"),
        ("Big Company / Shop : relaunch ideas", 3, "relaunch ideas"),
        ("Big Company / Shop - relaunch ideas", 3, "relaunch ideas"),
        ("Read / Write Ltd / C# #dotnet fix", 7, "fix"),
        # parts around a slash
        ("nusa / web checkout bug", 1, "checkout bug"),
        ("Nusa/Web checkout bug", 1, "checkout bug"),
        ("Nusa / Website checkout bug", 1, "checkout bug"),
        ("hs / relaunch plan", 4, "plan"),
        ("Nusa Kopi / care plan for May", 2, "for May"),
        # a project alone: whole words
        ("Shop checkout bug", 3, "checkout bug"),
        ("Shop relaunch checkout bug", 4, "checkout bug"),
        ("shop: relaunch ideas", 3, "relaunch ideas"),
        ("relaunch ideas", 4, "ideas"),
        ("katalog 2027", 6, "2027"),
        # a client alone that has one project; client and project in a row
        ("Big Company call", 3, "call"),
        ("company call", 3, "call"),
        ("HS call", 4, "call"),
        ("Nusa Kopi Website call", 1, "call"),
        ("nusa website call", 1, "call"),
        ("The Studio invoices", 8, "invoices"),
        ("studio", 8, ""),
        # words that only look like names
        ("web checkout bug", None, "web checkout bug"),
        ("the call", None, "the call"),
        ("PT meeting", None, "PT meeting"),
        ("pla", None, "pla"),
        ("nu call", None, "nu call"),
        ("in/out tests", None, "in/out tests"),
        ("call about the Shop", None, "call about the Shop"),
        ("Checkout bug", None, "Checkout bug"),
        # a slash among the words after a whole project name
        ("Shop fix input / output", 3, "fix input / output"),
        ("Shop: a / b test", 3, "a / b test"),
        # a colon first: no project
        (": Shop talk", None, "Shop talk"),
        (":Shop talk", None, "Shop talk"),
        (": a / b test", None, "a / b test"),
        ("", None, ""),
    ],
)
def test_which_words_name_the_place(text: str, project_id: int | None, words: str) -> None:
    assert place(text) == (project_id, words)


@pytest.mark.parametrize(
    ("text", "task_id", "words"),
    [
        ("Big Company / Shop / Checkout bug", 3, "bug"),
        ("Shop / checkout bug", 3, "bug"),
        ("nusa / web / front bug", 1, "bug"),
        ("nusa/web/des: x", 2, "x"),
    ],
)
def test_a_task_after_a_second_slash(text: str, task_id: int, words: str) -> None:
    said = parse(f"9-10 {text}")
    assert (said.task_id, said.description) == (task_id, words)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("care plan x", "“care plan” can be Nusa Kopi / Care plan, Van Dijk Tuinen / Care plan;"),
        ("Nusa Kopi call", "“Nusa Kopi” can be Nusa Kopi / Website, Nusa Kopi / Care plan;"),
        ("Nusa Kopii / Website x", "no project “Nusa Kopii / Website x”. The nearest: Nusa Kopi /"),
        (
            "Big Company / Shpo x",
            "no project “Big Company / Shpo x”. The nearest: Big Company / Shop",
        ),
        ("a talk about in / out", "no project “a talk about in / out”."),
        ("Shop / Chekout bug", "no project “Shop / Chekout bug”"),
        ("nusa / web / paint", "no task “paint” in Nusa Kopi / Website"),
        ("Nusa Kopi /", "no project “Nusa Kopi /”"),
    ],
)
def test_places_that_are_refused_with_candidates(text: str, sentence: str) -> None:
    assert sentence in refused(f"9-10 {text}")


def test_a_refused_place_says_how_to_do_without() -> None:
    assert "begin the words with a colon" in refused("9-10 care plan x")
    assert "begin the words with a colon" in refused("9-10 some / thing")


def test_without_any_project_all_words_are_words() -> None:
    said = parse_line("9-10 Shop checkout", places=[], now=NOW, zone=JAKARTA)
    assert (said.place, said.description) == (None, "Shop checkout")
