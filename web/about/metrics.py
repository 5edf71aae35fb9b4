"""How the timed work stands, as lines that a watching program reads (Prometheus text format 0.0.4)."""

from scheduler.clockwork.condition import Condition

NEVER = -1


def metric_lines(stands: Condition) -> str:
    """One gauge for each figure, with its help; a clockwork that was never seen is -1 seconds old."""
    age = stands.clockwork.age_seconds
    gauges = (
        ("clockwork_age_seconds", "Since the clockwork was last seen.", NEVER if age is None else age),
        ("letters_waiting", "Letters that are due and not sent.", stands.waiting),
        ("letters_oldest_seconds", "Since the oldest of them was written.", stands.oldest_seconds),
        ("letters_failed", "Letters that the organiser must look at.", stands.failed),
        ("mail_server_paused", "1 while the mail server is left in peace.", int(bool(stands.mail_fault))),
    )
    return "".join(
        f"# HELP partnerskab_{name} {text}\n# TYPE partnerskab_{name} gauge\npartnerskab_{name} {value}\n"
        for name, text, value in gauges
    )
