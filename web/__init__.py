"""The pages, feeds and commands through which people reach the partnership."""
