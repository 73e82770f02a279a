# SPDX-License-Identifier: GPL-3.0-or-later
"""What every file that leaves the program must be, looked up in its structure."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

SUBSET = re.compile(r"/[A-Z]{6}\+")


def require_sound(data: bytes, *, language: str, standard: str = "PDF/A-3b, PDF/UA-1") -> int:
    """Metadata, tags, fonts, nothing that runs or is fetched; returns the number of pages."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        if standard != "PDF":
            with pdf.open_metadata() as metadata:
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "B")
                assert metadata["pdfuaid:part"] == "1"
                assert metadata["dc:title"]
            assert str(root.Lang) == language
            assert root.MarkInfo.Marked
            assert root.StructTreeRoot.K is not None
            assert root.OutputIntents[0].S == "/GTS_PDFA1"
            assert root.OutputIntents[0].DestOutputProfile.read_bytes()
            assert bool(root.ViewerPreferences.DisplayDocTitle)
            assert len(pdf.trailer.ID) == 2
            _all_is_tagged(pdf)
        assert not pdf.is_encrypted
        assert len(pdf.attachments) == 0
        for name in ("/OpenAction", "/AA", "/AcroForm", "/AF"):
            assert name not in root
        for each in _dictionaries(pdf):
            assert "/JS" not in each
            assert each.get("/S") not in ("/JavaScript", "/Launch", "/URI", "/GoToR")
        fonts = list(_fonts(pdf))
        assert fonts
        for font in fonts:
            assert SUBSET.match(str(font.BaseFont)), font.BaseFont
            assert "/ToUnicode" in font
            told = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in told or "/FontFile3" in told
        return len(pdf.pages)


def structure(data: bytes) -> Counter[str]:
    """How often each role comes in the tree of tags; a figure without words is refused."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found: Counter[str] = Counter()
        for element in _elements(pdf.Root.StructTreeRoot.K):
            role = str(element.S).removeprefix("/")
            found[role] += 1
            if role == "Figure":
                assert str(element.get("/Alt", "")).strip()
        return found


def _elements(within: Any) -> Iterator[Any]:
    """Every element of the tree below, in reading order."""
    if isinstance(within, pikepdf.Array):
        for each in within:
            yield from _elements(each)
    elif isinstance(within, pikepdf.Dictionary) and "/S" in within:
        yield within
        yield from _elements(within.get("/K", pikepdf.Array()))


def _all_is_tagged(pdf: pikepdf.Pdf) -> None:
    """Whatever is painted on a page is in the tree, or said to be decoration (PDF/UA-1, 7.1)."""
    for page in pdf.pages:
        depth, stream = 0, pikepdf.parse_content_stream(page)
        assert page.StructParents is not None
        assert str(page.Tabs) == "/S"
        for _operands, operator in stream:  # type: ignore[misc]
            name = str(operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            if name in ("Tj", "TJ", "S", "f", "f*", "B", "Do", "sh"):
                assert depth > 0, name
        assert depth == 0


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return (each for each in _dictionaries(pdf) if each.get("/Subtype") == "/Type0")


def require_qpdf(data: bytes, folder: Path) -> None:
    """``qpdf --check`` finds nothing: cross-references, streams, objects, linearisation.

    The library of the same program does it everywhere; the program itself where there is one.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
    if shutil.which("qpdf") is None:
        return
    file = folder / "page.pdf"
    file.write_bytes(data)
    told = subprocess.run(
        ["qpdf", "--check", str(file)], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "WARNING" not in told.stdout + told.stderr


def selected(data: bytes, folder: Path) -> str:
    """The text as somebody copies it from a viewer, without breaks and no-break spaces."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed here")
    file = folder / "page.pdf"
    file.write_bytes(data)
    told = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    text = told.stdout.decode("utf-8")
    return re.sub(r"[\s\u00a0\u200b\u202a-\u202e\u2066-\u2069]+", " ", text)
