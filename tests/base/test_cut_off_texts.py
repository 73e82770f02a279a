# SPDX-License-Identifier: GPL-3.0-or-later
"""A catalogue that is being written anew, or is damaged, brings nothing down: English is spoken."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sohodesk.base import texts
from sohodesk.base.texts import _, ngettext, speaking

INDONESIAN = "id/LC_MESSAGES/sohodesk.mo"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue of Indonesian that may be spoilt."""
    made = tmp_path / INDONESIAN
    made.parent.mkdir(parents=True)
    shutil.copy(texts.LOCALE_FOLDER / INDONESIAN, made)
    monkeypatch.setattr(texts, "LOCALE_FOLDER", tmp_path)
    texts._read.cache_clear()
    monkeypatch.setattr("gettext._translations", {})
    yield made
    texts._read.cache_clear()


@pytest.mark.parametrize("share", [0.0, 0.00001, 0.0001, 0.01, 0.5, 0.99])
def test_a_file_that_is_cut_off_answers_in_english(file: Path, share: float) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with speaking("id"):
        assert _("Invoice") == "Invoice"
        assert ngettext("Wrote {n} page.", "Wrote {n} pages.", 2) == "Wrote {n} pages."
        file.write_bytes(whole)
        assert _("Invoice") == "Faktur", "it is read again as soon as it is whole"


@pytest.mark.parametrize("noise", [b"x" * 500, b"\xde\x12\x04\x95" + b"\xff" * 500])
def test_noise_is_no_catalogue(file: Path, noise: bytes) -> None:
    file.write_bytes(noise)
    with speaking("id"):
        assert _("Invoice") == "Invoice"
