"""A database with the tables, read in one transaction so that all are of one moment."""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.claims.formats import RawTable, as_text, frame_from_records, missing_table
from analysis.claims.logs import parent_set
from analysis.claims.model import FileStamp
from analysis.errors import Problem, TollbookError, show
from analysis.schema.columns import LOGS, TABLES, key_columns, naming_column, rules_of

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine


_ABOUT = {  # what a row of a log judges
    "grades": ["source_id"],
    "decisions": ["claim_id", "parent_ids"],
    "resolutions": ["claim_ids"],
    "readings": ["claim_id"],
}
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?\Z")


def is_database(where: object) -> bool:
    """Whether this is a SQLAlchemy URL or engine, and not a path."""
    if isinstance(where, str):
        return "://" in where
    return hasattr(where, "connect") or hasattr(where, "render_as_string")


def read_database(where: str | URL | Engine) -> tuple[dict[str, RawTable], list[Problem]]:
    """The tables in the order of their ids, the logs that are there in the order of their days, and
    what is wrong with their form.

    A message names a row by its id, as a database does not number its rows. The primary key decides
    which of two rows of a log came first on one day.
    """
    import sqlalchemy  # only for databases

    try:
        engine = where
        if not hasattr(where, "connect"):
            engine = sqlalchemy.create_engine(where, poolclass=sqlalchemy.NullPool)
        _refuse_new_file(engine.url)
        address = engine.url.render_as_string(hide_password=True)
        with engine.connect() as connection:
            _hold_still(connection)
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
                _read_table(connection, table, own, address)
                for table, own in names.items()
                if own or table in TABLES
            ]
    except TollbookError:
        raise
    except (sqlalchemy.exc.SQLAlchemyError, ImportError, ValueError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
        if isinstance(error, ValueError):  # of the parts of an address, which may be a password
            reason = "its address cannot be taken apart"
        wanted = "Check its address, that it runs, and your rights in it."
        raise TollbookError(f"database: it cannot be read ({reason}). {wanted}") from None
    problems = [problem for _, found in reads for problem in found]
    return {raw.table: raw for raw, _ in reads if raw}, problems


def _refuse_new_file(url: URL) -> None:
    """SQLite makes a file that is not there, and an empty one would read as a database without
    tables.
    """
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    if is_file and not Path(url.database).exists():
        wanted = "Give the path of one that exists."
        raise TollbookError(f"{url.database}: there is no such database. {wanted}")


def _hold_still(connection: Connection) -> None:
    """Let all reads see one state of the database, whatever others write meanwhile."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")  # its driver begins no transaction to read
    elif connection.dialect.name in ("postgresql", "mysql", "mariadb"):
        connection.execution_options(isolation_level="REPEATABLE READ")


def _read_table(
    connection: Connection, table: str, names: list[str], address: str
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
    records = [
        [read_cell(cell) for read_cell, cell in zip(readers, row, strict=True)]
        for row in connection.execute(chosen)
    ]
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
