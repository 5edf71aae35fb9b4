"""What the organiser's addresses and forms ask for."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from scheduler.registration.overview.matrix import Narrow, Order
from scheduler.settings import Planning
from scheduler.words import mark

MOST_LETTERS = 100
MOST_SECONDS = 3600
LIMIT_FAULT = mark("Write a whole number of seconds from 1 to 3600.")
SEED_FAULT = mark("Write a whole number, 0 or more.")


def narrow(args: MultiDict[str, str]) -> Narrow:
    """What of the matrix the address asks for; what cannot be read counts as not asked."""
    order = args.get("order", "")
    return Narrow(
        text=args.get("q", "").strip()[:MOST_LETTERS],
        region=args.get("region", ""),
        event_id=args.get("event", type=int),
        role=args.get("role", ""),
        order=Order(order) if order in set(Order) else Order.NAME,
        with_past="past" in args,
    )


@dataclass(frozen=True)
class OrderForm:
    """An order for a planning run as typed."""

    seconds: str
    seed: str

    def faults(self) -> dict[str, str]:
        """For each field that cannot be as it is, what to do; empty when all can."""
        checks = {
            "seconds": (LIMIT_FAULT, self.seconds.isdecimal() and 1 <= int(self.seconds) <= MOST_SECONDS),
            "seed": (SEED_FAULT, self.seed.isdecimal() and len(self.seed) < len("1000000000")),
        }
        return {field: fault for field, (fault, is_right) in checks.items() if not is_right}

    def rules(self) -> Planning:
        """The limits to plan by; only for a form without faults."""
        return Planning(time_limit_seconds=int(self.seconds), seed=int(self.seed))


def order_form(form: MultiDict[str, str]) -> OrderForm:
    """What was typed."""
    return OrderForm(form.get("seconds", "").strip(), form.get("seed", "").strip())
