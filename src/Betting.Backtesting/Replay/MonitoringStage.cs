using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Execution;
using Betting.Features;
using Betting.Ingestion;
using Betting.Monitoring;
using Betting.Monitoring.Alerts;
using Betting.Monitoring.Drift;
using Betting.Monitoring.Performance;
using Betting.Numerics.Scoring;

namespace Betting.Backtesting.Replay;

/// <summary>Makes the daily checks of every day of the replay, and compares the features of the last year with those before.</summary>
internal sealed class MonitoringStage(BacktestOptions options)
{
    private static readonly TimeSpan DriftWindow = TimeSpan.FromDays(365);
    private static readonly TimeSpan LongestLookBack = TimeSpan.FromDays(91);

    public async Task<MonitoringOutcome> RunAsync(
        SportsHistory history,
        DecisionTable decisions,
        ImmutableArray<PredictionRow> predictions,
        ImmutableArray<BetRow> bets,
        BankrollState bankroll,
        CancellationToken cancellationToken)
    {
        ReplayClock clock = new();
        AlertRouter router = new([], new AlertRouterOptions(), clock);
        SettledPrediction[] scores = Scores(history, predictions);
        PerformanceCheck check = new();
        foreach (DateTimeOffset at in DailyChecks(scores, bets))
        {
            cancellationToken.ThrowIfCancellationRequested();
            clock.AdvanceTo(at);
            await router.ReportAsync(
                [
                    check.CompareBrier(Recent(scores, score => score.SettledAt, at), at),
                    check.CheckYield(Recent(bets.AsSpan(), row => row.Bet.SettledAt ?? at, at).Select(row => row.Bet), at),
                ],
                cancellationToken).ConfigureAwait(false);
        }

        ImmutableArray<FeatureDrift> drift = Drift(decisions);
        if (decisions.Table.Rows is { IsEmpty: false } rows)
        {
            clock.AdvanceTo(Later(rows[^1].AsOf, clock.GetUtcNow()));
            await router.ReportAsync(drift.Select(feature => feature.Finding), cancellationToken).ConfigureAwait(false);
        }

        if (bankroll.State == TradingState.Halted)
        {
            await router.RaiseAsync(Halt(bankroll, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        }

        return new MonitoringOutcome(drift, [.. router.History.Where(delivery => delivery.WasSent && delivery.Alert.Severity >= Severity.Warning).Select(delivery => delivery.Alert)]);
    }

    private static SettledPrediction[] Scores(SportsHistory history, ImmutableArray<PredictionRow> predictions) =>
    [
        .. predictions
            .Where(row => row.Outcome is not null)
            .Select(row => new SettledPrediction(
                SettlingResult.Of(history, row.Prediction.Fixture.Id)?.KnownAt ?? row.Prediction.Fixture.StartsAt,
                ScoringRules.BrierOf(row.Prediction.Probabilities.AsSpan(), row.Outcome.GetValueOrDefault())))
            .OrderBy(score => score.SettledAt),
    ];

    // Checked at the end of each betting day on which something was settled.
    private IEnumerable<DateTimeOffset> DailyChecks(SettledPrediction[] scores, ImmutableArray<BetRow> bets) => scores
        .Select(score => score.SettledAt)
        .Concat(bets.Select(row => row.Bet.SettledAt.GetValueOrDefault()))
        .Select(instant => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, options.TimeZone).DateTime))
        .Distinct()
        .Order()
        .Select(day => EndOf(day));

    private DateTimeOffset EndOf(DateOnly day)
    {
        DateTime midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, options.TimeZone.GetUtcOffset(midnight));
    }

    private static ImmutableArray<FeatureDrift> Drift(DecisionTable decisions)
    {
        ImmutableArray<int> rows = decisions.PredictionRows;
        if (rows.IsEmpty)
        {
            return [];
        }

        DateTimeOffset last = decisions.Table.Rows[rows[^1]].AsOf;
        int split = rows.ToList().FindIndex(row => decisions.Table.Rows[row].AsOf > last - DriftWindow);
        FeatureMatrix matrix = decisions.Table.Matrix;
        return new FeatureDriftCheck().Compare(matrix.Take(rows.AsSpan()[..split]), matrix.Take(rows.AsSpan()[split..]), last);
    }

    private static Alert Halt(BankrollState bankroll, DateTimeOffset at) => new()
    {
        Key = "trading-halted",
        Severity = Severity.Critical,
        Category = FindingCategory.Risk,
        Title = "Betting is halted",
        Message = $"{bankroll.HaltReason} A person must resume it.",
        At = at,
    };

    // The items are sorted by time, so the ones that a check can look at are a run of neighbours.
    private static T[] Recent<T>(ReadOnlySpan<T> sorted, Func<T, DateTimeOffset> instantOf, DateTimeOffset at)
    {
        int from = FirstAfter(sorted, instantOf, at - LongestLookBack);
        int to = FirstAfter(sorted, instantOf, at);
        return sorted[from..to].ToArray();
    }

    private static int FirstAfter<T>(ReadOnlySpan<T> sorted, Func<T, DateTimeOffset> instantOf, DateTimeOffset instant)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = instantOf(sorted[middle]) > instant ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static DateTimeOffset Later(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;
}
