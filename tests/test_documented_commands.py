# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command that the README and the guides show is one that the program understands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sohodesk.app.main import VERBS, asked_verb, build_parser

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/guide").glob("*/*.md"))]
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(sohodesk [^`]+)`")


def commands(page: Path) -> list[str]:
    """The command lines on a page that begin with the program's name, comments taken off."""
    text = page.read_text(encoding="utf-8")
    lines = [line.strip() for block in _BLOCK.findall(text) for line in block.splitlines()]
    shown = [line for line in lines if line.startswith("sohodesk ")]
    return shown + [found for found in _INLINE.findall(text) if found.upper() != found]


def is_pattern(words: list[str]) -> bool:
    """Whether a line shows a form to fill in, such as `sohodesk VERB --help`."""
    return not words or words[0].isupper() or "--help" in words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_program_understands_the_commands_of(page: Path) -> None:
    wrong = []
    for line in commands(page):
        words = shlex.split(line.split(" | ")[0], comments=True)[1:]
        if is_pattern(words):
            continue
        if len(words) == 1 and words[0] in VERBS:
            continue  # the verb is named, not called
        number = [w if w not in ("ID", "NUMBER") else "1" for w in words]
        try:
            build_parser(asked_verb(number)).parse_args(number)
        except SystemExit:
            wrong.append(line)
    assert not wrong, "\n".join(wrong)
