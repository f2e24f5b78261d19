using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>A statement of several that go in one round trip.</summary>
/// <param name="Sql">The statement, with $1, $2 and so on.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Read">Takes each row that it gives; <see langword="null"/> where it gives none.</param>
internal readonly record struct SqlStatement(string Sql, NpgsqlParameter[] Parameters, Action<NpgsqlDataReader>? Read = null);
