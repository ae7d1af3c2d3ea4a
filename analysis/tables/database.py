"""A database with the three tables, read in one transaction so that they belong together."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import TollbookError
from analysis.schema import TABLES, column_names
from analysis.tables.model import FileStamp
from analysis.tables.problems import Problem
from analysis.tables.records import RawTable, as_text, frame_from_records

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

_KEYS = {"claims": ("claim_id",), "sources": ("source_id",), "scopes": ("kind", "id")}


def is_database(where: object) -> bool:
    """Whether this is a SQLAlchemy URL or engine, and no path."""
    return "://" in where if isinstance(where, str) else hasattr(where, "connect")


def read_database(where: str | Engine) -> tuple[dict[str, RawTable], list[Problem]]:
    """The three tables, rows in the order of their ids, and what is wrong with their form.

    A message names a row by its id, for a database does not number its rows.
    """
    import sqlalchemy  # only for databases

    try:
        engine = sqlalchemy.create_engine(where, poolclass=sqlalchemy.NullPool) if isinstance(where, str) else where
        _refuse_new_file(engine.url)
        address = engine.url.render_as_string(hide_password=True)
        with engine.connect() as connection:
            _hold_still(connection)
            inspector = sqlalchemy.inspect(connection)
            here = {*inspector.get_table_names(), *inspector.get_view_names(), *inspector.get_temp_table_names()}
            reads = [_read_table(connection, table, f"{address}, table {table}") if table in here else _missing(address, table) for table in TABLES]
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


def _read_table(connection: Connection, table: str, file: str) -> tuple[RawTable | None, list[Problem]]:
    import sqlalchemy

    reflected = sqlalchemy.Table(table, sqlalchemy.MetaData(), autoload_with=connection)
    header = list(reflected.columns.keys())
    keys = [name for name in _KEYS[table] if name in header]
    found = connection.execute(sqlalchemy.select(reflected).order_by(*(reflected.c[key] for key in keys)))
    text, _, problems = frame_from_records(file, table, header, [[as_text(cell) for cell in row] for row in found])
    named = text[keys[-1]].fillna("without an id") if keys else text.index.astype("str")
    content = hashlib.sha256(text.to_csv(index=False).encode()).hexdigest()
    stamp = FileStamp(file, len(text), content, None, datetime.datetime.now())
    return RawTable(table, file, text, np.array(named, dtype="object"), stamp), problems


def _missing(address: str, table: str) -> tuple[None, list[Problem]]:
    wanted = f"Create it with the columns {', '.join(column_names(table))}."
    return None, [Problem(f"{address}, table {table}", None, None, None, "the table is missing.", wanted)]
