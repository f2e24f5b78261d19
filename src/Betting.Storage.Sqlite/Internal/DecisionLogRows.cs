using System.Globalization;
using System.Text;
using Betting.Execution;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Writes and reads the table of decisions.</summary>
internal static class DecisionLogRows
{
    private const string Columns =
        "at, kind, bankroll_id, strategy, fixture_id, market, bet_id, selection, bookmaker, odds, quoted_at, probability, edge, model_id, stake, profit, codes, explanation";

    public static List<DecisionRecord> Append(SqliteSession session, IReadOnlyList<BetDecision> decisions)
    {
        List<DecisionRecord> records = new(decisions.Count);
        foreach (BetDecision decision in decisions)
        {
            long id = session.Insert(
                $"INSERT INTO decision ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
                Stored.Instant(decision.At),
                WordOf(decision.Kind),
                decision.BankrollId,
                decision.Strategy,
                decision.FixtureId.Value,
                decision.Market.ToString(),
                decision.BetId?.Value,
                decision.Selection?.Name,
                decision.Bookmaker,
                decision.Odds is { } odds ? Stored.Amount(odds.Value) : null,
                Stored.Instant(decision.QuotedAt),
                Number(decision.Probability),
                Number(decision.Edge),
                decision.ModelId,
                Stored.Amount(decision.Stake),
                Stored.Amount(decision.Profit),
                string.Join('\n', decision.Codes),
                decision.Explanation);
            records.Add(new DecisionRecord(id, decision));
        }

        return records;
    }

    public static List<DecisionRecord> Query(SqliteSession session, DecisionQuery query)
    {
        StringBuilder where = new();
        List<object?> values = [];
        Add("at >=", query.From?.UtcTicks);
        Add("at <", query.To?.UtcTicks);
        Add("fixture_id =", query.FixtureId?.Value);
        Add("bet_id =", query.BetId?.Value);
        Add("bankroll_id =", query.BankrollId);
        Add("strategy =", query.Strategy);
        Add("kind =", query.Kind is { } kind ? WordOf(kind) : null);
        Add("id <", query.BeforeId);
        values.Add((long)query.Limit);
        return session.All(
            string.Create(CultureInfo.InvariantCulture, $"SELECT {Columns}, id FROM decision WHERE 1{where} ORDER BY id DESC LIMIT ?{values.Count}"),
            static reader => reader.Decode("decision", Read),
            [.. values]);

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                values.Add(value);
                where.Append(CultureInfo.InvariantCulture, $" AND {condition} ?{values.Count}");
            }
        }
    }

    private static DecisionRecord Read(SqliteDataReader row) => new(row.GetInt64(18), new BetDecision
    {
        At = row.ReadInstant(0),
        Kind = KindOf(row.GetString(1)),
        BankrollId = row.GetString(2),
        Strategy = row.GetString(3),
        FixtureId = new FixtureId(row.GetString(4)),
        Market = MarketId.Parse(row.GetString(5)),
        BetId = row.ReadTextOrNull(6) is { } bet ? new BetId(bet) : null,
        Selection = row.ReadTextOrNull(7) is { } selection ? new Selection(selection) : null,
        Bookmaker = row.GetString(8),
        Odds = row.ReadAmountOrNull(9) is { } odds ? new DecimalOdds(odds) : null,
        QuotedAt = row.ReadInstantOrNull(10),
        Probability = row.IsDBNull(11) ? null : row.GetDouble(11),
        Edge = row.IsDBNull(12) ? null : row.GetDouble(12),
        ModelId = row.GetString(13),
        Stake = row.ReadAmount(14),
        Profit = row.ReadAmountOrNull(15),
        Codes = row.GetString(16) is { Length: > 0 } codes ? [.. codes.Split('\n')] : [],
        Explanation = row.GetString(17),
    });

    /// <summary>SQLite has no number that is none.</summary>
    private static double? Number(double? value) => value is double.NaN ? null : value;

    private static string WordOf(DecisionKind kind) => kind switch
    {
        DecisionKind.NoBet => "no-bet",
        DecisionKind.Denied => "denied",
        DecisionKind.Placed => "placed",
        DecisionKind.Rejected => "rejected",
        DecisionKind.Pending => "pending",
        DecisionKind.Settled => "settled",
        DecisionKind.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of decision."),
    };

    private static DecisionKind KindOf(string word) => word switch
    {
        "no-bet" => DecisionKind.NoBet,
        "denied" => DecisionKind.Denied,
        "placed" => DecisionKind.Placed,
        "rejected" => DecisionKind.Rejected,
        "pending" => DecisionKind.Pending,
        "settled" => DecisionKind.Settled,
        "failed" => DecisionKind.Failed,
        _ => throw new FormatException($"'{word}' is no kind of decision."),
    };
}
