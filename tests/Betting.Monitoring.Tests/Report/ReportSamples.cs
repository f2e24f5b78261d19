using System.Collections.Immutable;
using Betting.Execution;
using Betting.Monitoring.Report;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests.Report;

/// <summary>Synthetic data of reports.</summary>
internal static class ReportSamples
{
    public const string Hostile = "<script>alert('x')</script> & \"FC\" \u202E\u0001\uD800";

    public static readonly DateTimeOffset Now = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);

    public static ReportData Empty { get; } = new() { Title = "Nothing yet", GeneratedAt = Now };

    public static ReportData OneRow(string name = "football") => new()
    {
        Title = name,
        GeneratedAt = Now,
        OpeningBalance = 1000m,
        Limits = new RiskLimits(),
        Predictions = [new ReportPrediction { MadeAt = Now.AddDays(-2), SettledAt = Now.AddDays(-1), Sport = name, ModelId = name, Probabilities = [0.5, 0.3, 0.2], Outcome = 0 }],
        Bets = [Bet(0, Now.AddDays(-2), Now.AddDays(-1), 50m, 25m, 0.55, name)],
        Findings = [Drift(Now.AddDays(-1), name, Severity.Warning), Drift(Now.AddDays(-1), name, Severity.Critical) with { Category = FindingCategory.DataQuality, Check = name, Message = name }],
        Ingestion = [new ReportIngestion(Now.AddDays(-1), name, 10, 1)],
        Latencies = [new ReportLatency(Now.AddDays(-1), name, 0.0004)],
        Features = [new ReportFreshness(name, 12, Now.AddHours(-30), TimeSpan.FromHours(24))],
        Alerts = [Raised(Now.AddDays(-1), name, Severity.Critical)],
    };

    /// <summary>A year of everything.</summary>
    public static ReportData Many(int rows, int lookBackDays = 365)
    {
        SeededRandom random = new(11);
        string[] sports = ["football", "basketball", "american-football", "tennis"];
        string[] sets = ["football/match-result", "basketball/moneyline", "american-football/moneyline", "tennis/moneyline"];
        string[] stages = ["ingestion", "features", "prediction", "placement", "settlement"];
        ReportPrediction[] predictions = new ReportPrediction[rows];
        Bet[] bets = new Bet[rows];
        ReportLatency[] latencies = new ReportLatency[rows];
        for (int index = 0; index < rows; index++)
        {
            DateTimeOffset at = Now.AddDays(-400.0 * (rows - index) / rows);
            double home = 0.2 + (0.6 * random.NextDouble()), drift = home - 0.05 + (0.1 * random.NextDouble());
            int? outcome = index > rows - (rows / 100) ? null : random.NextDouble() < home ? 0 : 1;
            predictions[index] = new ReportPrediction { MadeAt = at, SettledAt = at.AddHours(3), Sport = sports[index % 4], ModelId = $"model-{index * 9 / rows}", Probabilities = [drift, 1 - drift], Outcome = outcome, Market = [home, 1 - home] };
            bool won = random.NextDouble() < 0.49;
            bets[index] = Bet(index, at, outcome is null ? null : at.AddHours(3), 10m, won ? 10.5m : -10m, 0.48 + (0.15 * random.NextDouble()), sports[index % 4]);
            latencies[index] = new ReportLatency(at, stages[index % 5], Math.Exp(-9 + (index % 5 * 1.5) + (random.NextDouble() * 2)));
        }

        return new ReportData
        {
            Title = "Reference pipeline",
            GeneratedAt = Now,
            LookBackDays = lookBackDays,
            Currency = "EUR",
            OpeningBalance = 10_000m,
            Limits = new RiskLimits(),
            Predictions = [.. predictions],
            Bets = [.. bets],
            Latencies = [.. latencies],
            Findings = [.. Enumerable.Range(0, 50).SelectMany(week => Enumerable.Range(0, 30).Select(feature => Drift(Now.AddDays(-7 * week), $"feature_{feature}", (Severity)(random.NextDouble() < 0.8 ? 0 : 1 + (feature % 3)))))],
            Ingestion = [.. Enumerable.Range(0, 400).SelectMany(day => sports.Select(sport => new ReportIngestion(Now.AddDays(-day), sport, 200, random.NextDouble() < 0.9 ? 0 : 9)))],
            Features = [.. sets.Select((set, index) => new ReportFreshness(set, 12_000, index == 3 ? null : Now.AddHours(-6 * (index + 1)), TimeSpan.FromHours(15)))],
            Alerts = [.. Enumerable.Range(0, 300).Select(index => Raised(Now.AddDays(-index), $"alert {index}", (Severity)(1 + (index % 3))))],
        };
    }

    public static Bet Bet(int number, DateTimeOffset proposed, DateTimeOffset? settled, decimal stake, decimal profit, double probability, string sport) => new()
    {
        Sequence = number,
        Id = new BetId($"bet-{number}"),
        BankrollId = "main",
        FixtureId = new FixtureId($"game-{number}"),
        StartsAt = proposed.AddHours(1),
        Sport = sport,
        Market = number % 3 == 0 ? MarketId.MatchResult : number % 3 == 1 ? MarketId.Moneyline : MarketId.Total(2.5m),
        Selection = Selection.Home,
        Bookmaker = "paper",
        Odds = new DecimalOdds(2.05m),
        Stake = stake,
        Probability = probability,
        ModelId = "model",
        Status = settled is null ? BetStatus.Open : BetStatus.Settled,
        ProposedAt = proposed,
        PlacedAt = proposed,
        SettledAt = settled,
        Outcome = settled is null ? null : profit > 0 ? SettlementOutcome.Won : SettlementOutcome.Lost,
        Profit = settled is null ? null : profit,
    };

    public static Finding Drift(DateTimeOffset at, string feature, Severity severity) => new()
    {
        Check = "feature-drift",
        Subject = feature,
        Category = FindingCategory.ModelDrift,
        Status = FindingStatus.Checked,
        Severity = severity,
        Value = 0.31,
        Threshold = 0.2,
        Message = $"{feature} moved.",
        At = at,
    };

    private static Alert Raised(DateTimeOffset at, string text, Severity severity) => new()
    {
        Key = text,
        Severity = severity,
        Category = FindingCategory.System,
        Title = text,
        Message = text,
        At = at,
        Labels = ImmutableSortedDictionary<string, string>.Empty,
    };
}
