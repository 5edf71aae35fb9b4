"""Planning runs, for programs."""
