"""The REST contract: one road for screens and integrators, with the rights of whoever asks."""
