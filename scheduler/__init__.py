"""The partnership itself: who takes part, what is held, who attends."""
