# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the rows that an import refused, with the reasons, to a file to be mended and imported.

Line and reason stand before the original cells.  The file is written aside and moved into place
once the import is done, so that a failed import leaves none behind.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from sohodesk.base.refusals import Refusal
from sohodesk.base.texts import _
from sohodesk.exchange.rows import RefusedRow

_HEAD = ("line", "reason")


class RefusedFile:
    """A report of refused rows; nothing is on the disk before the first row is refused."""

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self.path = path.absolute()
        self._header = header
        self._aside = self.path.with_name(f".{self.path.name}.part")
        self._file: IO[str] | None = None
        self._writer: Any = None

    def add(self, row: RefusedRow) -> None:
        """Put a row into the report."""
        try:
            if self._file is None:
                self._open()
            self._writer.writerow((row.line, row.reason, *row.cells))
        except OSError as error:
            raise self._unwritable(error) from None

    def _open(self) -> None:
        if self.path.exists() and not self._is_our_own():
            raise Refusal(
                _("{path} exists and is no report of refused rows; name another file.").format(
                    path=self.path
                )
            )
        self._file = self._aside.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow((*_HEAD, *self._header))

    def _is_our_own(self) -> bool:
        with self.path.open("rb") as file:
            return file.readline().startswith(",".join(_HEAD).encode())

    def keep(self) -> Path | None:
        """Move the report into place; None where no row was refused."""
        if self._file is None:
            return None
        try:
            self._file.close()
            self._aside.replace(self.path)
        except OSError as error:
            raise self._unwritable(error) from None
        return self.path

    def drop(self) -> None:
        """Leave nothing behind."""
        if self._file is not None:
            self._file.close()
            self._aside.unlink(missing_ok=True)

    def _unwritable(self, error: OSError) -> Refusal:
        return Refusal(
            _("The report {path} can't be written: {reason}.").format(
                path=self.path, reason=error.strerror
            )
        )
