# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tax on turnover is called in a country and its standard rate, as of November 2026.

These are only proposals for whoever charges tax: nothing is charged unless the profile says so, and
name and rate can be set.  Indonesia's rate is the 11 % that 12 % on eleven twelfths comes to.
Countries where the rate depends on state or trade have none.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class TaxProfile(NamedTuple):
    """``name`` as it stands on documents; ``rate`` in percent, None where there is no one rate."""

    name: str
    rate: Decimal | None


_VAT = """
AE 5  AR 21  AT 20  BE 21  BG 20  CH 8.1  CL 19  CO 19  CY 19  CZ 21  DE 19  DK 25  EE 24  EG 14
ES 21  FI 25.5  FR 20  GB 20  GR 24  HR 25  HU 27  IE 23  IL 18  IS 24  IT 22  KE 16  KR 10  LI 8.1
LT 21  LU 17  LV 21  MT 18  MX 16  NG 7.5  NL 21  NO 25  PH 12  PL 23  PT 23  RO 21  RS 20  SA 15
SE 25  SI 22  SK 23  TH 7  TR 20  TW 5  UA 20  VN 10  ZA 15
"""
_OTHERS = {
    "AU": ("GST", "10"),
    "CA": ("GST", "5"),
    "ID": ("PPN", "11"),
    "IN": ("GST", "18"),
    "JP": ("JCT", "10"),
    "MY": ("SST", "8"),
    "NZ": ("GST", "15"),
    "SG": ("GST", "9"),
    "US": ("Sales tax", ""),
}
NONE = TaxProfile("", None)


def _table() -> dict[str, TaxProfile]:
    words = _VAT.split()
    found = {
        code: TaxProfile("VAT", Decimal(rate))
        for code, rate in zip(words[::2], words[1::2], strict=True)
    }
    others = _OTHERS.items()
    return found | {c: TaxProfile(name, Decimal(r) if r else None) for c, (name, r) in others}


_PROFILES = _table()


def tax_profile(country: str) -> TaxProfile:
    """The proposal for a country; without name and rate where nothing is known."""
    return _PROFILES.get(country, NONE)
