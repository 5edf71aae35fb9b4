"""Which visits could take place at all, and on which days: each taken alone."""
