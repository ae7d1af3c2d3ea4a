"""Frames to Axes: the only room that draws, and the only one that imports matplotlib."""

from analysis.plotting.corridor import plot_corridor
from analysis.plotting.ladder import plot_claims
from analysis.plotting.origins import plot_origins
from analysis.plotting.style import render
from analysis.plotting.support import plot_support
from analysis.plotting.timeline import plot_timeline

__all__ = [
    "plot_claims",
    "plot_corridor",
    "plot_origins",
    "plot_support",
    "plot_timeline",
    "render",
]
