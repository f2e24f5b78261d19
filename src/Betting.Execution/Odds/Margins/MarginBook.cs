namespace Betting.Execution.Odds.Margins;

/// <summary>A checked book: its prices, their inverses and what they sum to.</summary>
internal readonly ref struct MarginBook
{
    public required ReadOnlySpan<double> Odds { get; init; }

    /// <summary>The inverses of the prices; a method may overwrite them as its working memory.</summary>
    public required Span<double> Implied { get; init; }

    public required double Sum { get; init; }

    public required double Winners { get; init; }
}
