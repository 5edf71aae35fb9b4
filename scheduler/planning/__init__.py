"""The planner: an instance in, a plan with its proof out; no database, no web, no clock."""
