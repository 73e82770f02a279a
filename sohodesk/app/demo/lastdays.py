# SPDX-License-Identifier: GPL-3.0-or-later
"""The last thirteen working days of the demo and its present day, entry by entry."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """An entry: its working day before today (0 is today), times, place, words with tags."""

    day: int
    start: str
    end: str
    project: str
    task: str
    says: str
    billable: bool = True
    notes: str = ""


FRONTEND = ("relaunch", "Frontend")
FEED = ("relaunch", "Product feed import")
CALLS = ("relaunch", "Calls and planning")
CHECKOUT = ("web", "Checkout redesign")
BUGS = ("web", "Bug fixing")
REVIEW = ("web", "Meetings and review")
CALENDAR = ("booking", "Booking calendar")
SCHEDULE = ("booking", "Doctor schedule")
QUEUE = ("booking", "Queue screen")
REMINDERS = ("booking", "Reminder messages")
TRAINING = ("booking", "Hand-over and training")
PAGES = ("catalogue", "Product pages")
PHOTOS = ("catalogue", "Photos")
CARE = ("care", "Maintenance")
BOOKS = ("admin", "Bookkeeping")
OUTREACH = ("admin", "Outreach")
LEARNING = ("admin", "Learning")

LAST_DAYS: tuple[Told, ...] = (
    Told(13, "05:20", "06:10", *CARE, "Uptime report"),
    Told(13, "07:30", "10:00", *FRONTEND, "Variant picker, first sketch #design"),
    Told(13, "10:10", "11:50", *QUEUE, "Queue screen, patient numbers #frontend"),
    Told(13, "13:00", "13:45", *REVIEW, "Planning, no charge", billable=False),
    Told(13, "13:55", "15:55", *FEED, "Feed: sizes and stock #backend"),
    Told(13, "16:05", "17:05", *BOOKS, "Invoices of the month"),
    Told(12, "07:30", "10:15", *FRONTEND, "Variant picker, swatches #frontend"),
    Told(12, "10:25", "11:55", *PAGES, "Texts for the new season #writing"),
    Told(12, "13:05", "15:20", *QUEUE, "Queue screen for nurses #frontend"),
    Told(12, "15:30", "17:00", *FEED, "Feed: categories #backend"),
    Told(12, "18:15", "19:00", *CALLS, "Call with Lena #call"),
    Told(11, "05:15", "06:15", *LEARNING, "Course: accessible forms"),
    Told(11, "07:40", "10:10", *FRONTEND, "Variant picker, by keyboard #frontend"),
    Told(11, "10:20", "12:00", *QUEUE, "Queue screen, large letters #frontend"),
    Told(11, "13:00", "15:30", *FEED, "Feed: picture sizes #backend"),
    Told(11, "15:40", "16:40", *PAGES, "Size table, women"),
    Told(10, "05:20", "06:10", *CARE, "Backups checked"),
    Told(10, "07:30", "10:00", *BUGS, "Image sizes on mobile #bugfix"),
    Told(10, "10:15", "11:15", *REVIEW, "Weekly call #call"),
    Told(10, "13:00", "15:00", *FRONTEND, "Variant picker, sold-out states #frontend"),
    Told(10, "15:10", "16:40", *CALLS, "Planning of the relaunch"),
    Told(9, "07:30", "10:30", *FRONTEND, "Variant picker, prices by size #frontend"),
    Told(9, "10:40", "11:20", *OUTREACH, "Letters to two studios"),
    Told(9, "12:30", "14:15", *FEED, "Feed: report of errors #backend"),
    Told(9, "14:25", "15:55", *REMINDERS, "Reminders, wording #writing"),
    Told(8, "05:15", "06:15", *CALLS, "Notes for Lena"),
    Told(8, "07:30", "10:30", *CHECKOUT, "Cart page layout #design"),
    Told(8, "10:40", "11:50", *PHOTOS, "New season photos #design"),
    Told(8, "13:00", "15:30", *CHECKOUT, "Cart page layout #frontend"),
    Told(8, "15:40", "17:00", *FEED, "Feed: nightly run #backend"),
    Told(7, "07:30", "10:00", *FRONTEND, "Variant picker, tests #frontend"),
    Told(7, "10:10", "10:55", *REVIEW, ""),
    Told(7, "11:05", "11:55", *PAGES, "Hand-over of the month"),
    Told(7, "13:00", "15:10", *FEED, "Feed: second warehouse #backend"),
    Told(7, "15:20", "17:00", *QUEUE, "Queue screen, sounds #frontend"),
    Told(7, "18:10", "19:10", *CALLS, "Call with Lena #call"),
    Told(6, "05:20", "06:15", *CARE, "Plugin updates"),
    Told(6, "07:30", "11:50", *CHECKOUT, "Address form #frontend"),
    Told(6, "13:00", "15:00", *FRONTEND, "Variant picker, loading #frontend"),
    Told(6, "15:10", "16:10", *CALLS, "Planning of the month"),
    Told(6, "16:20", "17:20", *PAGES, "Prices of the silk line"),
    Told(5, "05:15", "06:15", *CALLS, "Notes for Lena"),
    Told(5, "07:30", "11:30", *BUGS, "Stock after refund #bugfix #backend"),
    Told(5, "12:45", "13:30", *REVIEW, "Weekly call #call"),
    Told(5, "13:40", "16:30", *FRONTEND, "Variant picker, hand-over #frontend"),
    Told(5, "16:40", "18:05", *FRONTEND, "Variant picker, hand-over #frontend"),
    Told(4, "07:30", "10:45", *BUGS, "Login loop on Safari #bugfix"),
    Told(4, "10:55", "11:35", *CALLS, "Answers for Lena"),
    Told(4, "12:45", "15:15", *TRAINING, "Training for the front desk #call"),
    Told(4, "15:25", "16:25", *BOOKS, "Receipts"),
    Told(3, "05:20", "06:20", *FEED, "Product feed import #backend"),
    Told(3, "07:30", "09:45", *CHECKOUT, "Cart rules, voucher logic #backend"),
    Told(3, "10:00", "12:00", *CALENDAR, "Booking calendar #frontend"),
    Told(3, "13:00", "15:15", *FRONTEND, "Variant picker #frontend"),
    Told(3, "15:30", "16:30", *PHOTOS, "New season photos #design"),
    Told(2, "07:30", "10:00", *FRONTEND, "Variant picker #frontend"),
    Told(2, "10:15", "12:00", *CHECKOUT, "Shipping rates #backend"),
    Told(2, "13:00", "15:30", *SCHEDULE, "Doctor schedule #backend"),
    Told(2, "15:45", "16:46", *BOOKS, "Invoices, bank"),
    Told(
        *(2, "18:10", "19:10", *CALLS, "Call with Lena #call"),
        notes="She wants the hand-over on the 25th; swatches come on Friday.",
    ),
    Told(1, "05:20", "06:20", *CARE, "Uptime report"),
    Told(1, "07:30", "10:00", *CHECKOUT, "Payment provider set-up #backend"),
    Told(
        *(1, "11:20", "12:00", *REVIEW, "Review with Hendra #call"),
        notes="QRIS first, bank transfer second. Ask about the fee.",
    ),
    Told(1, "13:00", "15:40", *QUEUE, "Queue screen for nurses #frontend"),
    Told(1, "16:00", "17:00", *PAGES, "Size table"),
)
FORGOTTEN = 1
"""The working day on which a gap was neither filled nor called a pause."""

TODAY: tuple[Told, ...] = (
    Told(0, "05:15", "06:00", *REMINDERS, "Reminder messages"),
    Told(
        *(0, "07:30", "09:20", *FRONTEND, "Variant picker, review with Lena #frontend"),
        notes="Sold-out sizes stay in sight, crossed out.",
    ),
    Told(0, "09:30", "11:00", *BUGS, "Checkout bug #bugfix"),
    Told(0, "11:05", "11:50", *CARE, "Plugin updates"),
    Told(0, "13:05", "15:00", *CHECKOUT, "Payment step: QRIS and bank transfer"),
    Told(0, "15:00", "16:30", *FRONTEND, "Variant picker: fixes from review #frontend"),
    Told(0, "16:40", "17:20", *BOOKS, "Issue 2 draft invoices"),
)
RUNNING = (*CHECKOUT, "Payment step: QRIS and bank transfer")
"""What the timer runs on."""
STARTS = ("05:15", "07:30", "09:30", "11:05", "13:05", "15:05", "16:40", "18:30", "20:00", "21:30")
"""When the timer may have started, unless that is over two hours ago."""
