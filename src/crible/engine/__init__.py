"""Where questions run. One interface, whatever the engine: engine/interface.py."""
