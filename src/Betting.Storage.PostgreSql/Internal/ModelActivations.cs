using System.Globalization;
using Betting.Models;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The append-only log of activations. Callers hold the name, so that what was compared still holds when it is set.</summary>
internal sealed class ModelActivations(Schema schema, ModelVersions versions)
{
    private const string Columns = "name, version, previous_version, effective_at, actor, reason, is_rollback";

    public async Task<ActivationResult> ActivateAsync(PostgreSqlSession session, ActivationRequest request, CancellationToken cancellationToken)
    {
        await versions.HoldAsync(session, request.Name, cancellationToken).ConfigureAwait(false);
        await versions.LoadAsync(session, request.Name, request.Version, cancellationToken).ConfigureAwait(false);
        List<LoggedActivation> log = await LogAsync(session, request.Name, cancellationToken).ConfigureAwait(false);
        int? current = log.LastOrDefault()?.Activation.Version;
        if (log.Exists(entry => !entry.IsRollback && entry.Activation.Version == request.Version && entry.Activation.EffectiveAt == request.EffectiveAt))
        {
            return new ActivationResult(ActivationOutcome.AlreadyActive, current, $"Version {request.Version} of '{request.Name}' was activated from {Text(request.EffectiveAt)} on before; nothing changed.");
        }

        return request.ExpectedCurrentVersion == current
            ? await AppendAsync(session, log.LastOrDefault(), request, isRollback: false, cancellationToken).ConfigureAwait(false)
            : new ActivationResult(ActivationOutcome.Conflict, current, $"The caller believed {Text(request.ExpectedCurrentVersion)} of '{request.Name}' to be active, but it is {Text(current)}; nothing changed.");
    }

    public async Task<ActivationResult> RollBackAsync(PostgreSqlSession session, string name, DateTimeOffset effectiveAt, string actor, string reason, CancellationToken cancellationToken)
    {
        await versions.HoldAsync(session, name, cancellationToken).ConfigureAwait(false);
        List<LoggedActivation> log = await LogAsync(session, name, cancellationToken).ConfigureAwait(false);
        LoggedActivation newest = log.LastOrDefault() ?? throw new StoreException($"No version of '{name}' was ever activated; there is nothing to go back to.");
        ModelActivation latest = newest.Activation;
        if (newest.IsRollback && latest.EffectiveAt == effectiveAt && latest.Actor == actor && latest.Reason == reason)
        {
            return new ActivationResult(ActivationOutcome.AlreadyActive, latest.Version, $"This rollback of '{name}' to version {latest.Version} is in the log already; nothing changed.");
        }

        LoggedActivation target = log.FindLast(entry => entry.Activation.Version != latest.Version)
            ?? throw new StoreException($"Version {latest.Version} is the only one of '{name}' that was ever active; there is nothing to go back to.");
        await versions.LoadAsync(session, name, target.Activation.Version, cancellationToken).ConfigureAwait(false);
        ActivationRequest request = new()
        {
            Name = name,
            Version = target.Activation.Version,
            ExpectedCurrentVersion = latest.Version,
            EffectiveAt = effectiveAt,
            Actor = actor,
            Reason = reason,
        };
        return await AppendAsync(session, newest, request, isRollback: true, cancellationToken).ConfigureAwait(false);
    }

    public async Task<List<ModelActivation>> HistoryAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        (await LogAsync(session, name, cancellationToken).ConfigureAwait(false)).ConvertAll(entry => entry.Activation);

    private Task<List<LoggedActivation>> LogAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        session.AllAsync($"SELECT {Columns} FROM {schema["model_activation"]} WHERE name = $1 ORDER BY sequence", [Value(name)], Read, cancellationToken);

    private async Task<ActivationResult> AppendAsync(PostgreSqlSession session, LoggedActivation? newest, ActivationRequest request, bool isRollback, CancellationToken cancellationToken)
    {
        if (newest is not null && request.EffectiveAt < newest.Activation.EffectiveAt)
        {
            return new ActivationResult(
                ActivationOutcome.OutOfOrder,
                newest.Activation.Version,
                $"{Text(request.EffectiveAt)} lies before the newest activation of '{request.Name}' at {Text(newest.Activation.EffectiveAt)}; nothing changed. Activate from then on or later.");
        }

        await session.ExecuteAsync(
            $"INSERT INTO {schema["model_activation"]} ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                Value(request.Name), Value(request.Version), Value(newest?.Activation.Version), Value(request.EffectiveAt.UtcTicks),
                Value(request.Actor), Value(request.Reason), Value(isRollback),
            ],
            cancellationToken).ConfigureAwait(false);
        return new ActivationResult(ActivationOutcome.Activated, request.Version, $"Version {request.Version} of '{request.Name}' is active from {Text(request.EffectiveAt)} on.");
    }

    private static LoggedActivation Read(NpgsqlDataReader reader) => reader.Decode("model_activation", row => new LoggedActivation(
        new ModelActivation
        {
            Name = row.GetString(0),
            Version = row.GetInt32(1),
            PreviousVersion = row.IsDBNull(2) ? null : row.GetInt32(2),
            EffectiveAt = row.ReadInstant(3),
            Actor = row.GetString(4),
            Reason = row.GetString(5),
        },
        row.GetBoolean(6)));

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(int? version) => version is { } number ? string.Create(CultureInfo.InvariantCulture, $"version {number}") : "no version";

    private sealed record LoggedActivation(ModelActivation Activation, bool IsRollback);
}
