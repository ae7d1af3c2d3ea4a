"""Sentences made from frames: captions, alternative texts, and lines that say what the data is and how it changed."""

from analysis.wording.conflicts import describe_aside, describe_bending, describe_known_claims, describe_tolerance, show_factor
from analysis.wording.data import describe_choice, describe_data_changes
from analysis.wording.ladder import alt_ladder, caption_ladder
from analysis.wording.origins import alt_origins, caption_origins, describe_origins
from analysis.wording.reconciliation import alt_corridor, alt_support, caption_corridor, caption_support, describe_forcing
from analysis.wording.timeline import alt_timeline, caption_timeline, describe_hidden_echoes, describe_knowledge

__all__ = [
    "alt_corridor",
    "alt_ladder",
    "alt_origins",
    "alt_support",
    "alt_timeline",
    "caption_corridor",
    "caption_ladder",
    "caption_origins",
    "caption_support",
    "caption_timeline",
    "describe_aside",
    "describe_bending",
    "describe_choice",
    "describe_data_changes",
    "describe_forcing",
    "describe_hidden_echoes",
    "describe_knowledge",
    "describe_known_claims",
    "describe_origins",
    "describe_tolerance",
    "show_factor",
]
