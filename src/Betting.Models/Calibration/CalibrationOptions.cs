using Betting.Models.Internal;

namespace Betting.Models.Calibration;

/// <summary>Parameters of <see cref="CalibratorSelection"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class CalibrationOptions
{
    /// <summary>The fewest samples for temperature and Platt scaling. With fewer the answer is <see cref="CalibrationMethods.None"/>.</summary>
    /// <value>10 or more. Default 200.</value>
    public int MinimumSamples { get; init; } = 200;

    /// <summary>The fewest samples for isotonic regression of two outcomes; K outcomes need K/2 times as many.</summary>
    /// <value>10 or more. Default 1000.</value>
    public int MinimumIsotonicSamples { get; init; } = 1000;

    /// <summary>The share of samples, the earliest, on which candidates are fitted before the later ones judge them.</summary>
    /// <value>Above 0, below 1. Default 0.7.</value>
    public double FitShare { get; init; } = 0.7;

    /// <summary>
    /// By how many standard errors of the paired differences a candidate's forward log loss must be lower than that of the raw scores.
    /// On a few hundred rows the best of several candidates is often the luckiest one.
    /// </summary>
    /// <value>0 or more. Default 2.</value>
    public double MinimumGainInErrors { get; init; } = 2;

    internal void Validate()
    {
        Require.AtLeast(MinimumSamples, 10, nameof(MinimumSamples));
        Require.AtLeast(MinimumIsotonicSamples, 10, nameof(MinimumIsotonicSamples));
        Require.Share(FitShare, false, false, nameof(FitShare));
        Require.NotNegative(MinimumGainInErrors, nameof(MinimumGainInErrors));
    }
}
