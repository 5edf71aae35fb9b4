"""From a finished plan to the programme: whether it may be, what it would send, and doing it."""
