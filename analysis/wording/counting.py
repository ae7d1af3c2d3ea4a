"""Numbers of things, with the noun in its form."""


def count_claims(count: int) -> str:
    """So many claims.

    Examples
    --------
    >>> count_claims(1), count_claims(1200)
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {plural(count, 'claim', 'claims')}"


def plural(count: int, one: str, many: str) -> str:
    """The form of a word that goes with a count."""
    return one if count == 1 else many
