# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette: anything in the book, and anything that can be done, by typing a little."""
