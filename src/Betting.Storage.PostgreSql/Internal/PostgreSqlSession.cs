using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>One connection, for one call. Parameters are $1, $2 and so on.</summary>
internal sealed class PostgreSqlSession(NpgsqlConnection connection)
{
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    public async Task<int> ExecuteAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = Command(sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs statements in one round trip, each of which sees what was committed before it starts; gives the rows that the last one changed.</summary>
    public async Task<int> ExecuteAllAsync((string Sql, NpgsqlParameter[] Parameters)[] statements, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            foreach ((string sql, NpgsqlParameter[] parameters) in statements)
            {
                NpgsqlBatchCommand command = new(sql);
                command.Parameters.AddRange(parameters);
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return (int)batch.BatchCommands[^1].Rows;
        }
    }

    /// <summary>Runs statements in one round trip, each of which sees what was committed before it starts. After the first that fails, none is run.</summary>
    public async Task RunAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = Batch(statements);
        await using (batch.ConfigureAwait(false))
        {
            NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                foreach (SqlStatement statement in statements)
                {
                    if (statement.Read is { } read)
                    {
                        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                        {
                            read(reader);
                        }

                        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }
    }

    /// <summary>The same, for what is asked for in the middle of a judgement.</summary>
    public void Run(params ReadOnlySpan<SqlStatement> statements)
    {
        using NpgsqlBatch batch = Batch(statements.ToArray());
        using NpgsqlDataReader reader = batch.ExecuteReader();
        foreach (SqlStatement statement in statements)
        {
            if (statement.Read is { } read)
            {
                while (reader.Read())
                {
                    read(reader);
                }

                reader.NextResult();
            }
        }
    }

    public async Task<List<T>> AllAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        List<T> rows = [];
        await ForEachAsync(sql, parameters, reader => rows.Add(read(reader)), cancellationToken).ConfigureAwait(false);
        return rows;
    }

    public async Task<T?> FirstAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        List<T> rows = await AllAsync(sql, parameters, read, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? default : rows[0];
    }

    public async Task ForEachAsync(string sql, NpgsqlParameter[] parameters, Action<NpgsqlDataReader> read, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = Command(sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    read(reader);
                }
            }
        }
    }

    public Task<NpgsqlBinaryImporter> CopyAsync(string sql, CancellationToken cancellationToken) =>
        connection.BeginBinaryImportAsync(sql, cancellationToken);

    private NpgsqlBatch Batch(IReadOnlyList<SqlStatement> statements)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        foreach (SqlStatement statement in statements)
        {
            NpgsqlBatchCommand command = new(statement.Sql);
            command.Parameters.AddRange(statement.Parameters);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private NpgsqlCommand Command(string sql, NpgsqlParameter[] parameters)
    {
        NpgsqlCommand command = new(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
