"""What the organiser's addresses and forms ask for."""

from werkzeug.datastructures import MultiDict

from scheduler.registration.overview.matrix import Narrow, Order

MOST_LETTERS = 100


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
        below="below" in args,
    )
