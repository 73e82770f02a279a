# SPDX-License-Identifier: GPL-3.0-or-later
"""The time log: timer, entries, days and totals."""
