# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tax on turnover is called in a country and its standard rate, as of November 2026.

These are only proposals for whoever charges tax: nothing is charged unless the profile says so, and
name and rate can be set.  Countries where the rate depends on state or trade have none.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple


class TaxProfile(NamedTuple):
    """``name`` as it stands on documents; ``rate`` in percent, None where there is no one rate.

    ``stated`` is the rate that documents say where it is taken of a part of the price only, with
    the ``category`` of that part; ``rate`` is then what it comes to.
    """

    name: str
    rate: Decimal | None
    category: str = "S"
    stated: Decimal | None = None

    @property
    def said(self) -> Decimal | None:
        """The rate as documents say it."""
        return self.rate if self.stated is None else self.stated


_VAT = """
AE 5  AL 20  AM 20  AR 21  AT 20  BA 17  BD 15  BE 21  BG 20  BH 10  BO 13  CH 8.1  CI 18  CL 19
CM 19.25  CO 19  CR 13  CY 19  CZ 21  DE 19  DK 25  DZ 19  EC 15  EE 24  EG 14  ES 21  ET 15
FI 25.5  FR 20  GB 20  GE 18  GR 24  GT 12  HR 25  HU 27  IE 23  IL 18  IS 24  IT 22  KE 16  KH 10
KR 10  LA 10  LB 11  LI 8.1  LK 18  LT 21  LU 17  LV 21  MA 20  MD 20  ME 21  MK 18  MT 18  MU 15
MX 16  NG 7.5  NL 21  NO 25  NP 13  OM 5  PH 12  PL 23  PT 23  PY 10  RO 21  RS 20  RW 18  SA 15
SE 25  SI 22  SK 23  SN 18  SV 13  TH 7  TN 19  TR 20  TW 5  TZ 18  UA 20  UG 18  UY 22  VN 10
ZA 15
"""
_OTHERS = {
    "AU": ("GST", "10"),
    "BR": ("ISS", ""),
    "CA": ("GST", "5"),
    "DO": ("ITBIS", "18"),
    "IN": ("GST", "18"),
    "JO": ("GST", "16"),
    "JP": ("JCT", "10"),
    "MY": ("SST", "8"),
    "NZ": ("GST", "15"),
    "PA": ("ITBMS", "7"),
    "PE": ("IGV", "18"),
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
_DATED: dict[str, tuple[tuple[date, TaxProfile], ...]] = {
    "ID": (
        (date.min, TaxProfile("PPN", Decimal(10))),
        (date(2022, 4, 1), TaxProfile("PPN", Decimal(11))),  # UU 7/2021 art. 7 (1) a
        # PMK 131/2024: 12 % on eleven twelfths of the price, for all that is no luxury
        (date(2025, 1, 1), TaxProfile("PPN", Decimal(11), "N", Decimal(12))),
    ),
}
"""Where a rate of the past is still needed: by the day from which it holds."""


def tax_profile(country: str, on: date | None = None) -> TaxProfile:
    """The proposal for a country on a day, now where none is said; empty where it is unknown."""
    dated = _DATED.get(country)
    if dated is None:
        return _PROFILES.get(country, NONE)
    return [found for since, found in dated if on is None or since <= on][-1]
