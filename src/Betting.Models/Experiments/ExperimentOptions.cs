using Betting.Models.Internal;

namespace Betting.Models.Experiments;

/// <summary>How sure a review of an experiment must be before it acts.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ExperimentOptions
{
    /// <summary>The probability with which an experiment whose challengers are no worse is ever halted as worse, however often it is looked at.</summary>
    /// <value>Above 0 and below 1. Default 0.05; several challengers share it.</value>
    public double HaltAlpha { get; init; } = 0.05;

    /// <summary>The probability with which a challenger that is no better is ever promoted, however often it is looked at.</summary>
    /// <value>Above 0 and below 1. Default 0.01; several challengers share it.</value>
    public double PromoteAlpha { get; init; } = 0.01;

    /// <summary>The probability with which sound shares are ever called a mismatch, however often they are looked at.</summary>
    /// <value>Above 0 and below 1. Default 0.001.</value>
    public double RatioAlpha { get; init; } = 0.001;

    /// <summary>The confidence with which the interval of the mean difference holds at all looks together.</summary>
    /// <value>Above 0 and below 1. Default 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Settled pairs before which a challenger is neither worse nor better.</summary>
    /// <value>1 or more. Default 100.</value>
    public int MinimumPairs { get; init; } = 100;

    /// <summary>Differences of log loss beyond this count as this. What is compared is the mean of the differences so bounded.</summary>
    /// <value>In nats, above 0 and finite. Default 0.5: one model gave what happened 1.65 times the other's probability.</value>
    public double DifferenceBound { get; init; } = 0.5;

    internal void Check()
    {
        Require.Share(HaltAlpha, false, false, nameof(HaltAlpha));
        Require.Share(PromoteAlpha, false, false, nameof(PromoteAlpha));
        Require.Share(RatioAlpha, false, false, nameof(RatioAlpha));
        Require.Share(Confidence, false, false, nameof(Confidence));
        Require.AtLeast(MinimumPairs, 1, nameof(MinimumPairs));
        Require.Positive(DifferenceBound, nameof(DifferenceBound));
    }
}
