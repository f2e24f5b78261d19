using System.Collections.Immutable;
using Betting.Numerics.Statistics;

namespace Betting.Execution.Performance;

/// <summary>What settled bets came to: as a whole, in groups and over time.</summary>
/// <remarks>
/// Immutable and thread-safe. Amounts are in the currency of the bets, sums of money exact. Deposits, withdrawals and commission booked per market are
/// not part of it. The same bets and options give the same bits for any number of threads.
/// </remarks>
public sealed record PerformanceSummary
{
    /// <summary>The figures of all bets.</summary>
    public required PerformanceFigures Overall { get; init; }

    /// <summary>The balance after the last bet: the opening balance and all profits.</summary>
    public required decimal ClosingBalance { get; init; }

    /// <summary>The logarithm of the closing balance over the opening balance: 0.1 is 10.5 %; <see langword="null"/> without a bet, or where the balance was
    /// not above zero at the end of some day.</summary>
    public double? Growth { get; init; }

    /// <summary>The interval of <see cref="Growth"/> over as many betting days.</summary>
    public ConfidenceInterval? GrowthInterval { get; init; }

    /// <summary>The standard deviation of the returns of betting days (a day's profit as a share of the balance at its start), not annualised;
    /// <see langword="null"/> for fewer than two betting days, or where the balance was not above zero at the end of some day.</summary>
    public double? Volatility { get; init; }

    /// <summary>How far and how long the balance fell behind its peak, from bet to bet.</summary>
    public required Drawdown Drawdown { get; init; }

    /// <summary>Stakes open, for every day on which a bet was placed or settled; between such days nothing changes.</summary>
    public required ImmutableArray<ExposureDay> Exposure { get; init; }

    /// <summary>The mean of the stakes open over the time from the first placement to the last settlement; <see langword="null"/> without such a time.</summary>
    public double? MeanExposure { get; init; }

    /// <summary>The largest <see cref="ExposureDay.AtRisk"/>; 0 without a bet.</summary>
    public required decimal PeakExposure { get; init; }

    /// <summary>By sport, in the order of names, as are all groups but bands.</summary>
    public required ImmutableArray<PerformanceGroup> BySport { get; init; }

    /// <summary>By sport and competition.</summary>
    public required ImmutableArray<PerformanceGroup> ByCompetition { get; init; }

    /// <summary>By kind of market, in the order of the kinds.</summary>
    public required ImmutableArray<PerformanceGroup> ByMarket { get; init; }

    /// <summary>By bookmaker.</summary>
    public required ImmutableArray<PerformanceGroup> ByBookmaker { get; init; }

    /// <summary>By band of the edge, from the lowest.</summary>
    public required ImmutableArray<PerformanceGroup> ByEdge { get; init; }

    /// <summary>By day of settlement; periods have no intervals.</summary>
    public required ImmutableArray<PerformancePeriod> ByDay { get; init; }

    /// <summary>By week.</summary>
    public required ImmutableArray<PerformancePeriod> ByWeek { get; init; }

    /// <summary>By month.</summary>
    public required ImmutableArray<PerformancePeriod> ByMonth { get; init; }

    /// <summary>By year.</summary>
    public required ImmutableArray<PerformancePeriod> ByYear { get; init; }

    /// <summary>Sums up the settled bets of a ledger.</summary>
    /// <param name="bets">Bets in any order; those that are not settled are left out.</param>
    /// <param name="options">How.</param>
    /// <param name="closing">The close of the market that a bet was made in, <see langword="null"/> where it is not known. Default: none is known.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ArgumentException">An option or a bet cannot be used; the message names it and the value.</exception>
    public static PerformanceSummary Of(IEnumerable<Bet> bets, PerformanceOptions options, Func<Bet, ClosingPrice?>? closing = null)
    {
        ArgumentNullException.ThrowIfNull(bets);
        ArgumentNullException.ThrowIfNull(options);
        PerformanceOptionsRules.Check(options);
        SettledBet[] settled =
        [
            .. bets.Where(bet => bet.Status == BetStatus.Settled)
                .OrderBy(bet => bet.SettledAt)
                .ThenBy(bet => bet.Sequence)
                .Select(bet => SettledBet.Of(bet, ClosingValueOf(bet, closing?.Invoke(bet), options.LineDeviations))),
        ];
        return Of(settled.Length, index => settled[index], options);
    }

    /// <summary>Sums up a table of settled bets in one pass.</summary>
    /// <param name="count">The number of bets.</param>
    /// <param name="read">Gives each bet once; bets are in the order of settlement.</param>
    /// <param name="options">How.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ArgumentException">An option or a bet cannot be used, or a bet was settled before the one ahead of it; the message names it and the
    /// value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or an amount has more than 8 decimals or exceeds 92 billion.</exception>
    public static PerformanceSummary Of(int count, SettledBetReader read, PerformanceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(options);
        PerformanceOptionsRules.Check(options);
        return SummaryRun.Of(count, read, options);
    }

    private static double ClosingValueOf(Bet bet, ClosingPrice? close, LineDeviations deviations) => close is { } price
        ? ClosingLine.ValueOf(bet.Market, bet.Selection, bet.Odds, price, deviations.Of(bet.Sport, bet.Market.Kind))?.Value ?? double.NaN
        : double.NaN;
}
