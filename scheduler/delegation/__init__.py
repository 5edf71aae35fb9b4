"""The standing people of each municipality."""
