using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>
/// One prepared statement for the paths where speed counts: values go in and out without boxes or parameter objects. Parameters and columns
/// have positions, and a value stays bound until another takes its place. Used by one thread at a time.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int MostOnStack = 128;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    // As long as the statement lives: whoever runs it holds the session, and the session holds the statement.
    private readonly nint handle;

    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        int code = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement);
        SqliteException.ThrowExceptionForRC(code, database);
        handle = statement.DangerousGetHandle();
    }

    /// <summary>Binds text that is valid Unicode without NUL; the first parameter is 1.</summary>
    public unsafe void Bind(int parameter, ReadOnlySpan<byte> utf8)
    {
        if (!SqliteNative.IsOurs || utf8.IsEmpty)
        {
            Require(raw.sqlite3_bind_text(statement, parameter, utf8));
            return;
        }

        fixed (byte* text = utf8)
        {
            Require(SqliteNative.BindText(handle, parameter, text, utf8.Length, SqliteNative.Transient));
        }
    }

    /// <summary>Binds text that is valid Unicode without NUL, or null.</summary>
    public void Bind(int parameter, string? text)
    {
        if (text is null)
        {
            Require(raw.sqlite3_bind_null(statement, parameter));
        }
        else if (text.Length == 0)
        {
            Require(raw.sqlite3_bind_text(statement, parameter, ""));
        }
        else if (text.Length <= MostOnStack)
        {
            Span<byte> utf8 = stackalloc byte[3 * MostOnStack];
            Bind(parameter, (ReadOnlySpan<byte>)utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        }
        else
        {
            byte[] utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
            Bind(parameter, utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    /// <summary>Binds an amount as exact text, or null.</summary>
    public void Bind(int parameter, decimal? amount)
    {
        if (amount is not { } value)
        {
            Require(raw.sqlite3_bind_null(statement, parameter));
            return;
        }

        Span<byte> utf8 = stackalloc byte[32];
        value.TryFormat(utf8, out int length, default, CultureInfo.InvariantCulture);
        Bind(parameter, (ReadOnlySpan<byte>)utf8[..length]);
    }

    public void Bind(int parameter, long value) =>
        Require(SqliteNative.IsOurs ? SqliteNative.BindInt64(handle, parameter, value) : raw.sqlite3_bind_int64(statement, parameter, value));

    /// <summary>Binds a number; SQLite itself takes NaN for null.</summary>
    public void Bind(int parameter, double value) =>
        Require(SqliteNative.IsOurs ? SqliteNative.BindDouble(handle, parameter, value) : raw.sqlite3_bind_double(statement, parameter, value));

    /// <summary>Goes to the next row; without one, the statement is ready to be bound and run again.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }

        return false;
    }

    /// <summary>Makes the statement ready to be bound and run again, wherever it stands.</summary>
    public void Reset() => raw.sqlite3_reset(statement);

    /// <summary>How many rows the statement that ran last on this connection has inserted, changed or deleted.</summary>
    public int Changes() => raw.sqlite3_changes(database);

    /// <summary>A whole number of the current row; the first column is 0.</summary>
    public long Int64(int column) =>
        SqliteNative.IsOurs ? SqliteNative.ColumnInt64(handle, column) : raw.sqlite3_column_int64(statement, column);

    /// <summary>Numbers of the current row, from one column on; null is NaN.</summary>
    public void Doubles(int first, Span<double> destination)
    {
        for (int index = 0; index < destination.Length; index++)
        {
            double value = SqliteNative.IsOurs ? SqliteNative.ColumnDouble(handle, first + index) : raw.sqlite3_column_double(statement, first + index);

            // Null reads as 0, so only a 0 needs the second look.
            destination[index] = value == 0d && raw.sqlite3_column_type(statement, first + index) == raw.SQLITE_NULL ? double.NaN : value;
        }
    }

    public void Dispose() => statement.Dispose();

    private void Require(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
    }
}
