# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program's own languages need of Unicode's CLDR every day, as data beside the code.

Loading Babel and a locale takes longer than setting a page, so numbers, money and dates in these
languages don't ask for it.  A test compares every entry with Babel; other languages go to Babel.
Source: Unicode CLDR by way of Babel, Unicode licence.
"""

from __future__ import annotations

# Decimal mark, mark of the groups of three.
MARKS = {"en": (".", ","), "id": (",", ".")}

MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
        *("Agustus", "September", "Oktober", "November", "Desember"),
    ),
}

# Currencies that first users bill in; a currency that is missing here is looked up.
_SHARED = {"EUR": "€", "GBP": "£", "CHF": "CHF", "SGD": "SGD", "THB": "THB", "KWD": "KWD"}
SYMBOLS = {
    "en": {**_SHARED, "USD": "$", "JPY": "¥", "AUD": "A$"},
    "id": {**_SHARED, "THB": "฿", "USD": "US$", "JPY": "JP¥", "AUD": "AU$"},
}
