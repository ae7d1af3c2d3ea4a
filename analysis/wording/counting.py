"""Numbers of things, with the noun in its form."""


def count(number: int, one: str, many: str | None = None) -> str:
    """So many things; the plural has an "s" where none is given.

    Examples
    --------
    >>> count(1, "origin"), count(2, "echo", "echoes")
    ('1 origin', '2 echoes')
    """
    return f"{number:,} {plural(number, one, many or f'{one}s')}"


def count_claims(number: int) -> str:
    """So many claims.

    Examples
    --------
    >>> count_claims(1), count_claims(1200)
    ('1 claim', '1,200 claims')
    """
    return count(number, "claim")


def plural(number: int, one: str, many: str) -> str:
    """The form of a word that goes with a count."""
    return one if number == 1 else many
