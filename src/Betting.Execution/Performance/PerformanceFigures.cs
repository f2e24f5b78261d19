using Betting.Numerics.Statistics;

namespace Betting.Execution.Performance;

/// <summary>What a set of settled bets came to.</summary>
/// <remarks>
/// Immutable and thread-safe. A void bet counts in <see cref="Bets"/> and <see cref="Voids"/> only: it never stood. A push counts in the turnover.
/// A bet is decided when its result won or lost it, wholly or by half; pushes, voids, cash-outs and partial wins (dead heats, each-way) are not.
/// Every interval is a percentile interval of the circular moving-block bootstrap over betting days; it is <see langword="null"/> where there are fewer
/// betting days than the options ask for.
/// </remarks>
public sealed record PerformanceFigures
{
    /// <summary>Settled bets, voids included.</summary>
    public required int Bets { get; init; }

    /// <summary>Void bets.</summary>
    public required int Voids { get; init; }

    /// <summary>The sum of the stakes of the bets that stood.</summary>
    public required decimal Turnover { get; init; }

    /// <summary>The sum of profits and losses.</summary>
    public required decimal Profit { get; init; }

    /// <summary>Profit / turnover; <see langword="null"/> without turnover.</summary>
    public double? Yield { get; init; }

    /// <summary>The interval of <see cref="Yield"/>.</summary>
    public ConfidenceInterval? YieldInterval { get; init; }

    /// <summary>The standard deviation of the profit per unit of mean stake around the yield; <see langword="null"/> for fewer than two bets that stood.</summary>
    public double? YieldDeviation { get; init; }

    /// <summary>How many more bets of this kind would tell the yield from zero, see <see cref="YieldEvidence"/>: 0 where these do; <see langword="null"/>
    /// where no number would, the yield being 0, or too few bets stood.</summary>
    public long? BetsStillNeeded { get; init; }

    /// <summary>Decided bets.</summary>
    public required int Decided { get; init; }

    /// <summary>Decided bets with a profit.</summary>
    public required int Won { get; init; }

    /// <summary>Won / decided; <see langword="null"/> where none is decided.</summary>
    public double? WinRate { get; init; }

    /// <summary>The interval of <see cref="WinRate"/>.</summary>
    public ConfidenceInterval? WinRateInterval { get; init; }

    /// <summary>The mean of the model's probabilities of the decided bets; <see langword="null"/> where none is decided.</summary>
    public double? ExpectedWinRate { get; init; }

    /// <summary>How many standard deviations the wins lie above what the model expected, bets taken as independent; <see langword="null"/> where none is decided
    /// or nothing was uncertain.</summary>
    public double? WinRateScore { get; init; }

    /// <summary>The mean edge (model probability less implied probability) of the bets that stood; <see langword="null"/> without one.</summary>
    public double? MeanEdge { get; init; }

    /// <summary>Bets that stood and whose closing value is known.</summary>
    public required int Closed { get; init; }

    /// <summary>The mean value at the fair closing price; <see langword="null"/> where none is known.</summary>
    public double? ClosingLineValue { get; init; }

    /// <summary>The interval of <see cref="ClosingLineValue"/>.</summary>
    public ConfidenceInterval? ClosingLineValueInterval { get; init; }

    /// <summary>The share of them with a value above 0; <see langword="null"/> where none is known.</summary>
    public double? BeatClose { get; init; }
}
