# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing an answer to standard output, and what is said where it could not be written."""

from __future__ import annotations

import sys

_STEERING = {chr(n): "\N{REPLACEMENT CHARACTER}" for n in (*range(32), *range(127, 160))}
_STEERING |= {"\n": " ", "\t": " ", "\r": " "}


class AnswerLost(Exception):
    """What was asked for is done, but the answer could not be written; the reason is the text."""


def put(text: str) -> None:
    """Write an answer to standard output, wholly and at once."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # the reader has seen enough
    except OSError as error:
        raise AnswerLost(error.strerror or str(error)) from error


def one_line(text: str) -> str:
    """A text in one line; signs that would steer the terminal are shown as unknown ones."""
    if text.isprintable():
        return text
    return "".join(_STEERING.get(c, c) if c < " " or "\x7f" <= c <= "\x9f" else c for c in text)


def steady(text: str) -> str:
    """A text of any lines in which nothing steers the terminal."""
    return "\n".join(map(one_line, text.split("\n")))
