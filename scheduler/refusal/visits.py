"""Why a visit is not booked, or a municipality is not taken in."""

from scheduler.refusal.reasons import Reason, Sentences
from scheduler.words import mark

VISITS: Sentences = {
    Reason.NOT_IN_NETWORK: (
        mark("%(municipality)s is not a member of the network %(network)s."),
        mark("Choose another network, or ask the network's coordinator to take the municipality in."),
    ),
    Reason.NETWORK_FULL: (
        mark("%(network)s has %(number)s of at most %(most)s municipalities."),
        mark("Let one go first, or choose another network."),
    ),
    Reason.NETWORK_NAME_TAKEN: (
        mark("There is already a network called %(network)s."),
        mark("Choose another name, or take the municipalities into that network."),
    ),
    Reason.NETWORK_OVER_SIZE: (
        mark("%(network)s has %(number)s municipalities at once; the most cannot be %(most)s."),
        mark("Let %(over)s go first, or write %(number)s or more."),
    ),
    Reason.NETWORK_HAS_VISITS: (
        mark("%(network)s has %(number)s visits of the people it is for; they cannot become others."),
        mark("Found a network for the other people, or cancel those visits first."),
    ),
    Reason.NOT_ACTIVE_MEMBER: (
        mark("%(municipality)s is no active member of the partnership on %(day)s."),
        mark("Choose a day on which it is, or register its agreement first."),
    ),
    Reason.IS_IN_NETWORK: (
        mark("%(municipality)s is already in %(network)s on %(day)s or later, from %(from_on)s."),
        mark("Let it go first, or choose a day after its last one."),
    ),
    Reason.LEAVES_TOO_EARLY: (
        mark("%(municipality)s is in %(network)s from %(first)s; %(day)s cannot be its last day."),
        mark("Choose a day from %(first)s to %(ends)s."),
    ),
    Reason.MEETING_DAYS: (
        mark("A meeting is asked about with %(fewest)s to %(most)s days; %(number)s were chosen."),
        mark("Choose different days, %(fewest)s of them or more."),
    ),
    Reason.MEETING_OUTSIDE: (
        mark("%(day)s is outside the days on which the network can meet."),
        mark("Choose days from %(first)s to %(last)s."),
    ),
    Reason.MEETING_CLOSED: (
        mark("%(day)s is closed for all: %(why)s."),
        mark("Choose another day instead."),
    ),
    Reason.ROLE_NOT_RECEIVED: (
        mark("%(host)s does not receive %(role)s, whom %(network)s is for."),
        mark("Choose another host, or ask the host to change its status profile."),
    ),
    Reason.PAIR_MEETS: (
        mark("%(guest)s already has a visit to %(host)s."),
        mark("Move that visit to another day, or choose another host."),
    ),
    Reason.TOO_FAR: (
        mark("From %(guest)s to %(host)s there are %(km)s km; the longest way is %(most)s km."),
        mark("Choose a host that is nearer, or raise the limit in the status profile."),
    ),
    Reason.HOST_FULL: (
        mark("%(host)s already receives %(hosted)s of at most %(most)s visits in %(network)s."),
        mark("Choose another host of the network; its page shows who has places left."),
    ),
    Reason.GUEST_FULL: (
        mark("%(guest)s already makes %(made)s of at most %(most)s visits in %(network)s."),
        mark("Cancel or move one of those visits first."),
    ),
    Reason.GROUP_SIZE: (
        mark("%(host)s receives from %(smallest)s to %(largest)s people; %(people)s were named."),
        mark("Come as many as the host receives, or ask the host to change its status profile."),
    ),
    Reason.OUTSIDE_WINDOW: (
        mark("%(day)s is outside the days on which visits can be booked."),
        mark("Choose a day from %(first)s to %(last)s."),
    ),
    Reason.DATE_TAKEN: (
        mark("%(municipality)s cannot on %(day)s: %(why)s."),
        mark("The nearest days on which both can: %(free)s."),
    ),
    Reason.NO_COMMON_DAY: (
        mark("%(guest)s and %(host)s have no day in common on which %(network)s can visit."),
        mark("Choose another municipality, or see what their calendars say."),
    ),
    Reason.VISIT_STAYS: (
        mark(
            "%(guest)s visits %(host)s as agreed: both have said yes, or it is less than %(days)s days ahead."
        ),
        mark("Choose another visit, or have the two cancel theirs first."),
    ),
}
