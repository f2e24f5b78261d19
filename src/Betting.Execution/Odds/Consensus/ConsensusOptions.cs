using System.Collections.Immutable;

namespace Betting.Execution.Odds.Consensus;

/// <summary>How a consensus of bookmakers is formed.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record ConsensusOptions
{
    /// <summary>How each bookmaker's margin is removed.</summary>
    /// <value>Default <see cref="MarginRemovalMethod.Multiplicative"/>.</value>
    public MarginRemovalMethod Method { get; init; } = MarginRemovalMethod.Multiplicative;

    /// <summary>How the probabilities are pooled.</summary>
    /// <value>Default <see cref="ConsensusPool.Linear"/>.</value>
    public ConsensusPool Pool { get; init; } = ConsensusPool.Linear;

    /// <summary>Which quotes may be used at all.</summary>
    /// <value>Default: at most 5 minutes old, obtainable, each book at least 1.</value>
    public QuoteScreenOptions Screen { get; init; } = new();

    /// <summary>The weight of each bookmaker by name, ordinal; 0 leaves one out, those not named have <see cref="DefaultWeight"/>.</summary>
    /// <value>0 or more and finite. Default none named.</value>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>The weight of bookmakers that are not named.</summary>
    /// <value>0 or more and finite. Default 1; 0 uses only those named.</value>
    public double DefaultWeight { get; init; } = 1d;

    /// <summary>The fewest bookmakers, after all are left out that must be.</summary>
    /// <value>1 or more. Default 3.</value>
    public int MinimumBooks { get; init; } = 3;

    /// <summary>
    /// How many robust standard deviations (1.4826 x the median absolute deviation) from the median of the log odds a bookmaker may lie on
    /// any selection (Iglewicz and Hoaglin, "How to detect and handle outliers", 1993).
    /// </summary>
    /// <value>Above 0; infinity keeps all. Default 3.5. Judged from three bookmakers up.</value>
    public double OutlierThreshold { get; init; } = 3.5;

    /// <summary>The least standard deviation assumed, in log odds, so that bookmakers who copy each other do not make the next one an outlier.</summary>
    /// <value>Above 0 and finite. Default 0.03: about 0.7 points at a probability of one half.</value>
    public double MinimumDeviation { get; init; } = 0.03;

    internal void Check()
    {
        _ = MarginRemovalMethods.Of(Method);
        Screen.Check();
        CheckWeight(DefaultWeight, nameof(DefaultWeight));
        foreach ((string bookmaker, double weight) in Weights)
        {
            CheckWeight(weight, $"{nameof(Weights)}[{bookmaker}]");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumBooks, 1);
        if (!(OutlierThreshold > 0d))
        {
            throw new ArgumentOutOfRangeException(nameof(OutlierThreshold), OutlierThreshold, "The outlier threshold is above 0.");
        }

        if (!(MinimumDeviation > 0d && double.IsFinite(MinimumDeviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumDeviation), MinimumDeviation, "The least deviation is above 0 and finite.");
        }
    }

    internal double WeightOf(string bookmaker) => Weights.TryGetValue(bookmaker, out double weight) ? weight : DefaultWeight;

    private static void CheckWeight(double weight, string name)
    {
        if (!(weight >= 0d && double.IsFinite(weight)))
        {
            throw new ArgumentOutOfRangeException(name, weight, "A weight is 0 or more and finite.");
        }
    }
}
