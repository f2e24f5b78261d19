using System.Collections.Immutable;

namespace Betting.Execution.Settling;

/// <summary>When bets on a sport stand, and which score counts.</summary>
/// <remarks>Bookmakers differ: set what the terms of yours say. Immutable and thread-safe.</remarks>
public sealed record SportRules
{
    private readonly TimeSpan? postponementLimit = TimeSpan.FromHours(48);
    private readonly TimeSpan? standsAfterPlay;
    private readonly int? standsAfterPeriods;
    private readonly int? retirementStandsAfterPeriods;
    private readonly ImmutableArray<MarketKind> overtimeMarkets = [MarketKind.Moneyline, MarketKind.Spread, MarketKind.Total];
    private readonly ImmutableArray<MarketKind> shortenedMarkets = [.. Enum.GetValues<MarketKind>()];

    /// <summary>The markets for which overtime counts; all others are settled by the score of regular time.</summary>
    /// <value>Default moneyline, spread and total.</value>
    public ImmutableArray<MarketKind> OvertimeMarkets
    {
        get => overtimeMarkets;
        init => overtimeMarkets = value.IsDefault ? [] : value;
    }

    /// <summary>How much later than scheduled a game may be played for bets to stand; exactly the limit still stands.</summary>
    /// <value>Positive; <see langword="null"/> for no limit. Default 48 hours.</value>
    public TimeSpan? PostponementLimit
    {
        get => postponementLimit;
        init => postponementLimit = value is { } limit && limit <= TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "A postponement limit is positive, or null for no limit.")
            : value;
    }

    /// <summary>The play after which bets on a game that is broken off stand.</summary>
    /// <value>Not negative; <see langword="null"/>: no amount of play is enough. Default <see langword="null"/>.</value>
    public TimeSpan? StandsAfterPlay
    {
        get => standsAfterPlay;
        init => standsAfterPlay = value is { } play && play < TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "The play after which bets stand is 0 or more, or null for never.")
            : value;
    }

    /// <summary>The completed innings, quarters or sets after which bets on a game that is broken off stand.</summary>
    /// <value>Not negative; <see langword="null"/>: no number is enough. Default <see langword="null"/>.</value>
    public int? StandsAfterPeriods
    {
        get => standsAfterPeriods;
        init => standsAfterPeriods = NotNegative(value);
    }

    /// <summary>The markets that stand when enough was played; the others are void in a game that is broken off.</summary>
    /// <value>Default all.</value>
    public ImmutableArray<MarketKind> ShortenedMarkets
    {
        get => shortenedMarkets;
        init => shortenedMarkets = value.IsDefault ? [] : value;
    }

    /// <summary>The completed sets after which a retirement settles the moneyline for the side that goes on; every other market is void.</summary>
    /// <value>0: as soon as the match has started. <see langword="null"/>: a retirement voids. Default <see langword="null"/>.</value>
    public int? RetirementStandsAfterPeriods
    {
        get => retirementStandsAfterPeriods;
        init => retirementStandsAfterPeriods = NotNegative(value);
    }

    /// <summary>Whether a market that nothing could change any more stands in a game that is broken off: a total that is exceeded, both sides having scored.</summary>
    /// <value>Default <see langword="false"/>: void.</value>
    public bool DecidedMarketsStand { get; init; }

    internal bool CountsOvertime(MarketKind kind) => Has(overtimeMarkets, kind);

    internal bool StandsShortened(MarketKind kind, Result result) =>
        ((standsAfterPlay is { } play && result.TimePlayed >= play) || (standsAfterPeriods is { } periods && result.CompletedPeriods >= periods))
        && Has(shortenedMarkets, kind);

    internal bool StandsRetired(Result result) => retirementStandsAfterPeriods is { } sets && (sets == 0 || result.CompletedPeriods >= sets);

    private static bool Has(ImmutableArray<MarketKind> kinds, MarketKind kind)
    {
        foreach (MarketKind each in kinds.AsSpan())
        {
            if (each == kind)
            {
                return true;
            }
        }

        return false;
    }

    private static int? NotNegative(int? value) => value is < 0
        ? throw new ArgumentOutOfRangeException(nameof(value), value, "A number of completed periods is 0 or more, or null for never.")
        : value;
}
