using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>One connection with its prepared statements. Used by one thread at a time. Parameters are ?1, ?2 and so on.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> commands = new(StringComparer.Ordinal);

    // By reference: the texts are constants or belong to a FeatureTable, and a wide one is long to compare.
    private readonly Dictionary<string, SqliteStatement> statements = new(ReferenceEqualityComparer.Instance);

    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>The prepared statement of a text that lives as long as the session.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out SqliteStatement? statement))
        {
            statement = new SqliteStatement(connection.Handle ?? throw new InvalidOperationException("The connection is closed."), sql);
            statements.Add(sql, statement);
        }

        return statement;
    }

    public void Script(string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    public long Insert(string sql, params ReadOnlySpan<object?> values)
    {
        Bind(sql, values).ExecuteNonQuery();
        return raw.sqlite3_last_insert_rowid(connection.Handle);
    }

    public T? First<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using SqliteDataReader reader = Bind(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public bool Any(string sql, params ReadOnlySpan<object?> values)
    {
        using SqliteDataReader reader = Bind(sql, values).ExecuteReader();
        return reader.Read();
    }

    public List<T> All<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using SqliteDataReader reader = Bind(sql, values).ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in statements.Values)
        {
            statement.Dispose();
        }

        foreach (SqliteCommand command in commands.Values)
        {
            command.Dispose();
        }

        statements.Clear();
        commands.Clear();
        connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, int parameterCount)
    {
        if (!commands.TryGetValue(sql, out SqliteCommand? command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (int index = 1; index <= parameterCount; index++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?{index}") });
            }

            commands.Add(sql, command);
        }

        return command;
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        SqliteCommand command = Prepared(sql, values.Length);
        for (int index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }
}
