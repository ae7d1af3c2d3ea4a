"""What claims prove together: bounds, conflicts, repairs and support, by the laws of counting
alone.
"""
