# SPDX-License-Identifier: GPL-3.0-or-later
"""1 000 repeating invoices issued and typeset against 50: linear in time, the same in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Ratio, child, reported_ms

FEW, MANY = 50, 1000


def ratios(scratch: Path) -> Iterator[Ratio]:
    """Each in a process of its own: processor time of one invoice, and the most memory held."""
    few = reported_ms([child("repeating"), str(scratch), str(FEW)])
    many = reported_ms([child("repeating"), str(scratch), str(MANY)])
    yield Ratio(
        f"{MANY} repeating invoices / {MANY // FEW} × {FEW}",
        few["ms"] * MANY / FEW,
        many["ms"],
        1.2,
    )
    yield Ratio(f"memory of {MANY} repeating invoices / of {FEW}", few["mb"], many["mb"], 1.2, "MB")
