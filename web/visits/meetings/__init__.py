"""A network's meetings: its leader proposes days, municipalities answer, one day is settled."""
