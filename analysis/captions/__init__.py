"""Sentences made from frames: captions, alternative texts, and what a panel says in a line."""
