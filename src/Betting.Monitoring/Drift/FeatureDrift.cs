using System.Collections.Immutable;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>How one feature's current values differ from its reference values.</summary>
/// <remarks>Immutable and thread-safe. A measure is <see langword="null"/> where there was too little data for it.</remarks>
public sealed record FeatureDrift
{
    /// <summary>The feature's name.</summary>
    public required string Feature { get; init; }

    /// <summary>The verdict, with its reasons in words.</summary>
    public required Finding Finding { get; init; }

    /// <summary>Population stability index over reference quantiles and a bin of missing values, 0 or more.</summary>
    public double? Psi { get; init; }

    /// <summary>What the index stays below in 95 % of comparisons of samples of these sizes when nothing changed (approximate).</summary>
    public double? PsiCritical { get; init; }

    /// <summary>
    /// Chance of a bin or a distribution that differs so much when nothing changed, 0 to 1: twice the smaller of the Kolmogorov-Smirnov p-value and
    /// of Fisher's exact p-value of the bin that moved most, times the number of bins. Valid for samples of any size.
    /// </summary>
    public double? ChanceP { get; init; }

    /// <summary>The index with its binning: edges, counts and shares of both samples. For categories there is one bin per level.</summary>
    public PopulationStabilityResult? Stability { get; init; }

    /// <summary>Whether the values were compared as categories.</summary>
    public bool IsCategorical { get; init; }

    /// <summary>Largest distance between the two empirical distributions of present values, 0 to 1; <see langword="null"/> for categories.</summary>
    public double? KsStatistic { get; init; }

    /// <summary>How far the distance can be off where one side is a sketch, with 99 % confidence; 0 where all values were compared.</summary>
    public double KsError { get; init; }

    /// <summary>Kolmogorov-Smirnov p-value of this feature alone, 0 to 1: exact up to 10,000 values a side, else asymptotic (<see cref="KsIsExact"/>).</summary>
    public double? KsPValue { get; init; }

    /// <summary>Whether <see cref="KsPValue"/> is exact; never where one side is a sketch that had to drop values.</summary>
    public bool KsIsExact { get; init; }

    /// <summary>Kolmogorov-Smirnov p-value adjusted for the number of features, 0 to 1; for categories that of the chi-square test.</summary>
    public double? KsAdjustedP { get; init; }

    /// <summary>Chi-square test of the categories; <see langword="null"/> for numbers.</summary>
    public ChiSquareTestResult? ChiSquare { get; init; }

    /// <summary>Wasserstein distance of the finite values, in the unit of the feature; <see langword="null"/> for categories.</summary>
    public double? Wasserstein { get; init; }

    /// <summary>Jensen-Shannon distance (base 2) of the shares in the bins of <see cref="Stability"/>, 0 to 1.</summary>
    public double? JensenShannon { get; init; }

    /// <summary>Current categories that the reference does not have, ascending.</summary>
    public ImmutableArray<double> NewCategories { get; init; } = [];

    /// <summary>Share of present current values in a new category, 0 to 1; <see langword="null"/> for numbers.</summary>
    public double? NewCategoryShare { get; init; }

    /// <summary>Present reference values.</summary>
    public long ReferenceValues { get; init; }

    /// <summary>Current rows, missing values among them.</summary>
    public long CurrentRows { get; init; }

    /// <summary>Current mean minus reference mean, in standard deviations of the reference; <see langword="null"/> also for a constant reference.</summary>
    public double? MeanShift { get; init; }

    /// <summary>Share of present current values outside the range of the reference, 0 to 1.</summary>
    public double? OutsideRange { get; init; }

    /// <summary>Share of missing values in the reference, 0 to 1.</summary>
    public required double MissingReference { get; init; }

    /// <summary>Share of missing values in the current rows, 0 to 1; 0 without rows.</summary>
    public required double MissingCurrent { get; init; }

    /// <summary>Whether the finding is a warning or worse.</summary>
    public bool IsDrifted => Finding.Severity >= Severity.Warning;
}
