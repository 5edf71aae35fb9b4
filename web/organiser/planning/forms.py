"""What the planning pages' addresses and forms ask for."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from scheduler.proposals.listing import Kind, Narrow, Order
from scheduler.proposals.states import RunState
from scheduler.settings import Planning
from scheduler.words import mark

MOST_LETTERS = 100
MOST_SECONDS = 3600
LIMIT_FAULT = mark("Write a whole number of seconds from 1 to 3600.")
NETWORK_FAULT = mark("Choose a network from the list.")
SEED_FAULT = mark("Write a whole number, 0 or more.")


def narrow(args: MultiDict[str, str]) -> Narrow:
    """What of the list of runs the address asks for; what cannot be read counts as not asked."""
    state, kind, order = (args.get(name, "") for name in ("state", "kind", "order"))
    return Narrow(
        text=args.get("q", "").strip()[:MOST_LETTERS],
        state=RunState(state) if state in set(RunState) else None,
        kind=Kind(kind) if kind in set(Kind) else None,
        order=Order(order) if order in set(Order) else Order.NEWEST,
    )


@dataclass(frozen=True)
class OrderForm:
    """An order for a planning run as typed; network: the number of one network, empty for all of the plan."""

    seconds: str
    seed: str
    network: str = ""

    def faults(self) -> dict[str, str]:
        """For each field that cannot be as it is, what to do; empty when all can."""
        checks = {
            "seconds": (LIMIT_FAULT, is_number(self.seconds) and 1 <= int(self.seconds) <= MOST_SECONDS),
            "seed": (SEED_FAULT, is_number(self.seed)),
            "network": (NETWORK_FAULT, not self.network or is_number(self.network)),
        }
        return {field: fault for field, (fault, is_right) in checks.items() if not is_right}

    @property
    def network_id(self) -> int | None:
        """The network whose visits alone are wanted; only for a form without faults."""
        return int(self.network) if self.network else None

    def rules(self) -> Planning:
        """The limits to plan by; only for a form without faults."""
        return Planning(time_limit_seconds=int(self.seconds), seed=int(self.seed))


def order_form(form: MultiDict[str, str]) -> OrderForm:
    """What was typed."""
    return OrderForm(*(form.get(name, "").strip() for name in ("seconds", "seed", "network")))


def usual_order(usual: Planning) -> OrderForm:
    """The form before anybody typed: what the installation has."""
    return OrderForm(str(usual.time_limit_seconds), str(usual.seed))


def is_number(text: str) -> bool:
    """Whether it is a whole number from 0 that no field of the product is too small for."""
    return text.isascii() and text.isdecimal() and len(text) < len("1000000000")
