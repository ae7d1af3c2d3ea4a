"""Comparing claims: whether they speak of the same thing, whether their numbers can both hold, and
why they differ.
"""
