"""Networks of municipalities, and the visits by which they learn from each other."""
