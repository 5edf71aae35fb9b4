"""The journal as an organiser reads it: who changed what, when and why."""
