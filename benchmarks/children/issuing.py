# SPDX-License-Identifier: GPL-3.0-or-later
"""Issues the drafts of a book (``ours``), or sets the page of one by Typst alone (``bare``).

Ours is all of it: what is read, looked over and reckoned, the number, the code on the page, the
PDF, the journal and its seal, in a program that runs.  Bare is one compile from nothing, as the
command ``typst compile`` does it: Typst is loaded, its fonts are read, the same page with the same
code is set.  ``warm`` is a compile by a compiler that has its fonts.  All tell the time of the
processor.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.children.page import FIRST, changed, tell


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of processor time that a call takes."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def ours(book: Path) -> list[float]:
    """Each draft's issue but for the first, which warms caches."""
    from benchmarks.bigbook import open_desk
    from sohodesk.app import bootstrap
    from sohodesk.invoices.issuing import issue

    bootstrap.all_models()
    desk = open_desk(book)
    issue(desk, invoice_id=1)
    taken = [spent(lambda n=n: issue(desk, invoice_id=n)) for n in range(2, 12)]  # type: ignore[misc]
    desk.close()
    return taken


def bare(handed: Path) -> list[float]:
    """One compile, from nothing."""
    return [spent(lambda: _compiler(handed)(0))]


def warm(handed: Path) -> list[float]:
    """Compiles of a compiler that has its fonts, each of another text: Typst remembers pages."""
    compiled = _compiler(handed)
    compiled(0)
    return [spent(lambda n=n: compiled(n)) for n in range(1, 11)]  # type: ignore[misc]


def _compiler(handed: Path) -> Callable[[int], object]:
    """Sets the page by Typst alone, with the text of a turn."""
    call: dict[str, Any] = json.loads(handed.read_text(encoding="utf-8"))
    resources = Path(call["resources"])
    template = Path(call["template"]).read_bytes()
    kept: list[Any] = []

    def compiled(turn: int) -> object:
        import typst

        if not kept:
            fonts = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[resources / "fonts"],
            )
            kept.append(typst.Compiler(font_paths=fonts, root=resources / "templates"))
        return kept[0].compile(
            input=template,
            sys_inputs={
                "page": call["page"].replace(FIRST, changed(turn)) if turn else call["page"]
            },
            timestamp=call["timestamp"],
            format="pdf",
            pdf_standards=call["standards"],
        )

    return compiled


WAYS = {"ours": ours, "bare": bare, "warm": warm}

if __name__ == "__main__":
    tell("issued", median(WAYS[sys.argv[1]](Path(sys.argv[2]))))
