# SPDX-License-Identifier: GPL-3.0-or-later
"""Work that comes again: favourites, and days that can be laid out again."""
