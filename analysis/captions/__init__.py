"""Sentences made from frames: captions, alternative texts, and lines that say what the data is and
how it changed.
"""

from analysis.captions.captions import (
    alt_corridor,
    alt_ladder,
    alt_origins,
    alt_support,
    alt_timeline,
    caption_corridor,
    caption_ladder,
    caption_origins,
    caption_support,
    caption_timeline,
    describe_forcing,
    describe_hidden_echoes,
    describe_knowledge,
    describe_origins,
)
from analysis.captions.panels import (
    describe_aside,
    describe_bending,
    describe_choice,
    describe_data_changes,
    describe_known_claims,
    describe_tolerance,
    show_factor,
)

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
