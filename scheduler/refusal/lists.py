"""Why a row of a list is not taken over."""

from scheduler.refusal.reasons import Reason, Sentences
from scheduler.words import mark

LISTS: Sentences = {
    Reason.ROW_WITHOUT_NAME: (
        mark("The row names nobody."),
        mark("Write the person's name."),
    ),
    Reason.ROW_WITHOUT_ADDRESS: (
        mark('"%(given)s" is no e-mail address.'),
        mark("Write an e-mail address such as navn@kommune.dk."),
    ),
    Reason.ROW_WITHOUT_ROLE: (
        mark('"%(given)s" is none of the groups that take part: %(known)s.'),
        mark("Write: %(suggestion)s."),
    ),
    Reason.ROW_TWICE: (
        mark("%(person)s stands in row %(row)s already."),
        mark("Keep one row for each person; a person stands for one group at a time."),
    ),
}
