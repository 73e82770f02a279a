# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets the page of a book's draft: as the program does (``ours``), or Typst alone (``bare``).

Ours goes from the figures and texts of the document to the PDF: wording by language, layout data,
Typst.  Bare has that data as a file and hands it to Typst with the same template, fonts, standard.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

FIRST = "Part 1 of the shop"
WIDTH = 560
"""Pixels of a preview beside the editor."""


def changed(turn: int) -> str:
    """Another text each turn: Typst remembers what it has compiled before."""
    return f"Part {turn} of the shop, looked at again"


def tell(name: str, ms: float) -> None:
    """Print a measurement."""
    print(name, ms)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def ours(book: Path) -> Callable[[int, bool], object]:
    """The program's own way; the document is read from the book before."""
    from benchmarks.bigbook import open_desk
    from sohodesk.app import bootstrap
    from sohodesk.invoices import paper
    from sohodesk.invoices.pdf import typesetting
    from sohodesk.invoices.pdf.composing import compose
    from sohodesk.invoices.stored import get_invoice

    bootstrap.all_models()
    desk = open_desk(book)
    with desk.read() as session:
        said = paper.snapshot_of(desk, session, get_invoice(session, 1))
    desk.close()
    document = said.letter.document

    def set_page(turn: int, picture: bool) -> object:
        first = replace(document.lines[0], description=changed(turn))
        lines = (first, *document.lines[1:])
        letter = replace(said.letter, document=replace(document, lines=lines))
        page = compose(letter, said.totals, "draft")
        return typesetting.preview(page, WIDTH) if picture else typesetting.typeset(page)

    return set_page


def bare(handed: Path) -> Callable[[int, bool], object]:
    """What a program would do that only called Typst."""
    call: dict[str, Any] = json.loads(handed.read_text(encoding="utf-8"))
    resources = Path(call["resources"])
    template = Path(call["template"]).read_bytes()
    kept: list[Any] = []

    def compiled(turn: int, picture: bool) -> object:
        import typst

        if not kept:
            fonts = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[resources / "fonts"],
            )
            kept.append(typst.Compiler(font_paths=fonts, root=resources / "templates"))
        wish = (
            {"format": "png", "ppi": WIDTH / (210 / 25.4)}
            if picture
            else {"format": "pdf", "pdf_standards": call["standards"]}
        )
        return kept[0].compile(
            input=template,
            sys_inputs={"page": call["page"].replace(FIRST, changed(turn))},
            timestamp=call["timestamp"],
            **wish,
        )

    return compiled


def main(way: str, material: Path) -> None:
    """Cold and warm of one way, and the pictures of its preview."""
    once = ours(material) if way == "ours" else bare(material)
    tell("cold", timed(lambda: once(0, False)))
    tell("warm", median(timed(lambda t=turn: once(t, False)) for turn in range(1, 16)))  # type: ignore[misc]
    once(16, True)
    tell("preview", median(timed(lambda t=turn: once(t, True)) for turn in range(17, 32)))  # type: ignore[misc]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
