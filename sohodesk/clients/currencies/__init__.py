# SPDX-License-Identifier: GPL-3.0-or-later
"""Several currencies: what one was worth in another on a day."""
