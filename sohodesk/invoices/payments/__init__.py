# SPDX-License-Identifier: GPL-3.0-or-later
"""Money that came in: payments, refunds, write-offs, money on account and receipts."""
