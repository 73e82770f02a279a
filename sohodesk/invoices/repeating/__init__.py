# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents that come again by a rule of the calendar."""
