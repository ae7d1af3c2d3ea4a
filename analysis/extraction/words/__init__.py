"""The words that are known: what tells of casualties, who is counted, who says so, and what holds a sentence together."""
