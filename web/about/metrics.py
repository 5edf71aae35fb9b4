"""How the timed work stands, as lines that a watching program reads (Prometheus text format 0.0.4)."""

from collections.abc import Mapping

from scheduler.clockwork.condition import Condition
from scheduler.jobs.backlog import Overdue

NEVER = -1


def metric_lines(stands: Condition, overdue: Mapping[str, Overdue]) -> str:
    """One gauge for each figure, with its help; a clockwork that was never seen is -1 seconds old.

    overdue: by kind; each is a label of two gauges.
    """
    age = stands.clockwork.age_seconds
    waiting = {f'{{work="{kind}"}}': one.waiting for kind, one in overdue.items()}
    oldest = {f'{{work="{kind}"}}': one.oldest_seconds for kind, one in overdue.items()}
    failing = {f'{{work="{name}"}}': seconds for name, seconds in stands.failing.items()}
    gauges = (
        ("clockwork_age_seconds", "Since the clockwork was last seen.", {"": NEVER if age is None else age}),
        ("work_failing_seconds", "Since looks at a kind of timed work fail.", failing),
        ("letters_waiting", "Letters that are due and not sent.", {"": stands.waiting}),
        ("letters_oldest_seconds", "Since the oldest of them was written.", {"": stands.oldest_seconds}),
        ("letters_failed", "Letters that the organiser must look at.", {"": stands.failed}),
        (
            "mail_server_paused",
            "1 while the mail server is left in peace.",
            {"": int(bool(stands.mail_fault))},
        ),
        ("timed_work_waiting", "Other timed work that is due and not done.", waiting),
        ("timed_work_oldest_seconds", "Since the oldest of it was due.", oldest),
    )
    return "".join(_gauge(f"partnerskab_{name}", text, values) for name, text, values in gauges)


def _gauge(name: str, text: str, values: Mapping[str, int]) -> str:
    """values: by label, as it is written; "" for none."""
    head = f"# HELP {name} {text}\n# TYPE {name} gauge\n"
    return head + "".join(f"{name}{label} {value}\n" for label, value in values.items())
