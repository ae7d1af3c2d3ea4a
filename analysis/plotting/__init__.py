"""Frames to Axes: the only room that draws, and the only one that imports matplotlib."""

from analysis.plotting.drawing import render
from analysis.plotting.ladder import plot_claims

__all__ = ["plot_claims", "render"]
