# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of the history: the steps of the book, and what happened to one record."""
