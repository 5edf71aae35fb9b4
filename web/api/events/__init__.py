"""Events, for programs."""
