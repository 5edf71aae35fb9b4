"""The part of a definition that weighs one inconvenience against another and frames the exchange visits."""

from typing import Annotated, Literal

from scheduler.partnership.definition.kinds import Amount, Count, Day, Number, Part, Slug, Words, expects

WEEKS = "two whole numbers, fewest and most"
Pair = Annotated[tuple[Number, Number], expects(WEEKS)]
Exchange = Annotated[Literal["mutual", "balanced"], expects("one of: mutual, balanced")]


class Weights(Part):
    """What each inconvenience costs; the unit is roughly one kilometre driven by one delegation."""

    conflict: dict[Slug, Amount]
    event_weekday: Amount
    venue_price: Amount
    venue_price_unit: Count
    event_travel: Amount
    event_travel_unit: Count
    event_travel_worst: Amount
    event_moved: Amount
    venue_moved: Amount
    unmet_wish: Amount
    unmet_worst: Amount
    visit_travel: Amount
    crowding: Amount
    visit_weekday: Amount
    visit_moved: Amount
    visit_dropped: Amount


class VisitRole(Part):
    """How many people of a role travel on one visit, and how far at most, in km."""

    delegation: Count
    max_km: Count


class Visits(Part):
    """The frame of the exchange visits: which days, how many each municipality makes and hosts."""

    earliest: Day
    latest: Day
    exchange: Exchange
    made: Pair
    hosted: Pair
    return_weeks: Pair
    network_size: Count
    roles: dict[Slug, VisitRole]


class Planning(Part):
    """Weights, themes and frame of a planning run; `notice_days` ahead nothing announced is moved."""

    crowding_weeks: Count
    notice_days: Number
    weights: Weights
    themes: dict[Slug, Words]
    visits: Visits
