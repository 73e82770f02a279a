# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with money: booked, shared out, paid back, given up, kept on account, receipted."""
