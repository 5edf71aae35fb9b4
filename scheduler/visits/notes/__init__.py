"""What was learnt on visits, shared with all who take part in the partnership."""
