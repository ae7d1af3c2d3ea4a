"""The figures of a sentence: which words tell of casualties, who is counted, how many, and what is
part of what.
"""
