using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Betting.Models;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The versions of models and their artefacts.</summary>
internal sealed class ModelVersions(Schema schema)
{
    // Tags come with the versions, so that a read stays one statement.
    private string Columns => $"""
        v.name, v.version, v.model_id, v.sha256, v.registered_at, v.metadata::text, v.metrics::text,
        (SELECT json_object_agg(newest.tag, newest.value)::text FROM (
            SELECT DISTINCT ON (t.tag) t.tag, t.value FROM {schema["model_tagging"]} t
            WHERE t.name = v.name AND t.version = v.version ORDER BY t.tag, t.sequence DESC) newest
        WHERE newest.value IS NOT NULL)
        """;

    public async Task<RegisteredModel> RegisterAsync(PostgreSqlSession session, ModelRegistration registration, CancellationToken cancellationToken)
    {
        byte[] artefact = ImmutableCollectionsMarshal.AsArray(registration.Artefact) ?? [];
        string hash = Convert.ToHexStringLower(SHA256.HashData(artefact));
        await HoldAsync(session, registration.Name, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(
            $"INSERT INTO {schema["model_artefact"]} (sha256, content) VALUES ($1, $2) ON CONFLICT DO NOTHING", [Value(hash), Value(artefact)], cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(
            $"""
            INSERT INTO {schema["model_version"]} (name, version, model_id, sha256, registered_at, metadata, metrics)
            SELECT $1, coalesce(max(version), 0) + 1, $3, $2, $4, $5::json, $6::json FROM {schema["model_version"]} WHERE name = $1
            ON CONFLICT (name, sha256) DO NOTHING
            """,
            [
                Value(registration.Name), Value(hash), Value(registration.ModelId), Value(registration.RegisteredAt.UtcTicks),
                Value(ModelJson.Write(registration.Metadata)), Value(ModelJson.Write(registration.Metrics)),
            ],
            cancellationToken).ConfigureAwait(false);
        return (await session.AllAsync($"SELECT {Columns} FROM {schema["model_version"]} v WHERE name = $1 AND sha256 = $2", [Value(registration.Name), Value(hash)], Read, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Makes writers of one name wait for each other.</summary>
    public Task HoldAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        schema.HoldAsync(session, $"model {name}", cancellationToken);

    public Task<List<RegisteredModel>> AllAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        session.AllAsync($"SELECT {Columns} FROM {schema["model_version"]} v WHERE name = $1 ORDER BY version", [Value(name)], Read, cancellationToken);

    public async Task RequireAsync(PostgreSqlSession session, string name, int version, CancellationToken cancellationToken)
    {
        if (!await session.FirstAsync($"SELECT EXISTS (SELECT 1 FROM {schema["model_version"]} WHERE name = $1 AND version = $2)", [Value(name), Value(version)], reader => reader.GetBoolean(0), cancellationToken).ConfigureAwait(false))
        {
            throw new StoreException($"The model '{name}' has no version {version}; ListAsync gives the versions there are.");
        }
    }

    public Task<RegisteredModel?> FindActiveAsync(PostgreSqlSession session, string name, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        session.FirstAsync(
            $"""
            SELECT {Columns} FROM {schema["model_activation"]} a JOIN {schema["model_version"]} v USING (name, version)
            WHERE name = $1 AND a.effective_at <= $2 ORDER BY a.effective_at DESC, a.sequence DESC LIMIT 1
            """,
            [Value(name), Value(asOf.UtcTicks)],
            Read,
            cancellationToken);

    /// <summary>The artefact, its hash verified.</summary>
    public async Task<byte[]> LoadAsync(PostgreSqlSession session, string name, int version, CancellationToken cancellationToken)
    {
        (byte[] content, string expected) = await session.FirstAsync(
            $"SELECT content, sha256 FROM {schema["model_version"]} JOIN {schema["model_artefact"]} USING (sha256) WHERE name = $1 AND version = $2",
            [Value(name), Value(version)],
            reader => (reader.GetFieldValue<byte[]>(0), reader.GetString(1)),
            cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            throw new StoreException($"The model '{name}' has no version {version}; ListAsync gives the versions there are.");
        }

        string actual = Convert.ToHexStringLower(SHA256.HashData(content));
        return string.Equals(actual, expected, StringComparison.Ordinal)
            ? content
            : throw new StoreException($"The artefact of '{name}' version {version} has SHA-256 {actual}, but {expected} was registered: it was changed. Restore the database from a backup or register the model again.");
    }

    private static RegisteredModel Read(NpgsqlDataReader reader) => reader.Decode("model_version", row => new RegisteredModel
    {
        Name = row.GetString(0),
        Version = row.GetInt32(1),
        ModelId = row.GetString(2),
        Sha256 = row.GetString(3),
        RegisteredAt = row.ReadInstant(4),
        Metadata = ModelJson.ReadTexts(row.GetString(5)),
        Metrics = ModelJson.ReadNumbers(row.GetString(6)),
        Tags = row.IsDBNull(7) ? ImmutableSortedDictionary<string, string>.Empty : ModelJson.ReadTexts(row.GetString(7)),
    });
}
