# SPDX-License-Identifier: GPL-3.0-or-later
"""A page of a PDF receipt as a picture, drawn by the typesetter that the program has anyway."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _

_WIDTH_POINTS = 400
_PAGE = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
    b'#image("receipt.pdf", page: int(sys.inputs.page), width: 400pt)\n'
)


def pdf_page(data: bytes, page: int, width_px: int) -> bytes:
    """A page (from 1) as PNG so many pixels wide; refused where it can't be drawn.

    The bytes lie in a folder of their own for the moment: the typesetter reads files only.
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="sohodesk-") as folder:
        Path(folder, "receipt.pdf").write_bytes(data)
        source = Path(folder, "page.typ")
        source.write_bytes(_PAGE)
        try:
            made: bytes | list[bytes] = typst.compile(
                str(source),
                root=folder,
                format="png",
                ppi=72 * width_px / _WIDTH_POINTS,
                sys_inputs={"page": str(page)},
            )
        except typst.TypstError:
            raise Refusal(_("This PDF can't be shown here; open it to look at it.")) from None
    return made[0] if isinstance(made, list) else made
