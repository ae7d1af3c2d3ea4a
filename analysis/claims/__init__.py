"""Our files and databases <-> typed tables: loading, checking, choosing, exporting."""
