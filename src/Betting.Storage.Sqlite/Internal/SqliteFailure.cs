using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Says what SQLite's errors mean and what to do about them.</summary>
internal static class SqliteFailure
{
    public static StoreException Explain(SqliteException exception, string path, string operation)
    {
        (bool transient, string advice) = exception.SqliteErrorCode switch
        {
            5 or 6 => (true, "Another connection is writing; try again, or raise SqliteOptions.BusyTimeout."),
            8 => (false, "The file is read-only; check the rights of the file and its folder."),
            10 => (false, "Reading or writing failed; check the disk, then open the file again."),
            11 => (false, "The file is damaged; restore it from a backup, or recover what can be read with the sqlite3 command .recover."),
            13 => (false, "The disk is full; free some space."),
            14 => (false, "The file cannot be opened; check the path and the rights of the file and its folder."),
            18 => (false, "The value is too large for SQLite (about 1 GB)."),
            19 => (false, "A rule of the tables forbids the change; the file may have been changed by other means."),
            26 => (false, "The file is not a SQLite database; check the path."),
            _ => (false, "See the SQLite result code."),
        };
        return new StoreException(
            $"SQLite failed to {operation} in '{path}': {exception.Message} {advice}", path, operation, transient, exception);
    }
}
