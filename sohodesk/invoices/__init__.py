# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices and credit notes: their arithmetic, numbers, pages, payments and place in the book."""
