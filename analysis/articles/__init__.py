"""Articles as text: what was pasted, and what stands in files."""

from analysis.articles.reading import read_article, take_text
from analysis.articles.text import Article

__all__ = ["Article", "read_article", "take_text"]
