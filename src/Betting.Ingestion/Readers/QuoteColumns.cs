using System.Collections.Immutable;

namespace Betting.Ingestion.Readers;

/// <summary>Where in a row one bookmaker's prices of one market stand.</summary>
internal sealed record QuoteColumns
{
    public required string Bookmaker { get; init; }

    public required MarketKind Kind { get; init; }

    /// <summary>The price columns in the order of the market's selections.</summary>
    public required ImmutableArray<int> Prices { get; init; }

    /// <summary>The column of the line, or -1 where <see cref="FixedLine"/> holds or the market has none.</summary>
    public int Line { get; init; } = -1;

    public decimal? FixedLine { get; init; }

    /// <summary>Whether the published line is the favourite's margin at home, the negative of the home handicap.</summary>
    public bool NegateLine { get; init; }

    public PriceFormat Format { get; init; }

    public bool IsClosing { get; init; }

    public bool IsObtainable { get; init; } = true;
}
