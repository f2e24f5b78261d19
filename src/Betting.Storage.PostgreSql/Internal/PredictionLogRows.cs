using Betting.Monitoring;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Writes predictions and outcomes. Writers wait for each other, so that numbers rise in the order of commits.</summary>
internal sealed class PredictionLogRows(Schema schema, PredictionLogReads reads)
{
    public async Task<List<PredictionRecordStatus>> RecordAsync(
        PostgreSqlSession session, IReadOnlyList<LoggedPrediction> predictions, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        await schema.HoldAsync(session, "predictions", cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> stored = new(StringComparer.Ordinal);
        await session.ForEachAsync(
            $"SELECT id, content FROM {schema["prediction"]} WHERE id = ANY($1)",
            [Value(predictions.Select(prediction => prediction.Id).Distinct(StringComparer.Ordinal).ToArray())],
            row => stored.Add(row.GetString(0), row.GetString(1)),
            cancellationToken).ConfigureAwait(false);
        List<PredictionRecordStatus> statuses = [];
        List<(LoggedPrediction Prediction, string Content)> fresh = [];
        foreach (LoggedPrediction prediction in predictions)
        {
            string content = PredictionJson.Write(prediction);
            if (stored.TryGetValue(prediction.Id, out string? known))
            {
                statuses.Add(known == content ? PredictionRecordStatus.AlreadyRecorded : PredictionRecordStatus.Conflict);
                continue;
            }

            stored.Add(prediction.Id, content);
            fresh.Add((prediction, content));
            statuses.Add(PredictionRecordStatus.Recorded);
        }

        if (fresh.Count > 0)
        {
            await InsertAsync(session, fresh, recordedAt, cancellationToken).ConfigureAwait(false);
        }

        return statuses;
    }

    public async Task<List<PredictionSettleStatus>> SettleAsync(
        PostgreSqlSession session, IReadOnlyList<PredictionOutcome> outcomes, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        await schema.HoldAsync(session, "predictions", cancellationToken).ConfigureAwait(false);
        List<PredictionSettleStatus> statuses = [];
        foreach (PredictionOutcome outcome in outcomes)
        {
            statuses.Add(await SettleAsync(session, outcome, recordedAt, cancellationToken).ConfigureAwait(false));
        }

        return statuses;
    }

    public async Task<int> PruneAsync(PostgreSqlSession session, DateTimeOffset? settledBefore, DateTimeOffset? startedBefore, CancellationToken cancellationToken)
    {
        await schema.HoldAsync(session, "predictions", cancellationToken).ConfigureAwait(false);
        return await session.ExecuteAsync(
            $"DELETE FROM {schema["prediction"]} WHERE settled_at < $1 OR (settled_at IS NULL AND starts_at < $2)",
            [Value(settledBefore?.UtcTicks ?? long.MinValue), Value(startedBefore?.UtcTicks ?? long.MinValue)],
            cancellationToken).ConfigureAwait(false);
    }

    private async Task InsertAsync(
        PostgreSqlSession session, List<(LoggedPrediction Prediction, string Content)> fresh, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"""
            INSERT INTO {schema["prediction"]} (id, fixture_id, model_id, league, market, selections, made_at, starts_at, content, recorded_at)
            SELECT n.id, n.fixture, n.model, n.league, n.market, n.selections, n.made, n.starts, n.content, $10
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[], $8::bigint[], $9::text[])
                WITH ORDINALITY AS n (id, fixture, model, league, market, selections, made, starts, content, place)
            ORDER BY n.place
            """,
            [
                Value(fresh.Select(item => item.Prediction.Id).ToArray()), Value(fresh.Select(item => item.Prediction.FixtureId.Value).ToArray()),
                Value(fresh.Select(item => item.Prediction.ModelId).ToArray()), Value(fresh.Select(item => item.Prediction.League).ToArray()),
                Value(fresh.Select(item => item.Prediction.Market.ToString()).ToArray()), Value(fresh.Select(item => item.Prediction.Selections.Length).ToArray()),
                Value(fresh.Select(item => item.Prediction.MadeAt.UtcTicks).ToArray()), Value(fresh.Select(item => item.Prediction.StartsAt.UtcTicks).ToArray()),
                Value(fresh.Select(item => item.Content).ToArray()), Value(recordedAt.UtcTicks),
            ],
            cancellationToken).ConfigureAwait(false);
        (string Id, string Name, string Value)[] segments = [.. fresh.SelectMany(item => item.Prediction.Segments.Select(segment => (item.Prediction.Id, segment.Key, segment.Value)))];
        if (segments.Length > 0)
        {
            await session.ExecuteAsync(
                $"""
                INSERT INTO {schema["prediction_segment"]} (prediction, name, value)
                SELECT p.sequence, n.name, n.value FROM unnest($1::text[], $2::text[], $3::text[]) AS n (id, name, value) JOIN {schema["prediction"]} p ON p.id = n.id
                """,
                [Value(segments.Select(item => item.Id).ToArray()), Value(segments.Select(item => item.Name).ToArray()), Value(segments.Select(item => item.Value).ToArray())],
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<PredictionSettleStatus> SettleAsync(PostgreSqlSession session, PredictionOutcome outcome, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        (long Sequence, MarketId Market, int Selections)? found = await session.FirstAsync(
            $"SELECT sequence, market, selections FROM {schema["prediction"]} WHERE id = $1",
            [Value(outcome.PredictionId)],
            reader => ((long, MarketId, int)?)reader.Decode("prediction", row => (row.GetInt64(0), MarketId.Parse(row.GetString(1)), row.GetInt32(2))),
            cancellationToken).ConfigureAwait(false);
        if (found is not { } prediction)
        {
            return PredictionSettleStatus.Unknown;
        }

        List<PredictionSettlement> history = await reads.HistoryAsync(session, outcome.PredictionId, cancellationToken).ConfigureAwait(false);
        PredictionSettleStatus status = PredictionSettlement.Decide(prediction.Market, prediction.Selections, history, outcome);
        if (status is PredictionSettleStatus.Settled or PredictionSettleStatus.Corrected)
        {
            int version = history.Count + 1;
            string words = PredictionWords.Of(outcome.Selections);
            await session.ExecuteAllAsync(
                [
                    ($"INSERT INTO {schema["prediction_settlement"]} (prediction, version, outcomes, settled_at, reason, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)",
                    [Value(prediction.Sequence), Value(version), Value(words), Value(outcome.SettledAt.UtcTicks), Value(outcome.CorrectionReason), Value(recordedAt.UtcTicks)]),
                    ($"UPDATE {schema["prediction"]} SET version = $2, settled_at = $3, outcomes = $4, reason = $5 WHERE sequence = $1",
                    [Value(prediction.Sequence), Value(version), Value(outcome.SettledAt.UtcTicks), Value(words), Value(outcome.CorrectionReason)]),
                ],
                cancellationToken).ConfigureAwait(false);
        }

        return status;
    }
}
