"""Prose and the casualty figures in it: every figure a text states, where it stands, and what it
counts.

Reads English. Nothing is guessed: what a text does not say stays empty, and what is denied,
planned, of another event or inside another figure is marked as such.
"""
