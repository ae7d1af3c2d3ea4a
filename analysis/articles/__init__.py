"""Articles as text: what was pasted, and what stands in files."""
