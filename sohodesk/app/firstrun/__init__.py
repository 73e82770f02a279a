# SPDX-License-Identifier: GPL-3.0-or-later
"""First run: what the window shows without a book, and the ways from there to a running timer."""
