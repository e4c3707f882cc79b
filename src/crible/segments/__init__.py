"""Segments: criteria saved under a name, and evaluated anew each time."""
