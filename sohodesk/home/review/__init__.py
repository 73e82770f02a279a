# SPDX-License-Identifier: GPL-3.0-or-later
"""The week's review: two minutes on Friday, and the page for the fridge."""
