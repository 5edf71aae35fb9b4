"""How a model is searched: within limits, watched, and stopped with the best so far."""
