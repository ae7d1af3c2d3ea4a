"""A database with the three tables, read in one transaction so that they belong together."""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import TollbookError
from analysis.schema import TABLES, key_columns, show
from analysis.tables.model import FileStamp
from analysis.tables.problems import Problem
from analysis.tables.records import RawTable, as_text, frame_from_records, missing_table

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?\Z")


def is_database(where: object) -> bool:
    """Whether this is a SQLAlchemy URL or engine, and no path."""
    return "://" in where if isinstance(where, str) else hasattr(where, "connect") or hasattr(where, "render_as_string")


def read_database(where: str | URL | Engine) -> tuple[dict[str, RawTable], list[Problem]]:
    """The three tables, rows in the order of their ids, and what is wrong with their form.

    A message names a row by its id, for a database does not number its rows.
    """
    import sqlalchemy  # only for databases

    try:
        engine = where if hasattr(where, "connect") else sqlalchemy.create_engine(where, poolclass=sqlalchemy.NullPool)
        _refuse_new_file(engine.url)
        address = engine.url.render_as_string(hide_password=True)
        with engine.connect() as connection:
            _hold_still(connection)
            inspector = sqlalchemy.inspect(connection)
            here = {*inspector.get_table_names(), *inspector.get_view_names(), *inspector.get_temp_table_names()}
            reads = [_read_table(connection, table, sorted(name for name in here if name.lower() == table), address) for table in TABLES]
    except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
        raise TollbookError(f"database: it cannot be read ({reason}). Check its address, that it runs, and your rights in it.") from None
    return {raw.table: raw for raw, _ in reads if raw}, [problem for _, problems in reads for problem in problems]


def _refuse_new_file(url: URL) -> None:
    """SQLite makes a file that is not there, and an empty one would read as a database without tables."""
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:" and not Path(url.database).exists():
        raise TollbookError(f"{url.database}: there is no such database. Give the path of one that exists.")


def _hold_still(connection: Connection) -> None:
    """Let all reads see one state of the database, whatever others write meanwhile."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")  # the driver itself begins none before a reading
    elif connection.dialect.name in ("postgresql", "mysql", "mariadb"):
        connection.execution_options(isolation_level="REPEATABLE READ")


def _read_table(connection: Connection, table: str, names: list[str], address: str) -> tuple[RawTable | None, list[Problem]]:
    """One table, cells as the driver gives them: a type of a column says what belongs there, not what is there."""
    import sqlalchemy

    file = f"{address}, table {table}"
    if not names:
        return None, [missing_table(file, "table", table)]
    if len(names) > 1:
        what = f"the table is there more than once: {' and '.join(show(name) for name in names)}."
        return None, [Problem(file, None, None, None, what, "Keep one of them.")]
    columns = {column["name"]: column["type"] for column in sqlalchemy.inspect(connection).get_columns(names[0])}
    keys = [name for name in key_columns(table) if name in columns]
    chosen = sqlalchemy.select(*map(sqlalchemy.column, columns)).select_from(sqlalchemy.table(names[0])).order_by(*map(sqlalchemy.column, keys))
    is_moment = [isinstance(kind, sqlalchemy.DateTime) for kind in columns.values()]
    records = [
        [_day(cell) if is_of_moment else as_text(cell) for cell, is_of_moment in zip(row, is_moment, strict=True)]
        for row in connection.execute(chosen)
    ]
    read = frame_from_records(file, table, list(columns), records)
    named = read.text[keys[-1]].fillna("without an id") if keys else read.text.index.astype("str")
    content = hashlib.sha256(read.text.to_csv(index=False).encode()).hexdigest()
    stamp = FileStamp(file, len(read.text), content, None, datetime.datetime.now(), tuple(read.text.columns))
    return RawTable(table, file, read.text, np.array(named, dtype="object"), stamp, read.is_whole), read.problems


def _day(cell: object) -> str | None:
    """The text of a cell in a column of days and times of day: a day alone where the time is midnight, which SQLite keeps as text."""
    text = as_text(cell)
    return text and _MIDNIGHT.sub(r"\1", text)
