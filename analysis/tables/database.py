"""A database with the three tables, read in one transaction so that they belong together."""

from __future__ import annotations

import datetime
import hashlib
import os
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import TollbookError
from analysis.schema import TABLES, column_names, rules_of
from analysis.tables.model import FileStamp
from analysis.tables.problems import Problem
from analysis.tables.records import RawTable, as_text, check_columns, frame_from_records

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def is_database(where: object) -> bool:
    """Whether this is a SQLAlchemy URL or engine, and no path."""
    return "://" in where if isinstance(where, str) else not isinstance(where, os.PathLike)


def read_database(where: str | Engine) -> tuple[dict[str, RawTable], list[Problem]]:
    """The three tables, rows in the order of their ids, and what is wrong with their form.

    A message names a row by its id, for a database does not number its rows.
    """
    import sqlalchemy  # only for databases

    try:
        engine = sqlalchemy.create_engine(where) if isinstance(where, str) else where
        address = engine.url.render_as_string(hide_password=True)
        with engine.connect() as connection:
            here = set(sqlalchemy.inspect(connection).get_table_names()) | set(sqlalchemy.inspect(connection).get_view_names())
            reads = [_read_table(connection, table, f"{address}, table {table}") if table in here else _missing(address, table) for table in TABLES]
    except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise TollbookError(f"database: cannot be read ({reason}). Check its address, that it runs, and your rights in it.") from None
    return {raw.table: raw for raw, _ in reads if raw}, [problem for _, problems in reads for problem in problems]


def _read_table(connection: Connection, table: str, file: str) -> tuple[RawTable | None, list[Problem]]:
    import sqlalchemy

    reflected = sqlalchemy.Table(table, sqlalchemy.MetaData(), autoload_with=connection)
    header = list(reflected.columns.keys())
    problems = check_columns(file, table, header)
    keys = [name for name, rule in rules_of(table).items() if rule.name in ("claim_id", "source_id", "kind", "id") and name in header]
    records = [
        [as_text(cell) for cell in row] for row in connection.execute(sqlalchemy.select(reflected).order_by(*(reflected.c[key] for key in keys)))
    ]
    text, _, _ = frame_from_records(file, header, records)
    named = text[keys[-1]].fillna("without an id") if keys else text.index.astype("str")
    content = hashlib.sha256(text.to_csv(index=False).encode()).hexdigest()
    stamp = FileStamp(file, len(text), content, None, datetime.datetime.now())
    return RawTable(table, file, text, np.array(named, dtype="object"), stamp), problems


def _missing(address: str, table: str) -> tuple[None, list[Problem]]:
    wanted = f"Create it with the columns {', '.join(column_names(table))}."
    return None, [Problem(f"{address}, table {table}", None, None, None, "is missing.", wanted)]
