namespace Betting.Models.Evaluation;

/// <summary>The scores of one slice, or of all rows.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record SliceEvaluation
{
    /// <summary>The key, such as <c>league</c>; empty for all rows.</summary>
    public required string Key { get; init; }

    /// <summary>The value of the key, such as <c>E0</c>; empty for all rows.</summary>
    public required string Value { get; init; }

    /// <summary>The scores of every row with a forecast.</summary>
    public required ForecastScores Forecast { get; init; }

    /// <summary>The scores of the forecasts on the rows that have a market too; <see langword="null"/> where there is none.</summary>
    public required ForecastScores? ForecastOnMarketRows { get; init; }

    /// <summary>The scores of the market on those same rows; <see langword="null"/> where there is none.</summary>
    public required ForecastScores? Market { get; init; }

    /// <summary>The blocks of time that hold rows with a market.</summary>
    public required int Blocks { get; init; }

    /// <summary>The difference of the log losses, in nats.</summary>
    public required PairedDifference LogLossDifference { get; init; }

    /// <summary>The difference of the Brier scores.</summary>
    public required PairedDifference BrierDifference { get; init; }

    /// <summary>The difference of the ranked probability scores; <see langword="null"/> where the outcomes are not ordered.</summary>
    public required PairedDifference? RankedProbabilityDifference { get; init; }
}
