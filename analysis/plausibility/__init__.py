"""Figures at which an expert would stop: what in the claims does not close, stands out or cannot be
read, and what would settle it.
"""
