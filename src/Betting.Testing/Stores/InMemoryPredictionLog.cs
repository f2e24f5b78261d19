using System.Runtime.CompilerServices;
using Betting.Monitoring;

namespace Betting.Testing.Stores;

/// <summary>A log of predictions in memory, with the semantics of the stores on disk. For tests and first steps.</summary>
/// <remarks>Thread-safe by one lock. Nothing survives the object.</remarks>
public sealed class InMemoryPredictionLog : IPredictionLog
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, PredictionRecord> records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PredictionSettlement>> settlements = new(StringComparer.Ordinal);
    private long sequence;

    /// <inheritdoc />
    public Task<IReadOnlyList<PredictionRecordStatus>> RecordAsync(IReadOnlyList<LoggedPrediction> predictions, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        foreach (LoggedPrediction prediction in predictions)
        {
            prediction.Validate();
        }

        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<PredictionRecordStatus>>(() => [.. predictions.Select(prediction => Record(prediction, recordedAt.ToUniversalTime()))]);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<PredictionSettleStatus>> SettleAsync(IReadOnlyList<PredictionOutcome> outcomes, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (PredictionOutcome outcome in outcomes)
        {
            outcome.Validate();
        }

        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<PredictionSettleStatus>>(() => [.. outcomes.Select(outcome => Settle(outcome, recordedAt.ToUniversalTime()))]);
    }

    /// <inheritdoc />
    public Task<PredictionRecord?> FindAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        return Locked.In(gate, cancellationToken).Run(() => records.GetValueOrDefault(predictionId));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<PredictionSettlement>> ListSettlementsAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<PredictionSettlement>>(() => [.. settlements.GetValueOrDefault(predictionId) ?? []]);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<PredictionRecord> ReadAsync(PredictionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return EnumerateAsync(query, cancellationToken);
    }

    /// <inheritdoc />
    public Task<int> PruneAsync(PredictionRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retention);
        retention.Validate();
        return Locked.In(gate, cancellationToken).Run(() => Prune(PredictionRetention.CutOff(now, retention.Settled), PredictionRetention.CutOff(now, retention.Pending)));
    }

    private async IAsyncEnumerable<PredictionRecord> EnumerateAsync(PredictionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<PredictionRecord> found = await Locked.In(gate, cancellationToken).Run<List<PredictionRecord>>(() => [.. records.Values.Where(query.Includes)
            .OrderBy(record => query.Order == PredictionOrder.MadeAt ? record.Prediction.MadeAt : record.Outcome!.SettledAt) // The query lets only settled ones through.
            .ThenBy(record => record.Sequence)
            .Take(query.Limit ?? int.MaxValue)]).ConfigureAwait(false);
        foreach (PredictionRecord record in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    private PredictionRecordStatus Record(LoggedPrediction prediction, DateTimeOffset recordedAt)
    {
        if (records.TryGetValue(prediction.Id, out PredictionRecord? known))
        {
            return known.Prediction == prediction ? PredictionRecordStatus.AlreadyRecorded : PredictionRecordStatus.Conflict;
        }

        sequence++;
        records.Add(prediction.Id, new PredictionRecord { Sequence = sequence, Prediction = prediction, RecordedAt = recordedAt });
        return PredictionRecordStatus.Recorded;
    }

    private PredictionSettleStatus Settle(PredictionOutcome outcome, DateTimeOffset recordedAt)
    {
        if (!records.TryGetValue(outcome.PredictionId, out PredictionRecord? record))
        {
            return PredictionSettleStatus.Unknown;
        }

        List<PredictionSettlement> history = settlements.GetValueOrDefault(outcome.PredictionId) ?? [];
        PredictionSettleStatus status = PredictionSettlement.Decide(record.Prediction.Market, record.Prediction.Selections.Length, history, outcome);
        if (status is PredictionSettleStatus.Settled or PredictionSettleStatus.Corrected)
        {
            history.Add(new PredictionSettlement { Version = history.Count + 1, Outcome = outcome, RecordedAt = recordedAt });
            settlements[outcome.PredictionId] = history;
            records[outcome.PredictionId] = record with { Outcome = outcome, Version = history.Count };
        }

        return status;
    }

    private int Prune(DateTimeOffset? settledBefore, DateTimeOffset? startedBefore)
    {
        List<string> old = [.. records.Values
            .Where(record => record.Outcome is { } outcome ? outcome.SettledAt < settledBefore : record.Prediction.StartsAt < startedBefore)
            .Select(record => record.Prediction.Id)];
        foreach (string id in old)
        {
            records.Remove(id);
            settlements.Remove(id);
        }

        return old.Count;
    }
}
