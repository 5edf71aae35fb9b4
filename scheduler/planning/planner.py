"""Plans an instance: programme and pairing side by side, then the dates of the visits."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from scheduler.planning.dating.solving import date
from scheduler.planning.exchange.instance import Instance
from scheduler.planning.exchange.plan import Infeasible, Placement, Plan, Status, Visit
from scheduler.planning.exchange.progress import Limits, Part, Watch, unwatched
from scheduler.planning.explanation.explaining import explain_programme, explain_visits
from scheduler.planning.measure.whole import cost_of
from scheduler.planning.pairing.solving import pair
from scheduler.planning.pairing.values import Pairing
from scheduler.planning.possible.visits import announced
from scheduler.planning.programme.choices import choices
from scheduler.planning.programme.replanning import resolve
from scheduler.planning.programme.solving import Programme
from scheduler.planning.search.run import NothingFoundError, Run, Stop

NO_PAIRS = Pairing(pairs=(), cost={}, bound=0)
NO_EVENTS = Programme(placements=(), cost=0, bound=0)


def plan(
    instance: Instance, limits: Limits, watch: Watch = unwatched, stop: Stop | None = None
) -> Plan | Infeasible:
    """The best plan found within the limits, with its bound, or the answer that there is none.

    watch: told of each step forward. stop: asks from another thread for the best so far.
    Raises NothingFoundError when the limits end before either is known.
    """
    run = Run(limits, watch, stop)
    programme, paired = _in_turn(instance, run) if instance.published else _side_by_side(instance, run)
    if programme.placements is None:
        return explain_programme(instance, run)
    if paired.pairs is None:
        return explain_visits(instance, run)
    visits = _dated(instance, paired, programme.placements, run)
    bounds = {Part.PROGRAMME: programme.bound, Part.VISITS: paired.bound}
    whole = finished(instance, programme.placements, visits, {part: bounds[part] for part in limits.parts})
    return replace(whole, fewest_changes=_fewest_changes(instance, limits, programme, paired))


def _fewest_changes(
    instance: Instance, limits: Limits, programme: Programme, paired: Pairing
) -> Mapping[str, int]:
    """By part, how much of what was announced must change at least; empty where nothing was."""
    found = {}
    if instance.published and instance.published.events and Part.PROGRAMME in limits.parts:
        found[Part.PROGRAMME.value] = programme.fewest_moves
    if announced(instance):
        found[Part.VISITS.value] = paired.fewest_changes
    return found


def _side_by_side(instance: Instance, run: Run) -> tuple[Programme, Pairing]:
    """Both parts at once, since pairing needs no dates; where one has no answer, the other need not go on."""
    with ThreadPoolExecutor(1) as threads, run.branch() as pairing_run, run.branch() as programme_run:
        pairing = threads.submit(_pairing, instance, pairing_run, ())
        pairing.add_done_callback(lambda done: _end_when_impossible(done, programme_run))
        try:
            programme = _programme(instance, programme_run)
        except NothingFoundError:
            if pairing.result().pairs is None:
                return NO_EVENTS, pairing.result()
            raise
        if programme.placements is None:
            pairing_run.stop.ask()
            return programme, NO_PAIRS
        return programme, pairing.result()


def _end_when_impossible(pairing: Future[Pairing], programme: Run) -> None:
    if pairing.exception() is None and pairing.result().pairs is None:
        programme.stop.ask()


def _in_turn(instance: Instance, run: Run) -> tuple[Programme, Pairing]:
    """The programme first: which announced visits can stay depends on the days of the events."""
    programme = _programme(instance, run)
    if programme.placements is None:
        return programme, NO_PAIRS
    return programme, _pairing(instance, run, programme.placements)


def _programme(instance: Instance, run: Run) -> Programme:
    """The programme; what was published, where it is not to be planned; nothing where nothing is held."""
    if not instance.events:
        run.tell(Part.PROGRAMME, NO_EVENTS.cost, NO_EVENTS.bound)
        return NO_EVENTS
    if Part.PROGRAMME in run.limits.parts:
        return resolve(choices(instance), run)
    published = instance.published.events if instance.published else ()
    return Programme(placements=published, cost=0, bound=0)


def _pairing(instance: Instance, run: Run, placements: tuple[Placement, ...]) -> Pairing:
    """The pairing; an empty one where it is not to be planned."""
    return pair(instance, run, placements=placements) if Part.VISITS in run.limits.parts else NO_PAIRS


def _dated(
    instance: Instance, paired: Pairing, placements: tuple[Placement, ...], run: Run
) -> tuple[Visit, ...]:
    """The visits with their dates; paired once more when the events leave no day for some. Raises NothingFoundError."""
    dated = date(instance, paired, placements, run)
    if dated.undated:
        dated = date(instance, pair(instance, run, placements=placements), placements, run)
    if dated.undated:
        missing = ", ".join(f"{one.guest} at {one.host} ({one.network})" for one in dated.undated)
        raise NothingFoundError(f"No date was found for {missing}; expected one for every visit")
    return dated.visits


def finished(
    instance: Instance, events: tuple[Placement, ...], visits: tuple[Visit, ...], bounds: Mapping[Part, int]
) -> Plan:
    """The plan with its cost by term; optimal when it is known that no plan costs less.

    bounds: of the parts that were planned.
    """
    cost = cost_of(instance, events, visits)
    bound = {part.value: bounds[part] for part in Part if part in bounds}
    if len(bounds) == len(Part):
        bound["total"] = sum(bounds.values())
    proved = all(cost[name] <= value for name, value in bound.items())
    return Plan(
        instance=instance.name,
        status=Status.OPTIMAL if proved else Status.FEASIBLE,
        events=events,
        visits=visits,
        cost=cost,
        bound=bound,
    )
