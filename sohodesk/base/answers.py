# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing an answer to standard output, and what is said where it could not be written."""

from __future__ import annotations

import sys


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
