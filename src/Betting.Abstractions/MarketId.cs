using System.Collections.Immutable;
using System.Globalization;

namespace Betting;

/// <summary>A market: its kind and, where the kind has them, its line, its highest score or its place terms.</summary>
/// <remarks><c>default</c> is <see cref="MatchResult"/>. Thread-safe (immutable).</remarks>
public readonly partial record struct MarketId
{
    private const int MaximumPlaces = 100;
    private const int MaximumPlaceDivisor = 20;

    // The highest score of a correct score, or the number of places; and what the winnings of a place are divided by.
    private readonly byte size;
    private readonly byte divisor;

    private MarketId(MarketKind kind, decimal? line = null, int size = 0, int divisor = 0)
    {
        Kind = kind;
        Line = line;
        this.size = (byte)size;
        this.divisor = (byte)divisor;
    }

    /// <summary>Home, draw or away.</summary>
    public static MarketId MatchResult { get; } = new(MarketKind.MatchResult);

    /// <summary>Home or away, a tie is a push.</summary>
    public static MarketId Moneyline { get; } = new(MarketKind.Moneyline);

    /// <summary>Home or draw, home or away, draw or away.</summary>
    public static MarketId DoubleChance { get; } = new(MarketKind.DoubleChance);

    /// <summary>Home or away, a draw is a push.</summary>
    public static MarketId DrawNoBet { get; } = new(MarketKind.DrawNoBet);

    /// <summary>Yes or no.</summary>
    public static MarketId BothTeamsToScore { get; } = new(MarketKind.BothTeamsToScore);

    /// <summary>The winner among any number of runners, whose names are the selections.</summary>
    public static MarketId Outright { get; } = new(MarketKind.Outright);

    /// <summary>What the market is about.</summary>
    public MarketKind Kind { get; }

    /// <summary>The handicap of the home side or the total, in points or goals; <see langword="null"/> for markets without a line.</summary>
    public decimal? Line { get; }

    /// <summary>The highest score of one side that a correct-score market lists; <see langword="null"/> for every other market.</summary>
    public int? HighestScore => Kind == MarketKind.CorrectScore ? size : null;

    /// <summary>How many places are paid; <see langword="null"/> for markets without places.</summary>
    public int? Places => Kind is MarketKind.Place or MarketKind.EachWay ? size : null;

    /// <summary>What the winnings of the place part are divided by: 4 for a quarter of the price, 5 for a fifth; <see langword="null"/> unless each-way.</summary>
    public int? PlaceDivisor => Kind == MarketKind.EachWay ? divisor : null;

    /// <summary>
    /// The outcomes that can be backed, in the order of every probability vector; empty where any runner's name can be backed (outright, place, each-way).
    /// They exclude each other, except for a double chance.
    /// </summary>
    public ImmutableArray<Selection> Selections => Kind switch
    {
        MarketKind.MatchResult => MarketSelections.ThreeWay,
        MarketKind.Moneyline or MarketKind.Spread or MarketKind.DrawNoBet => MarketSelections.TwoWay,
        MarketKind.Total => MarketSelections.OverUnder,
        MarketKind.DoubleChance => MarketSelections.Pairs,
        MarketKind.BothTeamsToScore => MarketSelections.YesNo,
        MarketKind.CorrectScore => MarketSelections.Scores(size),
        _ => [],
    };

    /// <summary>How many selections win where none is tied: 1, or 2 for a double chance, or the number of places of a place market.</summary>
    public int Winners => Kind switch
    {
        MarketKind.DoubleChance => 2,
        MarketKind.Place => size,
        _ => 1,
    };

    /// <summary>A handicap market.</summary>
    /// <param name="homeHandicap">Added to the home side's score; negative where home is the favourite; a multiple of 0.25.</param>
    /// <returns>The market.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The line is not a multiple of 0.25.</exception>
    public static MarketId Spread(decimal homeHandicap) => new(MarketKind.Spread, CheckLine(homeHandicap));

    /// <summary>An over-under market.</summary>
    /// <param name="total">The total of both scores, not negative; a multiple of 0.25.</param>
    /// <returns>The market.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The line is negative or not a multiple of 0.25.</exception>
    public static MarketId Total(decimal total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        return new(MarketKind.Total, CheckLine(total));
    }

    /// <summary>A correct-score market: every score from 0-0 to the highest on both sides, and <see cref="Selection.Other"/> for the rest.</summary>
    /// <param name="highestScore">The highest score of one side that has a selection of its own, 1 to 15.</param>
    /// <returns>The market.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The highest score is out of range.</exception>
    public static MarketId CorrectScore(int highestScore) =>
        new(MarketKind.CorrectScore, size: Within(highestScore, MarketSelections.HighestScore, nameof(highestScore), "The highest score of a correct-score market"));

    /// <summary>A place market, at prices of its own.</summary>
    /// <param name="places">How many places win, 1 to 100.</param>
    /// <returns>The market.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of places is out of range.</exception>
    public static MarketId Place(int places) => new(MarketKind.Place, size: Within(places, MaximumPlaces, nameof(places), "The number of places"));

    /// <summary>An each-way market: half of the stake to win, half to be placed at a fraction of the price.</summary>
    /// <param name="places">How many places are paid, 1 to 100.</param>
    /// <param name="divisor">What the profit part of the price is divided by for a place, 1 to 20: 4 for a quarter, 5 for a fifth.</param>
    /// <returns>The market.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of places or the divisor is out of range.</exception>
    public static MarketId EachWay(int places, int divisor) => new(
        MarketKind.EachWay,
        size: Within(places, MaximumPlaces, nameof(places), "The number of places"),
        divisor: Within(divisor, MaximumPlaceDivisor, nameof(divisor), "The divisor of a place"));

    /// <summary>The position of a selection in <see cref="Selections"/>.</summary>
    /// <param name="selection">The selection to look for.</param>
    /// <returns>The index, or -1 where this market does not list it; always -1 where runners are backed by name.</returns>
    public int IndexOf(Selection selection) => Selections.IndexOf(selection);

    /// <summary>Whether a selection can be backed: one of <see cref="Selections"/>, or any name where runners are backed by name.</summary>
    /// <param name="selection">The selection to look for.</param>
    /// <returns>True where it can.</returns>
    public bool Offers(Selection selection) => Kind switch
    {
        MarketKind.MatchResult => selection == Selection.Home || selection == Selection.Draw || selection == Selection.Away,
        MarketKind.Moneyline or MarketKind.Spread or MarketKind.DrawNoBet => selection == Selection.Home || selection == Selection.Away,
        MarketKind.Total => selection == Selection.Over || selection == Selection.Under,
        MarketKind.Outright or MarketKind.Place or MarketKind.EachWay => selection.Name.Length > 0,
        _ => IndexOf(selection) >= 0,
    };

    private static decimal CheckLine(decimal line) => decimal.Remainder(line, 0.25m) == 0m
        ? line
        : throw new ArgumentOutOfRangeException(nameof(line), line, "A line is a multiple of 0.25.");

    private static int Within(int value, int maximum, string parameter, string what) => value >= 1 && value <= maximum
        ? value
        : throw new ArgumentOutOfRangeException(parameter, value, string.Create(CultureInfo.InvariantCulture, $"{what} lies between 1 and {maximum}."));
}
