"""What must not matter: the form the tables are kept in, and the order of their rows and columns."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy

from analysis import (
    DataProblems,
    TollbookError,
    check_claims,
    export_claims,
    grade_source,
    load_claims,
)
from analysis.claims import database
from analysis.claims.model import ClaimTables
from analysis.errors import describe_problems
from analysis.limits import Clock, Limits
from tests.broken_tables import write_database
from tests.data_folders import CLAIMS, SCOPES, SOURCES, with_cell, write_folder
from tests.needs import find_postgres
from tests.patience import SECONDS
from tests.tables_on_paper import rows_of

DATA = Path(__file__).parent.parent / "data" / "kursk"
TABLES = {"claims": ["claim_id"], "sources": ["source_id"], "scopes": ["kind", "id"]}


def text_of(table: str) -> pd.DataFrame:
    """A founding table as the text that stands in its file."""
    return pd.read_csv(DATA / f"{table}.csv", dtype="str", keep_default_na=False, na_values=[""])


def typed_of(table: str) -> pd.DataFrame:
    """A founding table in types, as another program would keep it."""
    return getattr(load_claims(DATA), table)


def assert_same(first: ClaimTables, second: ClaimTables) -> None:
    for table, keys in TABLES.items():
        one, other = (
            getattr(tables, table).sort_values(keys, ignore_index=True)
            for tables in (first, second)
        )
        pd.testing.assert_frame_equal(one, other)


# Files


def write_tsv(frame: pd.DataFrame, path: Path) -> None:
    frame.to_csv(path.with_suffix(".tsv"), sep="\t", index=False)


def write_xlsx(frame: pd.DataFrame, path: Path) -> None:
    frame.to_excel(path.with_suffix(".xlsx"), index=False)


def write_parquet(frame: pd.DataFrame, path: Path) -> None:
    frame.to_parquet(path.with_suffix(".parquet"), index=False)


@pytest.mark.parametrize("read", [text_of, typed_of])
@pytest.mark.parametrize("write", [write_tsv, write_xlsx, write_parquet])
def test_another_form_of_file_gives_the_same_tables(tmp_path, write, read):
    for table in TABLES:
        write(read(table), tmp_path / table)
    assert_same(load_claims(tmp_path), load_claims(DATA))


@pytest.mark.parametrize("read", [text_of, typed_of])
def test_one_workbook_gives_the_same_tables(tmp_path, read):
    with pd.ExcelWriter(tmp_path / "claims.xlsx") as book:
        for table in TABLES:
            read(table).to_excel(book, sheet_name=table, index=False)
    assert_same(load_claims(tmp_path / "claims.xlsx"), load_claims(DATA))


def test_forms_may_be_mixed(tmp_path):
    write_parquet(typed_of("claims"), tmp_path / "claims")
    write_tsv(text_of("sources"), tmp_path / "sources")
    write_xlsx(text_of("scopes"), tmp_path / "scopes")
    assert_same(load_claims(tmp_path), load_claims(DATA))


def test_what_was_loaded_loads_again_as_it_is(tmp_path):
    loaded = load_claims(DATA)
    for table in TABLES:
        getattr(loaded, table).to_csv(tmp_path / f"{table}.csv", index=False)
    assert_same(load_claims(tmp_path), loaded)


def test_the_order_of_rows_and_columns_does_not_matter(tmp_path):
    for table in TABLES:
        shuffled = text_of(table).sample(frac=1, random_state=1)
        shuffled[sorted(shuffled.columns)].to_csv(tmp_path / f"{table}.csv", index=False)
    assert_same(load_claims(tmp_path), load_claims(DATA))


def test_quoting_every_cell_or_marking_the_byte_order_does_not_matter(tmp_path):
    for table in TABLES:
        text_of(table).to_csv(
            tmp_path / f"{table}.csv",
            index=False,
            quoting=1,
            encoding="utf-8-sig",
            lineterminator="\r\n",
        )
    assert_same(load_claims(tmp_path), load_claims(DATA))


# Databases


def fill(engine: sqlalchemy.Engine, read) -> None:
    with engine.begin() as connection:
        for table in TABLES:
            read(table).sample(frac=1, random_state=2).to_sql(table, connection, index=False)


@pytest.mark.parametrize("read", [text_of, typed_of])
def test_sqlite_gives_the_same_tables_by_url_and_by_engine(tmp_path, read):
    url = f"sqlite:///{tmp_path}/claims.db"
    (tmp_path / "claims.db").touch()
    engine = sqlalchemy.create_engine(url)
    fill(engine, read)
    assert_same(load_claims(url), load_claims(DATA))
    assert_same(load_claims(engine), load_claims(DATA))
    engine.dispose()


def test_a_problem_in_a_database_names_the_row_by_its_id(tmp_path):
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path}/claims.db")
    (tmp_path / "claims.db").touch()
    for name, rows in (
        ("claims", with_cell(CLAIMS, "second", "high", "25O")),
        ("sources", rows_of(SOURCES)),
        ("scopes", rows_of(SCOPES)),
    ):
        pd.DataFrame(rows).to_sql(name, engine, index=False)
    with pytest.raises(DataProblems) as raised:
        load_claims(engine)
    engine.dispose()
    assert str(raised.value).splitlines() == [
        f"sqlite:///{tmp_path}/claims.db, table claims: 1 problem",
        (
            "  row second, high: '25O' is not a whole number in digits. Write digits only, "
            "such as 4700; the words around the number belong in wording."
        ),
    ]


@pytest.fixture
def typed_database(tmp_path):
    """The tables on paper in a SQLite database, whose claims have columns of the types given;
    returns its URL.
    """

    def make(
        types: dict[str, str],
        cell: tuple[str, str],
        names: tuple[str, ...] = ("claims", "sources", "scopes"),
    ) -> sqlalchemy.URL:
        column, value = cell
        rows = [with_cell(CLAIMS, "first", column, value), rows_of(SOURCES), rows_of(SCOPES)]
        (tmp_path / "claims.db").touch()
        url = sqlalchemy.make_url(f"sqlite:///{tmp_path}/claims.db")
        engine = sqlalchemy.create_engine(url)
        with engine.begin() as connection:
            for name, table in zip(names, rows, strict=True):
                columns = ", ".join(f'"{key}" {types.get(key, "TEXT")}' for key in table[0])
                connection.exec_driver_sql(f'CREATE TABLE "{name}" ({columns})')
                marks = ", ".join("?" * len(table[0]))
                connection.exec_driver_sql(
                    f'INSERT INTO "{name}" VALUES ({marks})', [tuple(row.values()) for row in table]
                )
        engine.dispose()
        return url

    return make


TYPED = {
    (
        "DATE",
        "14.12.2024",
    ): "row first, stated_on: '14.12.2024' is not an ISO date. Write 2024-12-14.",
    (
        "DATETIME",
        "14.12.2024",
    ): "row first, stated_on: '14.12.2024' is not an ISO date. Write 2024-12-14.",
    ("DATE", ""): "",
    ("DATETIME", "2024-12-14 00:00:00.000000"): "",
    (
        "DATETIME",
        "2024-12-14 10:30:00",
    ): "row first, stated_on: '2024-12-14 10:30:00' is not an ISO date. Write 2024-12-14.",
}


@pytest.mark.parametrize(("cell", "said"), TYPED.items())
def test_a_typed_column_that_holds_something_else_is_said_and_no_traceback(
    typed_database, cell, said
):
    kind, value = cell
    url = typed_database({"stated_on": kind}, ("stated_on", value))
    assert [line.strip() for line in describe_problems(check_claims(url)).splitlines()[1:]] == (
        [said] if said else []
    )


@pytest.mark.parametrize("kind", ["NUMERIC(10, 2)", "FLOAT", "INTEGER", "BOOLEAN"])
def test_a_typed_number_that_is_none_is_said_and_no_traceback(typed_database, kind):
    problems = check_claims(typed_database({"low": kind}, ("low", "4,700")))
    assert problems[["row", "problem", "remedy"]].to_numpy().tolist() == [
        ["first", "'4,700' is not a whole number in digits.", "Write 4700."]
    ]


def test_tables_may_be_named_in_capitals_and_have_columns_that_are_words_of_sql(typed_database):
    url = typed_database({}, ("order", "kept"), names=("CLAIMS", "Sources", "scopes"))
    assert load_claims(url).claims["order"].tolist()[0] == "kept"


@pytest.mark.database
def test_a_table_that_is_there_in_two_cases_is_said(postgres):
    engine = sqlalchemy.create_engine(postgres)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            'CREATE TABLE IF NOT EXISTS scopes (id text); CREATE TABLE "SCOPES" (id text)'
        )
    problems = check_claims(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql('DROP TABLE scopes; DROP TABLE "SCOPES"')
    engine.dispose()
    assert (
        problems["problem"].tolist()[-1]
        == "the table is there more than once: 'SCOPES' and 'scopes'."
    )


@pytest.fixture(scope="module")
def postgres():
    """The URL of a PostgreSQL cluster of the test's own, on a Unix socket in a private folder;
    stopped at the end.
    """
    programs = find_postgres()
    import pwd  # there is none on Windows, where these tests skip

    folder = Path(
        tempfile.mkdtemp(prefix="pg")
    )  # short, for the path of a socket has at most some 100 characters
    owner = (
        pwd.getpwnam("postgres") if os.getuid() == 0 else None
    )  # the server refuses to run as root
    who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def call(program: str, *arguments: str) -> None:
        command = [programs / program, "--pgdata", folder / "data", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **who)

    call("initdb", "-U", "tollbook", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    patience = ["--wait", f"--timeout={SECONDS}"]
    call("pg_ctl", "start", *patience, f"--log={folder / 'log'}", "--options", options)
    try:
        yield f"postgresql+psycopg://tollbook@/postgres?host={folder}"
    finally:
        call("pg_ctl", "stop", *patience, "--mode=fast")  # without waiting for connections
        shutil.rmtree(folder)


@pytest.mark.database
@pytest.mark.parametrize("read", [text_of, typed_of])
def test_postgresql_gives_the_same_tables(postgres, read):
    engine = sqlalchemy.create_engine(postgres)
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(sqlalchemy.text(f"DROP TABLE IF EXISTS {table}"))
    fill(engine, read)
    assert_same(load_claims(postgres), load_claims(DATA))
    engine.dispose()


@pytest.mark.database
def test_a_password_is_in_no_message_and_no_stamp(postgres):
    engine = sqlalchemy.create_engine(postgres)
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(sqlalchemy.text(f"DROP TABLE IF EXISTS {table}"))
    url = postgres.replace("tollbook@", "tollbook:s3cret@")
    with pytest.raises(
        DataProblems, match=r"tollbook:\*\*\*@.*, table claims: 1 problem"
    ) as raised:
        load_claims(url)
    assert "s3cret" not in str(raised.value)
    fill(engine, text_of)
    assert "s3cret" not in repr(load_claims(url))
    engine.dispose()


def empty_sources_after_claims(engine: sqlalchemy.Engine, url: str) -> None:
    """Let somebody else empty `sources` as soon as `claims` has been read."""
    other = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)

    @sqlalchemy.event.listens_for(engine, "after_cursor_execute")
    def interfere(connection, cursor, statement, *_):
        if "FROM claims" in statement:
            with other.begin() as writing:
                writing.execute(sqlalchemy.text("DELETE FROM sources"))


@pytest.mark.database
def test_the_three_tables_are_read_in_one_state_of_the_database(postgres):
    engine = sqlalchemy.create_engine(postgres)
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(sqlalchemy.text(f"DROP TABLE IF EXISTS {table}"))
    fill(engine, text_of)
    empty_sources_after_claims(engine, postgres)
    assert len(load_claims(engine).sources) == 45
    with engine.connect() as connection:
        assert connection.execute(sqlalchemy.text("SELECT count(*) FROM sources")).scalar() == 0
    engine.dispose()


@pytest.mark.database
def test_hostile_text_is_the_same_from_files_and_databases(tmp_path, postgres):
    notes = ["'; DROP TABLE claims; --", '<img src=x onerror="alert(1)">', "=1+1"]
    data = write_folder(
        tmp_path,
        claims=[{**row, "note": note} for row, note in zip(rows_of(CLAIMS), notes, strict=True)],
    )
    engine = sqlalchemy.create_engine(
        postgres,
        connect_args={"options": "-c search_path=pg_temp"},
        poolclass=sqlalchemy.StaticPool,
    )
    for table in TABLES:
        pd.read_csv(data / f"{table}.csv", dtype="str").to_sql(
            table, engine, index=False, if_exists="replace"
        )
    loaded = load_claims(engine)
    engine.dispose()
    assert_same(loaded, load_claims(data))
    assert loaded.claims["note"].tolist() == notes


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (
            "postgresql://user:secret@[::1/db",
            (
                "database: it cannot be read (its address cannot be taken apart). Check its address, "
                "that it runs, and your rights in it."
            ),
        ),
        (
            "",
            (
                "load_claims: no place is given. Give a folder that holds claims.csv, sources.csv, "
                "scopes.csv, an .xlsx workbook, or the URL of a database."
            ),
        ),
    ],
)
def test_an_address_that_is_none_is_one_line_without_its_password(where, said):
    with pytest.raises(TollbookError) as refused:
        load_claims(where)
    assert str(refused.value) == said


# Databases that do not answer, and passwords in addresses


@pytest.fixture
def impatient(monkeypatch):
    """Waits for databases two seconds, the least that a driver takes."""
    monkeypatch.setattr(database, "_PATIENCE", 2)


LOCKED = r"^database: it cannot be read \(.*lock.*\)\. Wait until no other program locks its tables"


@pytest.mark.database
@pytest.mark.parametrize("give", [str, sqlalchemy.create_engine])
def test_a_table_that_another_program_locks_is_given_up(postgres, impatient, give):
    engine = sqlalchemy.create_engine(postgres)
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(sqlalchemy.text(f"DROP TABLE IF EXISTS {table}"))
    fill(engine, text_of)
    with engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE claims IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(TollbookError, match=LOCKED):
            load_claims(give(postgres))
    engine.dispose()


@pytest.mark.parametrize("give", [str, sqlalchemy.create_engine])
def test_a_database_file_that_another_program_locks_is_given_up(tmp_path, impatient, give):
    address = write_database(tmp_path / "claims.db")
    with sqlite3.connect(tmp_path / "claims.db") as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(TollbookError, match=LOCKED):
            load_claims(give(address))
    other.close()


@pytest.mark.parametrize("give", [str, sqlalchemy.create_engine])
def test_a_server_that_says_nothing_is_given_up(impatient, give):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"postgresql+psycopg://u:s3cret@127.0.0.1:{server.getsockname()[1]}/db"
        with pytest.raises(TollbookError, match=r"timeout.*and check that it answers\.$"):
            load_claims(give(address))


def test_a_view_without_an_end_is_given_up(tmp_path):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    address = write_database(tmp_path / "claims.db", f"CREATE VIEW grades AS {endless} ORDER BY i")
    with pytest.raises(TollbookError, match=r"^database: reading it takes more than 1 seconds\. "):
        load_claims(address, limits=Limits(seconds=1))


def test_an_engine_that_was_given_has_no_clock_of_ours_afterwards(tmp_path):
    engine = sqlalchemy.create_engine(write_database(tmp_path / "claims.db"))
    load_claims(engine, limits=Limits(seconds=5))
    with engine.connect() as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clock, "left", -1)
        many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) "
        assert connection.exec_driver_sql(f"{many} SELECT max(i) FROM n").scalar() == 200_000
    engine.dispose()


@pytest.mark.parametrize(
    "name", ["password", "sslpassword", "passwd", "pwd", "token", "PASSWORD", "access_token"]
)
def test_a_secret_in_the_query_of_an_address_is_nowhere(tmp_path, name):
    address = write_database(tmp_path / "claims.db")
    where = f"{address}?cache=private&{name}=s3cret&uri=true".replace("///", "///file:")
    loaded = load_claims(where)
    export_claims(loaded.claims, tmp_path / "export.csv")
    shown = [
        repr(loaded),
        repr(loaded.stamps),
        str(check_claims(where).to_dict()),
        (tmp_path / "export.csv").read_text(encoding="utf-8-sig"),
    ]
    assert [text for text in shown if "s3cret" in text] == []
    assert f"{name}=***" in repr(loaded.stamps)


NOWHERE = [
    "postgresql+psycopg://u:s3cret@127.0.0.1:1/db",
    "postgresql+psycopg://127.0.0.1:1/db?user=u&password=s3cret",
    "postgresql+psycopg://u@127.0.0.1:1/db?sslpassword=s3cret",
    "postgresql+psycopg://u:s3cret@127.0.0.1:port/db",
    "postgresql+psycopg://u:s3cret@[::1/db",
    "postgresql+nothing://u:s3cret@h/db",
    "oracle://u:s3cret@h/db",
    "postgresql:/u:s3cret@h/db",
    "u:s3cret@h/db",
    "sqlite:///s3cret@x?password=s3cret&timeout=s3cret",
]


@pytest.mark.parametrize("address", NOWHERE)
def test_a_secret_is_in_no_message_of_a_database_that_cannot_be_read(address):
    with pytest.raises(TollbookError) as refused:
        load_claims(address)
    assert "s3cret" not in str(refused.value).replace("s3cret@x", "")


def test_a_database_that_nobody_may_write_to_is_read_and_rows_are_to_be_added_by_hand(tmp_path):
    address = write_database(tmp_path / "claims.db")
    (tmp_path / "claims.db").chmod(0o444)
    assert len(load_claims(address).claims) == 3
    with pytest.raises(TollbookError, match=r"is not in a folder of CSV files, so nothing was wri"):
        grade_source(address, "army", "A", reason="known", by="Ada")
