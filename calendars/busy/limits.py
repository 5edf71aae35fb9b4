"""How much a calendar of somebody else may ask of us."""

from datetime import timedelta

MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 20_000
"""In one file; further ones are not looked at."""
MOST_SPANS = 10_000
"""Busy spans of one calendar in the window."""
MOST_INSTANCES = 1_000
"""Of one event that repeats."""
LONGEST_WINDOW = timedelta(days=3 * 366)
FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
"""SECONDLY, MINUTELY and HOURLY are no meetings; libraries count them for minutes."""
INTERVALS = range(1, 1_000)
MOST_TIMES_A_DAY = 24
"""How many times of day one rule may name."""
MOST_LINE = 100_000
"""Characters in one property of an event."""
YEARS = range(1600, 2200)
"""Outlook begins birthdays in 1601."""
EVENT_SECONDS = 1.0
WHOLE_SECONDS = 20.0
"""Of working time, for one event and for the whole calendar; then the rest is skipped."""
CPU_SECONDS = 30
"""Of working time; then the system ends the reading process."""
WALL_SECONDS = 60.0
"""Until the reading process is ended, whatever it does or waits for."""
MEMORY_BYTES = 512 * 1024 * 1024
