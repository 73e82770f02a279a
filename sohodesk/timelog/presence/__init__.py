# SPDX-License-Identifier: GPL-3.0-or-later
"""Absences from the computer while a timer runs, and what the user said of them."""
