"""Which contract deserves whose attention: pure functions from scores to a class, with the reasons."""
