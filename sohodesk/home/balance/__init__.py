# SPDX-License-Identifier: GPL-3.0-or-later
"""Balance: what the log says of work, rest and home, and the score of the Time dial."""
