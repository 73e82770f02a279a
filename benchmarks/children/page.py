# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets the page of a book's draft: as the program does (``ours``), or Typst alone (``bare``)."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.bigbook import open_desk
from sohodesk.app import bootstrap
from sohodesk.invoices import paper
from sohodesk.invoices.pdf import typesetting


def tell(name: str, ms: float) -> None:
    """Print a measurement."""
    print(name, ms)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def bare(data: str, template: bytes) -> Callable[[], object]:
    """What a program would do that only called Typst: the same fonts, template, data, standard."""

    def compiled() -> object:
        import typst

        if "compiler" not in kept:
            fonts = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[resources / "fonts"],
            )
            kept["compiler"] = typst.Compiler(font_paths=fonts, root=resources / "templates")
        return kept["compiler"].compile(
            input=template,
            sys_inputs={"page": data},
            format="pdf",
            pdf_standards=list(typesetting.PDF_STANDARDS),
            timestamp=1_700_000_000,
        )

    return compiled


kept: dict[str, object] = {}
bootstrap.all_models()
desk = open_desk(Path(sys.argv[1]))
resources = typesetting._resources()
if sys.argv[2] == "ours":
    with desk.read() as session:  # the book's first read is no part of a page
        session.connection().exec_driver_sql("SELECT 1")
    once: Callable[[], object] = lambda: paper.page_pdf(desk, invoice_id=1)  # noqa: E731
else:
    with desk.read() as session:
        from sohodesk.invoices.stored import get_invoice

        page = paper.page_of(desk, session, get_invoice(session, 1))
    once = bare(typesetting._data(page), typesetting._template(page.template))
tell("cold", timed(once))
tell("warm", median(timed(once) for _turn in range(15)))
