using Betting.Models;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The append-only log of tags.</summary>
internal sealed class ModelTags(Schema schema, ModelVersions versions)
{
    private const string Columns = "name, version, tag, value, at, actor";

    public async Task<bool> TagAsync(PostgreSqlSession session, ModelTagging tagging, CancellationToken cancellationToken)
    {
        await versions.HoldAsync(session, tagging.Name, cancellationToken).ConfigureAwait(false);
        await versions.RequireAsync(session, tagging.Name, tagging.Version, cancellationToken).ConfigureAwait(false);
        if (!tagging.IsNewTo(await LogAsync(session, tagging.Name, cancellationToken).ConfigureAwait(false)))
        {
            return false;
        }

        await session.ExecuteAsync(
            $"INSERT INTO {schema["model_tagging"]} ({Columns}) VALUES ($1, $2, $3, $4, $5, $6)",
            [Value(tagging.Name), Value(tagging.Version), Value(tagging.Tag), Value(tagging.Value), Value(tagging.At.UtcTicks), Value(tagging.Actor)],
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    public Task<List<ModelTagging>> LogAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        session.AllAsync($"SELECT {Columns} FROM {schema["model_tagging"]} WHERE name = $1 ORDER BY sequence", [Value(name)], Read, cancellationToken);

    private static ModelTagging Read(NpgsqlDataReader reader) => reader.Decode("model_tagging", row => new ModelTagging
    {
        Name = row.GetString(0),
        Version = row.GetInt32(1),
        Tag = row.GetString(2),
        Value = row.IsDBNull(3) ? null : row.GetString(3),
        At = row.ReadInstant(4),
        Actor = row.GetString(5),
    });
}
