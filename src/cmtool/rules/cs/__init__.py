"""Rules on the contract standard that binds (CS)."""
