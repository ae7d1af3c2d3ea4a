"""How fast the toolkit is beside a well-known tool doing the least that could be called the same:
`python -m benchmarks`.
"""
