# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotes and proforma invoices: sent, answered, revised, and what becomes of them."""
