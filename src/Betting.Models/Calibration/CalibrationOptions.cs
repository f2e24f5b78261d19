using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Calibration;

/// <summary>Parameters of <see cref="CalibratorSelection"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class CalibrationOptions
{
    /// <summary>The methods that compete with leaving scores as they are, in order of preference where two do equally well.</summary>
    /// <value>Some of temperature, platt, beta, vector, isotonic and venn-abers; default all, in this order. Vector scaling competes for three
    /// and more outcomes only: for two it is beta calibration.</value>
    public ImmutableArray<string> Methods { get; init; } =
    [
        CalibrationMethods.Temperature, CalibrationMethods.Platt, CalibrationMethods.Beta, CalibrationMethods.Vector,
        CalibrationMethods.Isotonic, CalibrationMethods.VennAbers,
    ];

    /// <summary>The fewest samples for temperature, Platt and beta calibration, and, for each two outcomes, for vector scaling. With fewer the
    /// answer is <see cref="CalibrationMethods.None"/>.</summary>
    /// <value>10 or more. Default 200.</value>
    public int MinimumSamples { get; init; } = 200;

    /// <summary>The fewest samples for isotonic regression and Venn-Abers prediction of two outcomes; K outcomes need K/2 times as many.</summary>
    /// <value>10 or more. Default 1000.</value>
    public int MinimumIsotonicSamples { get; init; } = 1000;

    /// <summary>The share of samples, the earliest, on which candidates are fitted before the later ones judge them.</summary>
    /// <value>Above 0, below 1. Default 0.7.</value>
    public double FitShare { get; init; } = 0.7;

    /// <summary>The embargo between fitting and judging: samples decided less than this before the first judged one are not fitted on, so that
    /// their labels were known by then.</summary>
    /// <value>Zero to 3,650 days. Default zero.</value>
    public TimeSpan Embargo { get; init; }

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
        if (Embargo < TimeSpan.Zero || Embargo > TimeSpan.FromDays(3650))
        {
            throw new ArgumentOutOfRangeException(nameof(Embargo), Say.Text($"Embargo is {Embargo}; the allowed range is zero to 3,650 days."));
        }

        CalibratorCandidates.CheckNames(Methods);
    }
}
