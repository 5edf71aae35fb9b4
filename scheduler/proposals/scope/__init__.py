"""What a run plans: all of the partnership, or the visits of one network."""
