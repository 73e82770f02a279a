# SPDX-License-Identifier: GPL-3.0-or-later
"""What the demo's entries say: phrases for each project and task, with their tags."""

from __future__ import annotations

_BUILDING = (
    "Templates #frontend",
    "Forms #frontend",
    "Pages for phones #frontend",
    "Texts and pictures into the pages",
    "Loading time #frontend",
    "Faults from the test list #bugfix",
)
_MEETINGS = ("Weekly call #call", "Planning of the week #call", "Review on the phone #call")
_CALLS = ("Call with Lena #call", "Notes after the call", "Questions for Lena #call")
_PHOTOS = ("Photos cut out #design", "Colours of the photos #design", "Selection with Laras #call")

_PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "brand": {
        "Identity": ("Sketches of the mark #design", "Colours #design", "Lettering #design"),
        "Menu": ("Menu, drinks #design", "Menu, food #design", "Prices and allergens"),
        "Signs": ("Window lettering #design", "Signs for Dago branch", "Print files"),
        "Meetings": ("Tasting and review #call", *_MEETINGS[:2]),
    },
    "site": {
        "Concept": ("Site map", "Talks with nurses #call", "What patients look for"),
        "Design": ("Home page #design", "Page of a treatment #design", "Icons #design"),
        "Building": _BUILDING,
        "Texts": ("Texts about births #writing", "Questions and answers #writing"),
        "Training": ("Training for the front desk #call", "Manual #writing"),
    },
    "audit": {
        "Measuring": ("Loading times", "Paths to the basket", "Search without hits"),
        "Report": ("Report, findings #writing", "Report, pictures", "Report, priorities #writing"),
        "Calls": _CALLS,
    },
    "lookbook25": {
        "Concept": ("Moods and papers #design", "Order of the pages"),
        "Photos": _PHOTOS,
        "Pages": ("Pages 1 to 12 #design", "Pages 13 to 24 #design", "Captions #writing"),
        "Print": ("Print files", "Proofs"),
    },
    "portfolio": {
        "Texts": ("Story of Nusa Kopi #writing", "About me #writing"),
        "Building": ("New home page #frontend", "Case pages #frontend"),
    },
    "webshop": {
        "Design": ("Product page #design", "Basket #design", "Category pages #design"),
        "Building": (*_BUILDING, "Stock from the till #backend", "Shipping zones #backend"),
        "Payments": ("Bank transfer #backend", "E-wallets #backend", "Refunds #backend"),
        "Meetings": _MEETINGS,
    },
    "tuinen": {
        "Concept": ("Structure of the site", "Talk with Sanne #call"),
        "Design": ("Garden pages #design", "Season calendar #design"),
        "Building": _BUILDING,
        "Texts": ("Dutch and English texts #writing", "Plant names"),
    },
    "company": {
        "Design": ("Home page #design", "List of houses #design"),
        "Building": _BUILDING,
        "Texts": ("Texts about places #writing",),
    },
    "doctors": {
        "Profiles": ("Profile pages #frontend", "Photos of doctors", "Hours of each doctor"),
        "Search": ("Search by complaint #backend", "Filters #frontend", "Spelling #backend"),
        "Texts": ("Texts on specialties #writing", "Words that patients use #writing"),
        "Building": _BUILDING,
        "Meetings": ("Review with dr. Ratna #call", *_MEETINGS[:2]),
    },
    "study": {
        "Measuring": ("Where buyers leave", "Recordings watched", "Numbers by device"),
        "Interviews": ("Interviews with buyers #call", "Notes of interviews #writing"),
        "Prototype": ("Prototype, address #design", "Prototype, payment #design"),
        "Calls": _CALLS,
    },
    "sizes": {
        "Drawings": ("Figures with measures #design", "Arrows and numbers #design"),
        "Pages": ("Size tables #frontend", "Switch of units #frontend"),
    },
    "fixes": {"Maintenance": ("Broken form #bugfix", "Plugin updates", "Pictures of autumn")},
    "packaging": {
        "Concept": ("Bags, first ideas #design", "Papers and prices"),
        "Drawings": ("Bag 250 g #design", "Bag 1 kg #design", "Labels of origins #design"),
        "Print": ("Print files", "Proofs at the printer", "Corrections #design"),
        "Meetings": ("Review with Hendra #call",),
    },
    "desk": {
        "Registration": (
            "Form for new patients #frontend",
            "Family cards #backend",
            "Insurance numbers #backend",
            "Checks of the form #frontend",
        ),
        "Queue": ("Order of the queue #backend", "Calls by number #frontend", "Screen in the hall"),
        "Records": (
            "Search in records #backend",
            "Old cards read in #backend",
            "Print of a card #frontend",
            "Rights of nurses #backend",
        ),
        "Reports": ("Daily report #backend", "Waiting times #backend", "Export for the office"),
        "Meetings": ("Review with dr. Ratna #call", "Talk with nurses #call"),
    },
    "menu": {
        "Design": ("Menu on phones #design", "Photos of drinks #design"),
        "Building": (*_BUILDING[:4], "QR codes on tables #backend", "Sold-out marks #backend"),
        "Texts": ("Descriptions of beans #writing",),
        "Meetings": ("Review with Hendra #call", *_MEETINGS[:1]),
    },
    "feed": {
        "Mapping": ("Fields of the feed", "Categories compared"),
        "Importer": ("Importer #backend", "Nightly run #backend", "Errors of the feed #bugfix"),
        "Calls": _CALLS,
    },
    "lookbook26": {
        "Concept": ("Moods and papers #design", "Order of the pages"),
        "Photos": _PHOTOS,
        "Pages": ("Pages 1 to 16 #design", "Pages 17 to 32 #design", "Captions #writing"),
        "Print": ("Print files", "Proofs"),
    },
    "cards": {
        "Design": ("Card and app pages #design", "Stamps #design"),
        "Building": (
            "Points and rewards #backend",
            "Sign-up #frontend",
            "Messages #backend",
            "Card in the phone #frontend",
            "Faults from the test list #bugfix",
        ),
        "Tills": ("Connection to the till #backend", "Test at Dago branch"),
        "Meetings": ("Review with Hendra #call", *_MEETINGS[:2]),
    },
    "letters": {
        "Design": ("Template, news #design", "Template, sale #design"),
        "Building": ("Templates #frontend", "Dark mode #frontend", "Test in mail programs #bugfix"),
    },
    "plans": {
        "Drawings": ("Ground floors #design", "Upper floors #design", "Corrections #design"),
        "Pages": ("Pages of plans #frontend", "Zoom #frontend"),
    },
    "admin": {
        "Bookkeeping": ("Invoices, bank", "Receipts", "Tax papers", "Mails and calendar"),
        "Learning": ("Course: accessible forms", "Reading: CSS", "Course: PostgreSQL"),
        "Outreach": (
            "Letters to old clients",
            "Talk at the meet-up",
            "Article for the blog",
            "Quote for the wholesale portal",
        ),
    },
    "care": {"Maintenance": ("Uptime report", "Plugin updates", "Backups checked", "Small texts")},
    "landing": {
        "Design": ("Landing page, first sketch #design", "Form and button #design"),
        "Building": ("Landing page #frontend", "Form to the sales desk #backend"),
        "Texts": ("Headlines #writing",),
    },
    "booking": {
        "Booking calendar": (
            "Booking calendar #frontend",
            "Calendar, free hours #backend",
            "Calendar, moving a booking #frontend",
            "Calendar, holidays #backend",
        ),
        "Doctor schedule": (
            "Doctor schedule #backend",
            "Schedule, stand-ins #backend",
            "Schedule, rooms #frontend",
        ),
        "Queue screen": ("Queue screen #frontend", "Queue screen, patient numbers #frontend"),
        "Reminder messages": ("Reminder messages #backend", "Reminders, wording #writing"),
        "Hand-over and training": ("Manual for nurses #writing", "Test with the front desk #call"),
    },
    "relaunch": {
        "Frontend": (
            "Product page #frontend",
            "Header and menu #frontend",
            "Category filters #frontend",
            "Search #frontend",
        ),
        "Product feed import": ("Feed: fields #backend", "Feed: prices #backend"),
        "Calls and planning": ("Call with Lena #call", "Planning of the relaunch"),
    },
    "web": {
        "Concept": ("Old checkout looked at", "Steps of the new checkout #design"),
        "Checkout redesign": (
            "Basket #frontend",
            "Delivery step #frontend",
            "Vouchers #backend",
            "Summary of the order #frontend",
        ),
        "Bug fixing": ("Double orders #bugfix", "Wrong totals with vouchers #bugfix"),
        "Meetings and review": ("Weekly call #call", "Review with Hendra #call"),
    },
    "images": {
        "Migration": ("Pictures moved #backend", "Sizes made anew #backend", "Names and texts"),
        "Checks": ("Missing pictures #bugfix",),
    },
    "catalogue": {
        "Product pages": ("Product pages, silk #frontend", "Product pages, cotton #frontend"),
        "Photos": _PHOTOS,
    },
}


def phrases(project: str, task: str) -> tuple[str, ...]:
    """The phrases for a task; what follows a number sign is a tag."""
    return _PHRASES[project][task]


def split_tags(phrase: str) -> tuple[str, tuple[str, ...]]:
    """A phrase as its words and its tags."""
    words, *tags = phrase.split("#")
    return words.strip(), tuple(tag.strip() for tag in tags)
