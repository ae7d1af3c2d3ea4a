"""A text as sentences, and a sentence as words of known kinds."""
