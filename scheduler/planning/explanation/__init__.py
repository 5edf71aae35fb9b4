"""Why there is no plan: constraints that cannot hold together, in words, and the ways out."""
