# SPDX-License-Identifier: GPL-3.0-or-later
"""The countries and territories that have a code of two letters (ISO 3166-1 alpha-2)."""

from __future__ import annotations

from functools import cache

# Official codes; XK, which the standard leaves to its users, is in use for Kosovo.
_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK
"""
CODES = frozenset(_CODES.split())


def known_country(code: str) -> bool:
    """Whether this is the code of a country or territory, in capitals."""
    return code in CODES


@cache
def country_names(language: str) -> dict[str, str]:
    """The name of each of them in a language, by code, in the order of the names.

    From Unicode's CLDR by way of Babel, which is loaded when names are first asked for.
    """
    from babel import Locale

    names = Locale.parse(language).territories
    named = sorted((str(names.get(code, code)), code) for code in CODES)
    return {code: name for name, code in named}
