using System.Globalization;
using System.Text;
using Betting.Monitoring;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Reads predictions and the history of their outcomes.</summary>
internal sealed class PredictionLogReads(Schema schema)
{
    private const string Columns = "p.sequence, p.content, p.recorded_at, p.version, p.settled_at, p.outcomes, p.reason";

    public Task<PredictionRecord?> FindAsync(PostgreSqlSession session, string id, CancellationToken cancellationToken) =>
        session.FirstAsync($"SELECT {Columns} FROM {schema["prediction"]} p WHERE p.id = $1", [Value(id)], Read, cancellationToken);

    public Task<List<PredictionSettlement>> HistoryAsync(PostgreSqlSession session, string id, CancellationToken cancellationToken) => session.AllAsync(
        $"""
        SELECT s.version, s.outcomes, s.settled_at, s.reason, s.recorded_at
        FROM {schema["prediction_settlement"]} s JOIN {schema["prediction"]} p ON p.sequence = s.prediction
        WHERE p.id = $1 ORDER BY s.version
        """,
        [Value(id)],
        reader => reader.Decode("prediction_settlement", row => new PredictionSettlement
        {
            Version = row.GetInt32(0),
            Outcome = Outcome(id, row.ReadInstant(2), row.GetString(1), row.IsDBNull(3) ? null : row.GetString(3)),
            RecordedAt = row.ReadInstant(4),
        }),
        cancellationToken);

    /// <summary>The next page in the query's order, after a place in that order.</summary>
    public Task<List<PredictionRecord>> PageAsync(PostgreSqlSession session, PredictionQuery query, (long At, long Sequence)? after, int size, CancellationToken cancellationToken)
    {
        string order = query.Order == PredictionOrder.MadeAt ? "p.made_at" : "p.settled_at";
        StringBuilder where = new(query.Order == PredictionOrder.MadeAt ? "" : "AND p.settled_at IS NOT NULL ");
        List<NpgsqlParameter> values = [];
        Instant("p.made_at >= {0}", query.MadeFrom);
        Instant("p.made_at < {0}", query.MadeTo);
        Instant("p.starts_at >= {0}", query.StartsFrom);
        Instant("p.starts_at < {0}", query.StartsTo);
        Instant("p.settled_at >= {0}", query.SettledFrom);
        Instant("p.settled_at < {0}", query.SettledTo);
        Text("p.model_id = {0}", query.ModelId);
        Text("p.league = {0}", query.League);
        Text("p.market = {0}", query.Market?.ToString());
        Text("p.fixture_id = {0}", query.FixtureId?.Value);
        foreach ((string name, string value) in query.Segments)
        {
            Append($"EXISTS (SELECT 1 FROM {schema["prediction_segment"]} g WHERE g.prediction = p.sequence AND g.name = {{0}} AND g.value = {{1}})", Value(name), Value(value));
        }

        if (query.State is { } state)
        {
            where.Append(state == PredictionState.Pending ? "AND p.settled_at IS NULL " : "AND p.settled_at IS NOT NULL ");
        }

        if (after is { } place)
        {
            Append($"({order}, p.sequence) > ({{0}}, {{1}})", Value(place.At), Value(place.Sequence));
        }

        values.Add(Value((long)size));
        return session.AllAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT {Columns} FROM {schema["prediction"]} p WHERE true {where} ORDER BY {order}, p.sequence LIMIT ${values.Count}"),
            [.. values],
            Read,
            cancellationToken);

        void Instant(string condition, DateTimeOffset? instant)
        {
            if (instant is { } given)
            {
                Append(condition, Value(given.UtcTicks));
            }
        }

        void Text(string condition, string? text)
        {
            if (text is not null)
            {
                Append(condition, Value(text));
            }
        }

        void Append(string condition, params NpgsqlParameter[] parameters)
        {
            object[] places = [.. parameters.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"${values.Count + 1 + index}"))];
            where.Append("AND ").AppendFormat(CultureInfo.InvariantCulture, condition, places).Append(' ');
            values.AddRange(parameters);
        }
    }

    private static PredictionRecord Read(NpgsqlDataReader reader) => reader.Decode("prediction", row =>
    {
        LoggedPrediction prediction = PredictionJson.Read(row.GetString(1));
        return new PredictionRecord
        {
            Sequence = row.GetInt64(0),
            Prediction = prediction,
            RecordedAt = row.ReadInstant(2),
            Version = row.GetInt32(3),
            Outcome = row.IsDBNull(4) ? null : Outcome(prediction.Id, row.ReadInstant(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6)),
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
