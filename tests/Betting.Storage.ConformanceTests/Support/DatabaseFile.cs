using Betting.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.ConformanceTests.Support;

/// <summary>A SQLite file in a folder of its own that goes away with the test.</summary>
internal sealed class DatabaseFile : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("betting-storage-");
    private readonly List<SqliteBettingDatabase> opened = [];

    public string Path => System.IO.Path.Combine(folder.FullName, "betting.db");

    public async Task<SqliteBettingDatabase> OpenAsync(SqliteDurability durability = SqliteDurability.Normal)
    {
        SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(Path, new SqliteOptions { Durability = durability }, TestContext.Current.CancellationToken);
        opened.Add(database);
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>Runs SQL beside the package, as a person with the sqlite3 command would.</summary>
    public object? Sql(string sql)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ConnectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>All rows that SQL gives beside the package.</summary>
    public IReadOnlyList<object[]> SqlRows(string sql)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ConnectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Closes everything that was opened; the file stays.</summary>
    public async Task CloseAsync()
    {
        foreach (SqliteBettingDatabase database in opened)
        {
            await database.DisposeAsync();
        }

        opened.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Delete(recursive: true);
    }
}
