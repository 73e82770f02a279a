# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders of invoices that are late: levels, words, the page, and what is to be reminded of."""
