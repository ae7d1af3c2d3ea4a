"""The columns of the tables as data: what each may hold, what it means, and the English for a cell
that holds something else.
"""
