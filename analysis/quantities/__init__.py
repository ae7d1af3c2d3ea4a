"""Phrases and quantities: "at least 30" to `Quantity(low=30, qualifier="at_least")`, and back.

Reads English in full, Ukrainian, Russian and Korean as news reports use them, and common phrases of
some other languages. What it cannot read it calls vague; it never guesses a number, and never fills
a bound that the words leave open.
"""
