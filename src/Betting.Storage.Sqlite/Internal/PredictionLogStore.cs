using System.Runtime.CompilerServices;
using Betting.Monitoring;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The log of predictions, read in pages so that a long read neither fills the memory nor holds the file.</summary>
internal sealed class PredictionLogStore(SqliteFile file) : IPredictionLog
{
    private const int PageSize = 1000;

    public Task<IReadOnlyList<PredictionRecordStatus>> RecordAsync(IReadOnlyList<LoggedPrediction> predictions, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        foreach (LoggedPrediction prediction in predictions)
        {
            prediction.Validate();
        }

        return file.WriteAsync<IReadOnlyList<PredictionRecordStatus>>(
            "record predictions", session => [.. predictions.Select(prediction => PredictionLogRows.Record(session, prediction, recordedAt))], cancellationToken);
    }

    public Task<IReadOnlyList<PredictionSettleStatus>> SettleAsync(IReadOnlyList<PredictionOutcome> outcomes, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (PredictionOutcome outcome in outcomes)
        {
            outcome.Validate();
        }

        return file.WriteAsync<IReadOnlyList<PredictionSettleStatus>>(
            "settle predictions", session => [.. outcomes.Select(outcome => PredictionLogRows.Settle(session, outcome, recordedAt))], cancellationToken);
    }

    public Task<PredictionRecord?> FindAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        return file.ReadAsync("find a prediction", session => PredictionLogRows.Find(session, predictionId), cancellationToken);
    }

    public Task<IReadOnlyList<PredictionSettlement>> ListSettlementsAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        return file.ReadAsync<IReadOnlyList<PredictionSettlement>>("list a prediction's outcomes", session => PredictionLogRows.History(session, predictionId), cancellationToken);
    }

    public IAsyncEnumerable<PredictionRecord> ReadAsync(PredictionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return EnumerateAsync(query, cancellationToken);
    }

    public Task<int> PruneAsync(PredictionRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retention);
        retention.Validate();
        return file.WriteAsync(
            "prune predictions",
            session => PredictionLogRows.Prune(session, PredictionRetention.CutOff(now, retention.Settled), PredictionRetention.CutOff(now, retention.Pending)),
            cancellationToken);
    }

    private async IAsyncEnumerable<PredictionRecord> EnumerateAsync(PredictionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (long At, long Sequence)? after = null;
        int left = query.Limit ?? int.MaxValue;
        while (left > 0)
        {
            int size = Math.Min(left, PageSize);
            (long At, long Sequence)? from = after;
            List<PredictionRecord> page = await file.ReadAsync("read predictions", session => PredictionLogRows.Page(session, query, from, size), cancellationToken).ConfigureAwait(false);
            foreach (PredictionRecord record in page)
            {
                yield return record;
            }

            if (page.Count < size)
            {
                yield break;
            }

            left -= page.Count;
            PredictionRecord last = page[^1];
            after = (query.Order == PredictionOrder.MadeAt ? last.Prediction.MadeAt.UtcTicks : last.Outcome!.SettledAt.UtcTicks, last.Sequence); // In this order all have an outcome.
        }
    }
}
