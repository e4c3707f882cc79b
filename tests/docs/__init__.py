"""The documents say what the program does, and nothing else."""
