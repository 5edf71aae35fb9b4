"""The letters on exchange visits: a subject and a text for each kind, by the kind's name."""

from scheduler.words import mark

VISIT_TEMPLATES = {
    "visit-proposed": (
        mark("Visit %(guest)s - %(host)s: %(by)s proposes %(day)s"),
        mark(
            "%(by)s proposes that %(guest)s visits %(host)s.\n\nNetwork: %(network)s\nWhen: %(starts)s\n"
            "People: %(people)s\nMessage: %(words)s\n\n"
            "Accept, propose another day or decline here:\n%(link)s"
        ),
    ),
    "visit-agreed": (
        mark("Visit %(guest)s - %(host)s: agreed for %(day)s"),
        mark(
            "%(guest)s visits %(host)s.\n\nNetwork: %(network)s\nWhen: %(starts)s\nPeople: %(people)s\n\n"
            "Confirm it, propose another day or decline the day here:\n%(link)s"
        ),
    ),
    "visit-moved": (
        mark("Visit %(guest)s - %(host)s: %(by)s proposes another day"),
        mark(
            "%(by)s would like to move the visit of %(guest)s to %(host)s.\n\nBefore: %(day)s\nProposed: %(wanted)s\n\n"
            "Accept or decline the new day here:\n%(link)s"
        ),
    ),
    "visit-stays": (
        mark("Visit %(guest)s - %(host)s stays on %(day)s"),
        mark(
            "%(by)s declined the other day: the visit stays on %(starts)s.\n\nReason: %(reason)s\n\n"
            "See the visit here:\n%(link)s"
        ),
    ),
    "visit-confirmed": (
        mark("Visit %(guest)s - %(host)s is confirmed"),
        mark(
            "Both have confirmed that %(guest)s visits %(host)s.\n\nWhen: %(starts)s\nPeople: %(people)s\n\n"
            "The guests name their people here:\n%(link)s"
        ),
    ),
    "visit-day-declined": (
        mark("Visit %(guest)s - %(host)s: %(by)s cannot on %(day)s"),
        mark(
            "%(by)s cannot on the day that the plan gave the visit of %(guest)s to %(host)s.\n\nWhen: %(starts)s\n"
            "Reason: %(reason)s\n\n"
            "The organiser plans again, so that as few other visits as possible move, and both sides are told.\n\n"
            "See how it stands here:\n%(link)s"
        ),
    ),
    "visit-replanned": (
        mark("Visit %(guest)s - %(host)s: moved to %(day)s"),
        mark(
            "The organiser has planned again: %(guest)s visits %(host)s on another day.\n\nBefore: %(before)s\n"
            "When: %(starts)s\nNetwork: %(network)s\nPeople: %(people)s\n\n"
            "Confirm it, propose another day or decline the day here:\n%(link)s"
        ),
    ),
    "visit-cancelled": (
        mark("Visit %(guest)s - %(host)s on %(day)s is cancelled"),
        mark(
            "The visit of %(guest)s to %(host)s on %(starts)s is cancelled by %(by)s.\n\nReason: %(reason)s\n\n"
            "Book another one here:\n%(link)s"
        ),
    ),
    "visit-question": (
        mark("Visit %(guest)s - %(host)s on %(day)s: a guest asks"),
        mark(
            "A guest of the visit of %(guest)s to %(host)s asks:\n\n%(question)s\n\n"
            "Answer it, so that all guests can read it, here:\n%(link)s"
        ),
    ),
    "visit-answer": (
        mark("Visit %(guest)s - %(host)s on %(day)s: your question is answered"),
        mark(
            "You asked:\n\n%(question)s\n\n%(host)s answers:\n\n%(answer)s\n\nSee the programme of the day:\n%(link)s"
        ),
    ),
    "meeting-asked": (
        mark("%(network)s: when can you meet?"),
        mark(
            "%(network)s is to meet: %(title)s.\n\nDays: %(days)s\nWhere: %(place)s\nAnswer by: %(answer_by)s\n\n"
            "Say on which of the days you can, here:\n%(link)s"
        ),
    ),
    "meeting-settled": (
        mark("%(network)s meets on %(day)s"),
        mark(
            "%(network)s meets: %(title)s.\n\nWhen: %(starts)s\nWhere: %(place)s\n\n"
            "Calendars that subscribe follow by themselves. See the meeting here:\n%(link)s"
        ),
    ),
    "meeting-cancelled": (
        mark("%(network)s: the meeting %(title)s is cancelled"),
        mark(
            "%(network)s does not meet after all: %(title)s.\n\nReason: %(reason)s\n\nSee the meeting here:\n%(link)s"
        ),
    ),
}
