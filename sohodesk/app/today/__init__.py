# SPDX-License-Identifier: GPL-3.0-or-later
"""Today: the day as a line of time, and what the week, the money and the calendar say."""
