"""A plan beside what is published."""
