using System.Collections.Immutable;
using System.Globalization;

namespace Betting;

/// <summary>A market: its kind and, for spreads and totals, its line.</summary>
/// <remarks><c>default</c> is <see cref="MatchResult"/>. Thread-safe (immutable).</remarks>
public readonly record struct MarketId
{
    private static readonly ImmutableArray<Selection> ThreeWay = [Selection.Home, Selection.Draw, Selection.Away];
    private static readonly ImmutableArray<Selection> TwoWay = [Selection.Home, Selection.Away];
    private static readonly ImmutableArray<Selection> OverUnder = [Selection.Over, Selection.Under];

    private MarketId(MarketKind kind, decimal? line)
    {
        Kind = kind;
        Line = line;
    }

    /// <summary>Home, draw or away.</summary>
    public static MarketId MatchResult { get; } = new(MarketKind.MatchResult, null);

    /// <summary>Home or away, a tie is a push.</summary>
    public static MarketId Moneyline { get; } = new(MarketKind.Moneyline, null);

    /// <summary>What the market is about.</summary>
    public MarketKind Kind { get; }

    /// <summary>The handicap of the home side or the total, in points or goals; <see langword="null"/> for markets without a line.</summary>
    public decimal? Line { get; }

    /// <summary>The outcomes that can be backed, mutually exclusive, in the order of every probability vector.</summary>
    public ImmutableArray<Selection> Selections => Kind switch
    {
        MarketKind.MatchResult => ThreeWay,
        MarketKind.Moneyline or MarketKind.Spread => TwoWay,
        _ => OverUnder,
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

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">For example <c>match-result</c> or <c>total:2.5</c>.</param>
    /// <returns>The market.</returns>
    /// <exception cref="FormatException">The text names no market.</exception>
    public static MarketId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? text : text[..colon];
        if (colon < 0)
        {
            return kind switch
            {
                "match-result" => MatchResult,
                "moneyline" => Moneyline,
                _ => throw Unknown(text),
            };
        }

        if (!decimal.TryParse(text.AsSpan(colon + 1), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal line))
        {
            throw Unknown(text);
        }

        return kind switch
        {
            "spread" => Spread(line),
            "total" => Total(line),
            _ => throw Unknown(text),
        };
    }

    /// <summary>The position of a selection in <see cref="Selections"/>.</summary>
    /// <param name="selection">The selection to look for.</param>
    /// <returns>The index, or -1 where this market does not offer it.</returns>
    public int IndexOf(Selection selection) => Selections.IndexOf(selection);

    /// <summary>The name without the line, for example <c>total</c>.</summary>
    /// <returns>The name.</returns>
    public string KindName() => Kind switch
    {
        MarketKind.MatchResult => "match-result",
        MarketKind.Moneyline => "moneyline",
        MarketKind.Spread => "spread",
        _ => "total",
    };

    /// <summary>The name with the line, for example <c>total:2.5</c>.</summary>
    /// <returns>Text that <see cref="Parse"/> reads.</returns>
    public override string ToString() => Line is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"{KindName()}:{line:0.##}")
        : KindName();

    private static decimal CheckLine(decimal line) => decimal.Remainder(line, 0.25m) == 0m
        ? line
        : throw new ArgumentOutOfRangeException(nameof(line), line, "A line is a multiple of 0.25.");

    private static FormatException Unknown(string text) =>
        new($"'{text}' is no market; expected match-result, moneyline, spread:LINE or total:LINE.");
}
