"""The attack: what may befall the data is done to them, many times over, and what was lost is
counted. `python start.py attack` runs all of it, `--short` a part that takes a minute.
"""
