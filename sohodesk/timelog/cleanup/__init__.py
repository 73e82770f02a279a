# SPDX-License-Identifier: GPL-3.0-or-later
"""What the evening should look at: gaps, overlaps, entries that say too little."""
