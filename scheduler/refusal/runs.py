"""Why a plan is not ordered, published or stopped."""

from scheduler.refusal.reasons import Reason, Sentences
from scheduler.words import mark

RUNS: Sentences = {
    Reason.RUN_NOT_FINISHED: (
        mark("Run %(run)s has no plan that can be published (%(state)s)."),
        mark("Order a run, and publish it when it is finished."),
    ),
    Reason.RUN_HAS_ENDED: (
        mark("Run %(run)s has ended already (%(state)s)."),
        mark("Look at what came of it, or order a new run."),
    ),
    Reason.RUN_IS_WHAT_IF: (
        mark("Run %(run)s is a what-if: it differs from the partnership in %(number)s ways."),
        mark("Make the changes where they belong, then order a run and publish that."),
    ),
    Reason.RUN_IS_OVERTAKEN: (
        mark("Run %(other)s was published %(published)s, after run %(run)s was ordered."),
        mark("Order a new run, and compare it with what is published now."),
    ),
    Reason.RUN_IS_STALE: (
        mark("Changed since run %(run)s was ordered: %(number)s. %(changed)s."),
        mark("Order a new run, which plans with everything as it is now."),
    ),
    Reason.WITHIN_NOTICE: (
        mark(
            "%(event)s would come to lie on %(day)s, and nothing new may lie before %(free)s (%(days)s days' notice)."
        ),
        mark("Order a new run, which plans from today."),
    ),
}
