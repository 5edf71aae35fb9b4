"""An expected no, and how it is said."""
