"""The ledger: who has received and visited how often, in each network, and who has not yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scheduler.visits.listing import Listed
from scheduler.visits.networks.queries import NetworkFacts
from scheduler.visits.states import VisitState
from scheduler.words import Bilingual

DONE = frozenset({VisitState.HELD, VisitState.FOLLOWED_UP})


@dataclass(frozen=True)
class Line:
    """One municipality in one network: visits made and hosted, of which so many are over; cancelled ones left out."""

    network_id: int
    network: Bilingual
    code: str
    municipality: str
    made: int
    made_done: int
    hosted: int
    hosted_done: int

    @property
    def lacks(self) -> bool:
        """Whether it neither visits nor receives at least once."""
        return self.made == 0 or self.hosted == 0


def ledger(networks: Sequence[NetworkFacts], visits: Iterable[Listed]) -> list[Line]:
    """A line for each member of each network, in the order of the networks and of their members."""
    live = [one for one in visits if not one.is_cancelled]
    made, hosted = _counts(live)
    made_done, hosted_done = _counts([one for one in live if one.state in DONE])
    return [
        Line(
            network_id=network.id,
            network=network.name,
            code=member.code,
            municipality=member.name,
            made=made[network.id, member.code],
            made_done=made_done[network.id, member.code],
            hosted=hosted[network.id, member.code],
            hosted_done=hosted_done[network.id, member.code],
        )
        for network in networks
        for member in network.members
    ]


def _counts(visits: Iterable[Listed]) -> tuple[Counter[tuple[int, str]], Counter[tuple[int, str]]]:
    made: Counter[tuple[int, str]] = Counter()
    hosted: Counter[tuple[int, str]] = Counter()
    for one in visits:
        made[one.network_id, one.guest_code] += 1
        hosted[one.network_id, one.host_code] += 1
    return made, hosted
