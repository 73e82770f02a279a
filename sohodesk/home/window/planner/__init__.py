# SPDX-License-Identifier: GPL-3.0-or-later
"""Can this job be taken: what it would cost at home, and what would help."""
