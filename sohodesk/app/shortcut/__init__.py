# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that are heard whichever program is in front, by each platform's own way."""
