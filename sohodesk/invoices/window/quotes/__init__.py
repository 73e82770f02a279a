# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotes as a part of the Invoices page: cards, list, the page of one quote, its deeds."""
