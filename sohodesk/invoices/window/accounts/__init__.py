# SPDX-License-Identifier: GPL-3.0-or-later
"""Money on account in the window: taken in, used for an invoice, paid back."""
