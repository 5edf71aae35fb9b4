"""The hard constraints on who visits whom, one function for each; `holds` says which are kept."""

from scheduler.planning.exchange.holding import Holds
from scheduler.planning.exchange.instance import Exchange
from scheduler.planning.pairing.cells import Cells
from scheduler.planning.possible.days import can_lie_apart
from scheduler.planning.possible.decisions import Decisions, decided_name
from scheduler.planning.possible.visits import Pair, notice_of, staying
from scheduler.planning.search.constraints import CpModel


def everybody_makes_enough(model: CpModel, cells: Cells, holds: Holds) -> None:
    """A member makes at least as many visits as its network says: `network:N/made-min/M`."""
    for network, code in cells.members():
        if holds(f"network:{network.id}/made-min/{code}"):
            model.add(sum(cells.made[network.id, code]) >= network.visits_made.least)


def nobody_makes_too_many(model: CpModel, cells: Cells, holds: Holds) -> None:
    """A member makes at most as many visits as its network says: `network:N/made-max/M`."""
    for network, code in cells.members():
        if holds(f"network:{network.id}/made-max/{code}"):
            model.add(sum(cells.made[network.id, code]) <= network.visits_made.most)


def everybody_hosts_enough(model: CpModel, cells: Cells, holds: Holds) -> None:
    """A member hosts at least as many visits as its network says: `network:N/hosted-min/M`."""
    for network, code in cells.members():
        if holds(f"network:{network.id}/hosted-min/{code}"):
            model.add(sum(cells.hosted[network.id, code]) >= network.visits_hosted.least)


def nobody_hosts_too_many(model: CpModel, cells: Cells, holds: Holds) -> None:
    """A member hosts at most as many visits as its network says: `network:N/hosted-max/M`."""
    for network, code in cells.members():
        if holds(f"network:{network.id}/hosted-max/{code}"):
            model.add(sum(cells.hosted[network.id, code]) <= network.visits_hosted.most)


def made_and_hosted_balance(model: CpModel, cells: Cells, holds: Holds) -> None:
    """In a balanced network, visits made and hosted differ by one at most: `network:N/balance/M`."""
    for network, code in cells.members():
        if network.exchange is Exchange.BALANCED and holds(f"network:{network.id}/balance/{code}"):
            made, hosted = sum(cells.made[network.id, code]), sum(cells.hosted[network.id, code])
            model.add_linear_constraint(made - hosted, -1, 1)


def visits_are_returned(model: CpModel, cells: Cells, holds: Holds) -> None:
    """In a mutual network every visit is returned: `network:N/mutual`."""
    for pair, decision in cells.visit.items():
        network = cells.instance.network[pair.network]
        if network.exchange is not Exchange.MUTUAL or not holds(f"network:{network.id}/mutual"):
            continue
        if pair.back not in cells.visit:
            model.add(decision == 0)
        elif pair < pair.back:
            model.add(decision == cells.visit[pair.back])


def visits_can_be_returned_in_time(model: CpModel, cells: Cells, holds: Holds) -> None:
    """In a mutual network both visits find weeks that lie as far apart as allowed: `network:N/return-weeks`."""
    for pair, decision in cells.visit.items():
        network = cells.instance.network[pair.network]
        if network.exchange is not Exchange.MUTUAL or not holds(f"network:{network.id}/return-weeks"):
            continue
        back = cells.candidates.get(pair.back)
        if (
            back
            and pair < pair.back
            and not can_lie_apart(cells.candidates[pair].days, back.days, network.return_weeks)
        ):
            model.add(decision + cells.visit[pair.back] <= 1)


def announced_visits_stay(model: CpModel, cells: Cells, holds: Holds) -> None:
    """What was announced within the notice period is made: `network:N/notice/G/H`."""
    for pair in staying(cells.instance):
        if holds(notice_of(pair)):
            model.add(cells.visit[pair] == 1 if pair in cells.visit else False)


def pinned_visits_are_made(model: CpModel, cells: Cells, holds: Holds) -> None:
    """What people pinned is made: `network:N/pinned/G/H`."""
    for network, guest, host in Decisions(cells.instance).pinned:
        pair = Pair(network=network, guest=guest, host=host)
        if holds(decided_name("pinned", (network, guest, host))):
            model.add(cells.visit[pair] == 1 if pair in cells.visit else False)


def nobody_sees_the_same_host_twice(model: CpModel, cells: Cells, holds: Holds) -> None:
    """A guest is at a host once in the whole plan: `pair-once`."""
    if holds("pair-once"):
        for decisions in cells.of_pair.values():
            model.add_at_most_one(decisions)


def nobody_exceeds_own_dates(model: CpModel, cells: Cells, holds: Holds) -> None:
    """A municipality makes and hosts no more than it said, in all: `municipality:M/max-visit-dates`."""
    for town in cells.instance.municipalities:
        if holds(f"municipality:{town.code}/max-visit-dates"):
            model.add(sum(cells.of_town[town.code]) <= town.max_visit_dates)


RULES = (
    everybody_makes_enough,
    nobody_makes_too_many,
    everybody_hosts_enough,
    nobody_hosts_too_many,
    made_and_hosted_balance,
    visits_are_returned,
    visits_can_be_returned_in_time,
    announced_visits_stay,
    pinned_visits_are_made,
    nobody_sees_the_same_host_twice,
    nobody_exceeds_own_dates,
)
"""Every constraint of the pairing."""
