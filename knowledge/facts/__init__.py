"""Documents become passages of facts with typed values."""
