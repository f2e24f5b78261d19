using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Betting.Models;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The versions of models and their artefacts.</summary>
internal static class ModelVersions
{
    private const string Columns = "name, version, model_id, sha256, registered_at, metadata, metrics";

    public static RegisteredModel Register(SqliteSession session, ModelRegistration registration)
    {
        byte[] artefact = ImmutableCollectionsMarshal.AsArray(registration.Artefact) ?? [];
        string hash = Convert.ToHexStringLower(SHA256.HashData(artefact));
        RegisteredModel? known = session.First($"SELECT {Columns} FROM model_version WHERE name = ?1 AND sha256 = ?2", Read, registration.Name, hash);
        if (known is not null)
        {
            return known;
        }

        int version = 1 + session.First("SELECT coalesce(max(version), 0) FROM model_version WHERE name = ?1", reader => reader.GetInt32(0), registration.Name);
        session.Execute("INSERT INTO model_artefact (sha256, content) VALUES (?1, ?2) ON CONFLICT DO NOTHING", hash, artefact);
        session.Execute(
            $"INSERT INTO model_version ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            registration.Name, version, registration.ModelId, hash, Stored.Instant(registration.RegisteredAt), ModelJson.Write(registration.Metadata), ModelJson.Write(registration.Metrics));
        return Find(session, registration.Name, version);
    }

    public static List<RegisteredModel> All(SqliteSession session, string name) =>
        session.All($"SELECT {Columns} FROM model_version WHERE name = ?1 ORDER BY version", Read, name);

    public static RegisteredModel Find(SqliteSession session, string name, int version) =>
        session.First($"SELECT {Columns} FROM model_version WHERE name = ?1 AND version = ?2", Read, name, version)
            ?? throw new StoreException($"The model '{name}' has no version {version}; ListAsync gives the versions there are.");

    /// <summary>The artefact, its hash verified.</summary>
    public static byte[] Load(SqliteSession session, string name, int version)
    {
        RegisteredModel model = Find(session, name, version);
        byte[] content = session.First("SELECT content FROM model_artefact WHERE sha256 = ?1", reader => reader.GetFieldValue<byte[]>(0), model.Sha256)
            ?? throw new StoreException($"The artefact of '{name}' version {version} is missing; restore the file from a backup.");
        string actual = Convert.ToHexStringLower(SHA256.HashData(content));
        return string.Equals(actual, model.Sha256, StringComparison.Ordinal)
            ? content
            : throw new StoreException($"The artefact of '{name}' version {version} has SHA-256 {actual}, but {model.Sha256} was registered: it was changed. Restore the file from a backup or register the model again.");
    }

    private static RegisteredModel Read(SqliteDataReader reader) => reader.Decode("model_version", row => new RegisteredModel
    {
        Name = row.GetString(0),
        Version = row.GetInt32(1),
        ModelId = row.GetString(2),
        Sha256 = row.GetString(3),
        RegisteredAt = row.ReadInstant(4),
        Metadata = ModelJson.ReadTexts(row.GetString(5)),
        Metrics = ModelJson.ReadNumbers(row.GetString(6)),
    });
}
