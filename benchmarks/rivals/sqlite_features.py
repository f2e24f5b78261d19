"""Feature rows in a SQLite file of its own, one wide table whose primary key is entity and instant, with Python's sqlite3 module.
Arguments: task (write, matrix, pivot, read) folder columns entities.i64 times.i64 values.f64 output.f64 [asked-entities.i64 asked-times.i64].
write: all rows in one executemany and one commit into a new file, the journal and synchronous=FULL as SQLite has them by default.
matrix: the whole table, ordered by key, to a matrix by pandas.read_sql. pivot: the same from a table of entity, instant, name and value.
read: single rows as of instants, p50 of one. The first run writes the matrix, row after row, or the rows that were read, to the output."""
import os
import sqlite3
import sys
import time

import rival

numpy, = rival.require("numpy")
task, folder, columns = sys.argv[1], sys.argv[2], int(sys.argv[3])
names = [f"x{column}" for column in range(columns)]
entities = [f"team-{code:03}" for code in rival.whole_numbers(sys.argv[4]).tolist()]
times = rival.whole_numbers(sys.argv[5]).tolist()
values = rival.numbers(sys.argv[6]).reshape(-1, columns)
output = sys.argv[7]
rows = [(entity, at, *row) for entity, at, row in zip(entities, times, values.tolist())]
WIDE = f"CREATE TABLE features (entity TEXT, at INTEGER, {', '.join(f'{name} REAL' for name in names)}, PRIMARY KEY (entity, at)) WITHOUT ROWID"
LONG = "CREATE TABLE features (entity TEXT, at INTEGER, name TEXT, value REAL, PRIMARY KEY (entity, at, name)) WITHOUT ROWID"
INSERT = f"INSERT INTO features VALUES ({', '.join('?' * (columns + 2))})"
files = 0


def database(table):
    global files
    files += 1
    connection = sqlite3.connect(os.path.join(folder, f"rival-{task}-{columns}-{files}.sqlite"))
    connection.execute(table)
    connection.commit()
    return connection


def insert(connection, statement, what):
    connection.executemany(statement, what)
    connection.commit()


def write():
    connection = database(WIDE)
    seconds, _ = rival.repeat(1, lambda: insert(connection, INSERT, rows))
    stored = numpy.array(connection.execute(f"SELECT {', '.join(names)} FROM features ORDER BY entity, at").fetchall())
    connection.close()
    return seconds, stored


def matrix_of(frame):
    return frame[names].to_numpy()


def matrix():
    return rival.repeat(1, lambda: matrix_of(pandas.read_sql("SELECT * FROM features ORDER BY entity, at", connection)))


def pivot():
    def load():
        long = pandas.read_sql("SELECT * FROM features ORDER BY entity, at, name", connection)
        return matrix_of(long.pivot(index=["entity", "at"], columns="name", values="value"))

    return rival.repeat(1, load)


def read():
    newest = f"SELECT {', '.join(names)} FROM features WHERE entity = ? AND at <= ? ORDER BY at DESC LIMIT 1"
    nanoseconds, found = [], []
    for entity, at in asked:
        start = time.perf_counter_ns()
        row = connection.execute(newest, (entity, at)).fetchone()
        nanoseconds.append(time.perf_counter_ns() - start)
        found.append(row)
    return numpy.median(nanoseconds) * 1e-9, numpy.array(found)


tasks = {"write": write, "matrix": matrix, "pivot": pivot, "read": read}
if task in ("matrix", "pivot"):
    pandas, = rival.require("pandas")
if task in ("matrix", "read"):
    connection = database(WIDE)
    insert(connection, INSERT, rows)
if task == "pivot":
    connection = database(LONG)
    insert(connection, "INSERT INTO features VALUES (?, ?, ?, ?)", ((*row[:2], name, value) for row in rows for name, value in zip(names, row[2:])))
if task == "read":
    asked = [(f"team-{code:03}", at) for code, at in zip(rival.whole_numbers(sys.argv[8]).tolist(), rival.whole_numbers(sys.argv[9]).tolist())]
written = False


def run():
    global written
    seconds, answer = tasks[task]()
    if not written:
        answer.tofile(output)
        written = True
    return seconds, 0


rival.serve(f"sqlite3 {sqlite3.sqlite_version}" + (f", pandas {pandas.__version__}" if task in ("matrix", "pivot") else ""), run)
