namespace Betting.Backtesting;

/// <summary>The names under which a run keeps its work in the stores.</summary>
public static class PipelineNames
{
    /// <summary>The bankroll of a run.</summary>
    public const string Bankroll = "main";

    /// <summary>Who activates models in the registry.</summary>
    public const string Actor = "backtest";

    /// <summary>The stages in the order of the flow.</summary>
    public static IReadOnlyList<string> Stages { get; } = ["ingestion", "features", "models", "execution", "monitoring"];

    /// <summary>The name of a feature set and of the models trained on it.</summary>
    /// <param name="sport">The sport.</param>
    /// <param name="market">The market.</param>
    /// <returns>For example <c>football/match-result</c>.</returns>
    public static string Of(string sport, MarketId market)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sport);
        return $"{sport}/{market}";
    }
}
