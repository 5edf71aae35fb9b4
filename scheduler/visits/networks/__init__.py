"""Networks: a theme, a role, and the municipalities that visit each other on it."""
