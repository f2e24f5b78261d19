using System.Globalization;
using System.Text;
using Betting.Monitoring;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Predictions, their segments and the history of their outcomes.</summary>
internal static class PredictionLogRows
{
    private const string Columns = "p.sequence, p.content, p.recorded_at, p.version, p.settled_at, p.outcomes, p.reason";

    public static PredictionRecordStatus Record(SqliteSession session, LoggedPrediction prediction, DateTimeOffset recordedAt)
    {
        string content = PredictionJson.Write(prediction);
        if (session.First("SELECT content FROM prediction WHERE id = ?1", reader => reader.GetString(0), prediction.Id) is { } known)
        {
            return known == content ? PredictionRecordStatus.AlreadyRecorded : PredictionRecordStatus.Conflict;
        }

        long sequence = session.Insert(
            """
            INSERT INTO prediction (id, fixture_id, model_id, league, market, selections, made_at, starts_at, recorded_at, content)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """,
            prediction.Id, prediction.FixtureId.Value, prediction.ModelId, prediction.League, prediction.Market.ToString(), (long)prediction.Selections.Length,
            Stored.Instant(prediction.MadeAt), Stored.Instant(prediction.StartsAt), Stored.Instant(recordedAt), content);
        foreach ((string name, string value) in prediction.Segments)
        {
            session.Execute("INSERT INTO prediction_segment (prediction, name, value) VALUES (?1, ?2, ?3)", sequence, name, value);
        }

        return PredictionRecordStatus.Recorded;
    }

    public static PredictionSettleStatus Settle(SqliteSession session, PredictionOutcome outcome, DateTimeOffset recordedAt)
    {
        (long Sequence, MarketId Market, int Selections)? found = session.First(
            "SELECT sequence, market, selections FROM prediction WHERE id = ?1",
            reader => ((long, MarketId, int)?)reader.Decode("prediction", row => (row.GetInt64(0), MarketId.Parse(row.GetString(1)), row.GetInt32(2))),
            outcome.PredictionId);
        if (found is not { } prediction)
        {
            return PredictionSettleStatus.Unknown;
        }

        List<PredictionSettlement> history = History(session, outcome.PredictionId);
        PredictionSettleStatus status = PredictionSettlement.Decide(prediction.Market, prediction.Selections, history, outcome);
        if (status is PredictionSettleStatus.Settled or PredictionSettleStatus.Corrected)
        {
            long version = history.Count + 1;
            string words = PredictionWords.Of(outcome.Selections);
            session.Execute(
                "INSERT INTO prediction_settlement (prediction, version, outcomes, settled_at, reason, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                prediction.Sequence, version, words, Stored.Instant(outcome.SettledAt), outcome.CorrectionReason, Stored.Instant(recordedAt));
            session.Execute(
                "UPDATE prediction SET version = ?2, settled_at = ?3, outcomes = ?4, reason = ?5 WHERE sequence = ?1",
                prediction.Sequence, version, Stored.Instant(outcome.SettledAt), words, outcome.CorrectionReason);
        }

        return status;
    }

    public static PredictionRecord? Find(SqliteSession session, string id) => session.First($"SELECT {Columns} FROM prediction p WHERE p.id = ?1", Read, id);

    public static List<PredictionSettlement> History(SqliteSession session, string id) => session.All(
        """
        SELECT s.version, s.outcomes, s.settled_at, s.reason, s.recorded_at FROM prediction_settlement s JOIN prediction p ON p.sequence = s.prediction
        WHERE p.id = ?1 ORDER BY s.version
        """,
        reader => reader.Decode("prediction_settlement", row => new PredictionSettlement
        {
            Version = row.GetInt32(0),
            Outcome = Outcome(id, row.ReadInstant(2), row.GetString(1), row.ReadTextOrNull(3)),
            RecordedAt = row.ReadInstant(4),
        }),
        id);

    /// <summary>The next page in the query's order, after a place in that order.</summary>
    public static List<PredictionRecord> Page(SqliteSession session, PredictionQuery query, (long At, long Sequence)? after, int size)
    {
        string order = query.Order == PredictionOrder.MadeAt ? "p.made_at" : "p.settled_at";
        StringBuilder where = new(query.Order == PredictionOrder.MadeAt ? "" : "AND p.settled_at IS NOT NULL ");
        List<object?> values = [];
        Add("p.made_at >= {0}", query.MadeFrom?.UtcTicks);
        Add("p.made_at < {0}", query.MadeTo?.UtcTicks);
        Add("p.starts_at >= {0}", query.StartsFrom?.UtcTicks);
        Add("p.starts_at < {0}", query.StartsTo?.UtcTicks);
        Add("p.settled_at >= {0}", query.SettledFrom?.UtcTicks);
        Add("p.settled_at < {0}", query.SettledTo?.UtcTicks);
        Add("p.model_id = {0}", query.ModelId);
        Add("p.league = {0}", query.League);
        Add("p.market = {0}", query.Market?.ToString());
        Add("p.fixture_id = {0}", query.FixtureId?.Value);
        foreach ((string name, string value) in query.Segments)
        {
            Add("EXISTS (SELECT 1 FROM prediction_segment g WHERE g.prediction = p.sequence AND g.name = {0} AND g.value = {1})", name, value);
        }

        if (query.State is { } state)
        {
            where.Append(state == PredictionState.Pending ? "AND p.settled_at IS NULL " : "AND p.settled_at IS NOT NULL ");
        }

        if (after is { } place)
        {
            Add($"({order}, p.sequence) > ({{0}}, {{1}})", place.At, place.Sequence);
        }

        values.Add((long)size);
        return session.All($"SELECT {Columns} FROM prediction p WHERE 1 {where} ORDER BY {order}, p.sequence LIMIT ?{values.Count}", Read, [.. values]);

        void Add(string condition, params object?[] given)
        {
            if (given[0] is not null)
            {
                object[] places = [.. given.Select((_, index) => $"?{values.Count + 1 + index}")];
                where.Append("AND ").AppendFormat(CultureInfo.InvariantCulture, condition, places).Append(' ');
                values.AddRange(given);
            }
        }
    }

    public static int Prune(SqliteSession session, DateTimeOffset? settledBefore, DateTimeOffset? startedBefore)
    {
        const string Old = "settled_at < ?1 OR (settled_at IS NULL AND starts_at < ?2)";
        object?[] values = [Stored.Instant(settledBefore), Stored.Instant(startedBefore)];
        session.Execute($"DELETE FROM prediction_segment WHERE prediction IN (SELECT sequence FROM prediction WHERE {Old})", values);
        session.Execute($"DELETE FROM prediction_settlement WHERE prediction IN (SELECT sequence FROM prediction WHERE {Old})", values);
        return session.Execute($"DELETE FROM prediction WHERE {Old}", values);
    }

    private static PredictionRecord Read(SqliteDataReader reader) => reader.Decode("prediction", row =>
    {
        LoggedPrediction prediction = PredictionJson.Read(row.GetString(1));
        return new PredictionRecord
        {
            Sequence = row.GetInt64(0),
            Prediction = prediction,
            RecordedAt = row.ReadInstant(2),
            Version = row.GetInt32(3),
            Outcome = row.IsDBNull(4) ? null : Outcome(prediction.Id, row.ReadInstant(4), row.GetString(5), row.ReadTextOrNull(6)),
        };
    });

    private static PredictionOutcome Outcome(string id, DateTimeOffset settledAt, string words, string? reason) => new()
    {
        PredictionId = id,
        SettledAt = settledAt,
        Selections = PredictionWords.ToSelections(words),
        CorrectionReason = reason,
    };
}
