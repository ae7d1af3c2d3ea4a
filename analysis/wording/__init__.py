"""Sentences made from frames: captions, alternative texts, and lines that say what the data is and how it changed."""

from analysis.wording.data import describe_choice, describe_data_changes
from analysis.wording.ladder import alt_ladder, caption_ladder
from analysis.wording.origins import alt_origins, caption_origins, describe_origins
from analysis.wording.timeline import alt_timeline, caption_timeline, describe_hidden_echoes, describe_knowledge

__all__ = [
    "alt_ladder",
    "alt_origins",
    "alt_timeline",
    "caption_ladder",
    "caption_origins",
    "caption_timeline",
    "describe_choice",
    "describe_data_changes",
    "describe_hidden_echoes",
    "describe_knowledge",
    "describe_origins",
]
