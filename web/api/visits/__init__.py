"""Exchange visits, for programs."""
