"""One municipality as the organiser sees it: its membership, its own quotas, and its leaving."""
