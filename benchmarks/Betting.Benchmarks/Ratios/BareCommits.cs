using System.Diagnostics;
using SQLitePCL;

namespace Betting.Benchmarks.Ratios;

/// <summary>The least that a durable write costs: one small row a commit, prepared, through the native library that the store uses, with a write-ahead log and full synchronisation.</summary>
internal sealed class BareCommits : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt insert;

    /// <summary>Creates a file with one table.</summary>
    public BareCommits(string path)
    {
        Batteries_V2.Init();
        Require(raw.sqlite3_open(path, out database));
        foreach (string sql in new[] { "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=4096", "CREATE TABLE line (id INTEGER PRIMARY KEY, content TEXT)" })
        {
            Require(raw.sqlite3_exec(database, sql));
        }

        Require(raw.sqlite3_prepare_v3(database, "INSERT INTO line (content) VALUES (?1)", raw.SQLITE_PREPARE_PERSISTENT, out insert));
    }

    /// <summary>Commits rows one after the other; gives the time of one.</summary>
    public TimedAnswer Commit(int rows)
    {
        long start = Stopwatch.GetTimestamp();
        for (int row = 0; row < rows; row++)
        {
            Require(raw.sqlite3_bind_text(insert, 1, "a row of some forty bytes, as small as any"));
            Require(raw.sqlite3_step(insert));
            Require(raw.sqlite3_reset(insert));
        }

        return new TimedAnswer(Stopwatch.GetElapsedTime(start).TotalSeconds / rows, rows);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        insert.Dispose();
        database.Dispose();
    }

    private void Require(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            throw new InvalidOperationException($"SQLite failed with code {code}: {raw.sqlite3_errmsg(database).utf8_to_string()}");
        }
    }
}
