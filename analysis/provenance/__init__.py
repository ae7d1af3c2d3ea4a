"""Where claims come from: what each repeats, which statement stands at the end of its chain, and
what was changed on the way.
"""
