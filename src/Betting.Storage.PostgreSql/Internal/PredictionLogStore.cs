using System.Runtime.CompilerServices;
using Betting.Monitoring;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The log of predictions, read in pages so that a long read neither fills the memory nor holds a connection.</summary>
internal sealed class PredictionLogStore(PostgreSqlServer server) : IPredictionLog
{
    private const int PageSize = 1000;

    private readonly PredictionLogReads reads = new(server.Schema);
    private readonly PredictionLogRows rows = new(server.Schema, new PredictionLogReads(server.Schema));

    public Task<IReadOnlyList<PredictionRecordStatus>> RecordAsync(IReadOnlyList<LoggedPrediction> predictions, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        foreach (LoggedPrediction prediction in predictions)
        {
            prediction.Validate();
        }

        return server.WriteAsync<IReadOnlyList<PredictionRecordStatus>>(
            "record predictions", async (session, token) => await rows.RecordAsync(session, predictions, recordedAt, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<IReadOnlyList<PredictionSettleStatus>> SettleAsync(IReadOnlyList<PredictionOutcome> outcomes, DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (PredictionOutcome outcome in outcomes)
        {
            outcome.Validate();
        }

        return server.WriteAsync<IReadOnlyList<PredictionSettleStatus>>(
            "settle predictions", async (session, token) => await rows.SettleAsync(session, outcomes, recordedAt, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<PredictionRecord?> FindAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        return server.ReadAsync("find a prediction", isOneStatement: true, (session, token) => reads.FindAsync(session, predictionId, token), cancellationToken);
    }

    public Task<IReadOnlyList<PredictionSettlement>> ListSettlementsAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictionId);
        return server.ReadAsync<IReadOnlyList<PredictionSettlement>>(
            "list a prediction's outcomes", isOneStatement: true, async (session, token) => await reads.HistoryAsync(session, predictionId, token).ConfigureAwait(false), cancellationToken);
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
        return server.WriteAsync(
            "prune predictions",
            (session, token) => rows.PruneAsync(session, PredictionRetention.CutOff(now, retention.Settled), PredictionRetention.CutOff(now, retention.Pending), token),
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
            List<PredictionRecord> page = await server.ReadAsync(
                "read predictions", isOneStatement: true, (session, token) => reads.PageAsync(session, query, from, size, token), cancellationToken).ConfigureAwait(false);
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
