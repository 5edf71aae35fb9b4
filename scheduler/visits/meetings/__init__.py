"""A network's own meetings: days are proposed, its municipalities answer, and one day is settled."""
