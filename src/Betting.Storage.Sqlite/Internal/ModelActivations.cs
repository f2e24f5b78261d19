using System.Globalization;
using Betting.Models;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The append-only log of activations.</summary>
internal static class ModelActivations
{
    private const string Columns = "name, version, previous_version, effective_at, actor, reason, is_rollback";

    public static ActivationResult Activate(SqliteSession session, ActivationRequest request)
    {
        ModelVersions.Load(session, request.Name, request.Version);
        LoggedActivation? newest = Newest(session, request.Name);
        int? current = newest?.Activation.Version;
        if (session.Any(
            "SELECT 1 FROM model_activation WHERE name = ?1 AND version = ?2 AND effective_at = ?3 AND is_rollback = 0",
            request.Name, request.Version, Stored.Instant(request.EffectiveAt)))
        {
            return new ActivationResult(ActivationOutcome.AlreadyActive, current, $"Version {request.Version} of '{request.Name}' was activated from {Text(request.EffectiveAt)} on before; nothing changed.");
        }

        if (request.ExpectedCurrentVersion != current)
        {
            return new ActivationResult(ActivationOutcome.Conflict, current, $"The caller believed {Text(request.ExpectedCurrentVersion)} of '{request.Name}' to be active, but it is {Text(current)}; nothing changed.");
        }

        return Append(session, newest, request, isRollback: false);
    }

    public static ActivationResult RollBack(SqliteSession session, string name, DateTimeOffset effectiveAt, string actor, string reason)
    {
        LoggedActivation newest = Newest(session, name)
            ?? throw new StoreException($"No version of '{name}' was ever activated; there is nothing to go back to.");
        ModelActivation latest = newest.Activation;
        if (newest.IsRollback && latest.EffectiveAt == effectiveAt && latest.Actor == actor && latest.Reason == reason)
        {
            return new ActivationResult(ActivationOutcome.AlreadyActive, latest.Version, $"This rollback of '{name}' to version {latest.Version} is in the log already; nothing changed.");
        }

        int? target = session.First(
            "SELECT version FROM model_activation WHERE name = ?1 AND version <> ?2 ORDER BY sequence DESC LIMIT 1",
            reader => (int?)reader.GetInt32(0), name, latest.Version);
        if (target is not { } version)
        {
            throw new StoreException($"Version {latest.Version} is the only one of '{name}' that was ever active; there is nothing to go back to.");
        }

        ModelVersions.Load(session, name, version);
        ActivationRequest request = new()
        {
            Name = name,
            Version = version,
            ExpectedCurrentVersion = latest.Version,
            EffectiveAt = effectiveAt,
            Actor = actor,
            Reason = reason,
        };
        return Append(session, newest, request, isRollback: true);
    }

    public static List<ModelActivation> History(SqliteSession session, string name) =>
        session.All($"SELECT {Columns} FROM model_activation WHERE name = ?1 ORDER BY sequence", reader => Read(reader).Activation, name);

    public static int? ActiveVersion(SqliteSession session, string name, DateTimeOffset asOf) => session.First(
        "SELECT version FROM model_activation WHERE name = ?1 AND effective_at <= ?2 ORDER BY effective_at DESC, sequence DESC LIMIT 1",
        reader => (int?)reader.GetInt32(0), name, Stored.Instant(asOf));

    private static ActivationResult Append(SqliteSession session, LoggedActivation? newest, ActivationRequest request, bool isRollback)
    {
        if (newest is not null && request.EffectiveAt < newest.Activation.EffectiveAt)
        {
            return new ActivationResult(
                ActivationOutcome.OutOfOrder,
                newest.Activation.Version,
                $"{Text(request.EffectiveAt)} lies before the newest activation of '{request.Name}' at {Text(newest.Activation.EffectiveAt)}; nothing changed. Activate from then on or later.");
        }

        session.Execute(
            $"INSERT INTO model_activation ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            request.Name, request.Version, newest?.Activation.Version, Stored.Instant(request.EffectiveAt), request.Actor, request.Reason, isRollback ? 1 : 0);
        return new ActivationResult(ActivationOutcome.Activated, request.Version, $"Version {request.Version} of '{request.Name}' is active from {Text(request.EffectiveAt)} on.");
    }

    private static LoggedActivation? Newest(SqliteSession session, string name) =>
        session.First($"SELECT {Columns} FROM model_activation WHERE name = ?1 ORDER BY sequence DESC LIMIT 1", Read, name);

    private static LoggedActivation Read(SqliteDataReader reader) => reader.Decode("model_activation", row => new LoggedActivation(
        new ModelActivation
        {
            Name = row.GetString(0),
            Version = row.GetInt32(1),
            PreviousVersion = row.IsDBNull(2) ? null : row.GetInt32(2),
            EffectiveAt = row.ReadInstant(3),
            Actor = row.GetString(4),
            Reason = row.GetString(5),
        },
        row.GetInt64(6) != 0));

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(int? version) => version is { } number ? FormattableString.Invariant($"version {number}") : "no version";

    private sealed record LoggedActivation(ModelActivation Activation, bool IsRollback);
}
