"""One visit of a proposal swapped for another: what can be chosen instead, and why something cannot."""
