"""A database with the tables, read in one transaction so that all are of one moment."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.claims.formats import RawTable, as_text, frame_from_records, missing_table
from analysis.claims.logs import parent_set
from analysis.claims.model import FileStamp
from analysis.errors import Problem, TollbookError, show
from analysis.limits import LIMITS, Clock, Limits
from analysis.schema.columns import LOGS, TABLES, key_columns, naming_column, rules_of

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine


_ABOUT = {  # what a row of a log judges
    "grades": ["source_id"],
    "decisions": ["claim_id", "parent_ids"],
    "resolutions": ["claim_ids"],
    "readings": ["claim_id"],
}
_PATIENCE = 10  # seconds for a server to answer, and for a table that another program has locked
_TIMEOUTS = {  # how the drivers of each kind of database call it
    "sqlite": "timeout",
    **dict.fromkeys(("postgresql", "mysql", "mariadb"), "connect_timeout"),
}
_INSTRUCTIONS = 100_000  # of SQLite, between two looks at the clock
# In an address: what follows the user's name, and parameters that are secrets.
_SECRETS = "password passwd pwd sslpassword passfile token access_token secret api_key".split()
_OF_USER = re.compile(r"(?:(?<=[/:])|\A)([^/:@\s]*):([^/\s]*)@")
_OF_QUERY = re.compile(rf"([?&;\s](?:{'|'.join(_SECRETS)})\s*=)[^&;\s]*", re.IGNORECASE)
_LESS = "Keep only the rows that are needed, in a view of that name."
_OFTEN = 1_000  # rows between two looks at the clock
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?\Z")


def is_database(where: object) -> bool:
    """Whether this is a SQLAlchemy URL or engine, and not a path."""
    if isinstance(where, str):
        return "://" in where
    return hasattr(where, "connect") or hasattr(where, "render_as_string")


def without_password(text: str) -> str:
    """A text without the passwords of the addresses in it.

    Examples
    --------
    >>> without_password("postgresql://reader:s3cret@host/claims?sslpassword=s3cret")
    'postgresql://reader:***@host/claims?sslpassword=***'
    """
    return _OF_QUERY.sub(r"\1***", _OF_USER.sub(r"\1:***@", text))


def read_database(
    where: str | URL | Engine, limits: Limits = LIMITS
) -> tuple[dict[str, RawTable], list[Problem]]:
    """The tables in the order of their ids, the logs that are there in the order of their days, and
    what is wrong with their form.

    A message names a row by its id, as a database does not number its rows. The primary key decides
    which of two rows of a log came first on one day.
    """
    import sqlalchemy  # only for databases

    secrets: list[str] = []
    clock = Clock(limits)
    try:
        engine = where
        if not hasattr(where, "connect"):
            url = sqlalchemy.make_url(where)
            secrets = _secrets_of(url)
            engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
        secrets = _secrets_of(engine.url)
        _refuse_new_file(engine.url)
        address = without_password(engine.url.render_as_string(hide_password=True))
        with (
            _without_waiting(engine),
            engine.connect() as connection,
            _held_still(connection, clock),
        ):
            inspector = sqlalchemy.inspect(connection)
            here = {
                *inspector.get_table_names(),
                *inspector.get_view_names(),
                *inspector.get_temp_table_names(),
            }
            names = {
                table: sorted(name for name in here if name.lower() == table)
                for table in (*TABLES, *LOGS)
            }
            reads = [
                _read_table(connection, table, own, address, limits, clock)
                for table, own in names.items()
                if own or table in TABLES
            ]
    except TollbookError:
        raise
    except (sqlalchemy.exc.SQLAlchemyError, ImportError, ValueError, TypeError, OSError) as error:
        clock.check("database: reading it", _LESS)
        said = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
        reason = without_password(said.splitlines()[0].rstrip("."))
        for secret in secrets:
            reason = reason.replace(secret, "***")
        # Of the parts of an address, which may be a password.
        is_driver = isinstance(error, ImportError | sqlalchemy.exc.NoSuchModuleError)
        is_address = isinstance(error, ValueError | TypeError | sqlalchemy.exc.ArgumentError)
        if is_address and not is_driver:
            reason = "its address cannot be taken apart"
        wanted = "Check its address, that it runs, and your rights in it."
        if is_driver:
            wanted = "Check the first word of its address, and install the driver that it names."
        if any(word in reason for word in ("lock", "timeout")):
            wanted = "Wait until no other program locks its tables, and check that it answers."
        raise TollbookError(f"database: it cannot be read ({reason}). {wanted}") from None
    problems = [problem for _, found in reads for problem in found]
    return {raw.table: raw for raw, _ in reads if raw}, problems


def _secrets_of(url: URL) -> list[str]:
    """The secrets of an address, which no message may hold; the longest first."""
    found = [str(url.password)] if url.password else []
    for name, value in url.query.items():
        if name.lower() in _SECRETS:
            found += [value] if isinstance(value, str) else value
    return sorted(filter(None, found), key=len, reverse=True)


@contextmanager
def _without_waiting(engine: Engine) -> Iterator[None]:
    """Let a server that does not answer be given up soon, also one of an engine that is given."""
    import sqlalchemy

    option = _TIMEOUTS.get(engine.url.get_backend_name())

    def ask(dialect: object, record: object, arguments: list, options: dict) -> None:
        if option is not None:
            options.setdefault(option, _PATIENCE)

    sqlalchemy.event.listen(engine, "do_connect", ask)
    try:
        yield
    finally:
        sqlalchemy.event.remove(engine, "do_connect", ask)


def _refuse_new_file(url: URL) -> None:
    """SQLite makes a file that is not there, and an empty one would read as a database without
    tables.
    """
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    if is_file and not Path(url.database.removeprefix("file:")).exists():
        wanted = "Give the path of one that exists."
        raise TollbookError(f"{url.database}: there is no such database. {wanted}")


@contextmanager
def _held_still(connection: Connection, clock: Clock) -> Iterator[None]:
    """Let all reads see one state of the database, whatever others write meanwhile, and wait for
    none of them long.
    """
    kind, driver = connection.dialect.name, connection.connection.dbapi_connection
    can_stop = kind == "sqlite" and hasattr(driver, "set_progress_handler")
    if can_stop:
        driver.set_progress_handler(lambda: clock.left < 0, _INSTRUCTIONS)
    if kind == "sqlite":
        connection.exec_driver_sql("BEGIN")  # its driver begins no transaction to read
    elif kind in ("postgresql", "mysql", "mariadb"):
        connection.execution_options(isolation_level="REPEATABLE READ")
    if kind == "postgresql":
        milliseconds = max(1, int(clock.limits.seconds * 1_000))
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {milliseconds}")
    try:
        yield
    finally:
        if can_stop:
            driver.set_progress_handler(None, 0)


def _read_table(
    connection: Connection,
    table: str,
    names: list[str],
    address: str,
    limits: Limits,
    clock: Clock,
) -> tuple[RawTable | None, list[Problem]]:
    """One table, cells as the driver gives them: the type of a column says what belongs there, not
    what is there.
    """
    import sqlalchemy

    file = f"{address}, table {table}"
    if not names:
        return None, [missing_table(file, "table", table)]
    if len(names) > 1:
        what = f"the table is there more than once: {' and '.join(show(name) for name in names)}."
        return None, [Problem(file, None, None, None, what, "Keep one of them.")]
    inspector = sqlalchemy.inspect(connection)
    columns = {column["name"]: column["type"] for column in inspector.get_columns(names[0])}
    limits.check("columns", len(columns), f"{file}: it has", _LESS)
    primary = []
    if table in LOGS:
        constraint = inspector.get_pk_constraint(names[0]) or {}
        primary = constraint.get("constrained_columns", [])
    order = key_columns(table) or [*_days_of(table), *primary]
    chosen = (
        sqlalchemy.select(*map(sqlalchemy.column, columns))
        .select_from(sqlalchemy.table(names[0]))
        .order_by(*(sqlalchemy.column(name) for name in order if name in columns))
    )
    readers = [
        _day if isinstance(kind, sqlalchemy.DateTime) else as_text for kind in columns.values()
    ]
    records = []
    n_characters = 0
    for row in connection.execution_options(yield_per=_OFTEN).execute(chosen):
        record = [read_cell(cell) for read_cell, cell in zip(readers, row, strict=True)]
        records.append(record)
        n_characters += sum(map(len, filter(None, record)))
        if n_characters > limits.megabytes * 1e6 or len(records) % _OFTEN == 0:
            limits.check("megabytes", n_characters / 1e6, f"{file}: its cells have", _LESS)
            limits.check("rows", len(records), f"{file}: it has", _LESS)
            limits.check("cells", len(records) * len(columns), f"{file}: it has", _LESS)
            clock.check(f"{file}: reading it", _LESS)
    limits.check("rows", len(records), f"{file}: it has", _LESS)
    clock.check(f"{file}: reading it", _LESS)
    read = frame_from_records(file, table, list(columns), records)
    named = read.text.index.astype("str")
    if (name := naming_column(table)) in columns:
        named = read.text[name].fillna("without an id")
    content = hashlib.sha256(read.text.to_csv(index=False).encode()).hexdigest()
    stamp = FileStamp(
        file, len(read.text), content, None, datetime.datetime.now(), tuple(read.text.columns)
    )
    raw = RawTable(table, file, read.text, np.array(named, dtype="object"), stamp, read.is_whole)
    return raw, read.problems + (_check_order(raw) if table in LOGS and not primary else [])


def _check_order(log: RawTable) -> list[Problem]:
    """Rows of a log without a primary key that are about one thing and of one day: nothing says
    which of them counts.
    """
    about = [*_days_of(log.table), *_ABOUT[log.table]]
    if not set(about) <= set(log.text.columns):
        return []
    what = "several rows are about this on one day, and a database keeps no order among them."
    wanted = "Give the table a primary key that counts up."
    complete = log.text[about].dropna()
    twice = complete[complete.map(parent_set).duplicated()]
    return [log.problem(place, about[0], what, wanted) for place in twice.index]


def _days_of(log: str) -> list[str]:
    """The column of a log that says on which day a row was written."""
    return [name for name, rule in rules_of(log).items() if rule.dtype == "date"]


def _day(cell: object) -> str | None:
    """The text of a cell in a column of days and times of day: a day alone where the time is
    midnight, which SQLite keeps as text.
    """
    text = as_text(cell)
    return text and _MIDNIGHT.sub(r"\1", text)
