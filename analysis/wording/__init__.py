"""Sentences made from frames: captions, alternative texts, and lines that say what the data is and how it changed."""

from analysis.wording.data import describe_choice, describe_data_changes
from analysis.wording.ladder import alt_ladder, caption_ladder

__all__ = ["alt_ladder", "caption_ladder", "describe_choice", "describe_data_changes"]
