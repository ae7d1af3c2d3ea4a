"""How the tables and the figures move through time."""
