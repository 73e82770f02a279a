# SPDX-License-Identifier: GPL-3.0-or-later
"""Days off and agreed exceptions: what is no working time, and when home hours may be worked."""
