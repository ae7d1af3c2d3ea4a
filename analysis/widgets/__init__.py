"""What an analyst clicks: panels that choose and show, and compute nothing; the only room that
imports ipywidgets.
"""
