using System.Collections.Immutable;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>The measures of one feature before the comparison across features.</summary>
internal sealed record FeatureMeasures
{
    /// <summary>Reference values that are not missing.</summary>
    public required long ReferenceValues { get; init; }

    public required long CurrentRows { get; init; }

    public required double MissingReference { get; init; }

    public required double MissingCurrent { get; init; }

    public bool IsCategorical { get; init; }

    public bool IsConstantReference { get; init; }

    public long InfiniteReference { get; init; }

    public long InfiniteCurrent { get; init; }

    public PopulationStabilityResult? Stability { get; init; }

    public KolmogorovSmirnovResult? Ks { get; init; }

    /// <summary>How far the distance can be off because one side is a sketch.</summary>
    public double KsError { get; init; }

    public ChiSquareTestResult? ChiSquare { get; init; }

    public double? JensenShannon { get; init; }

    public double? Wasserstein { get; init; }

    public double? MeanShift { get; init; }

    public double? OutsideRange { get; init; }

    /// <summary>The chance of so many values beyond the reference's ends when nothing changed.</summary>
    public double? RangeP { get; init; }

    public ImmutableArray<double> NewCategories { get; init; } = [];

    public double? NewCategoryShare { get; init; }

    public double? TestP => Ks?.PValue ?? ChiSquare?.PValue;

    /// <summary>The chance that the bins or the distributions differ so much when nothing changed: the smaller p-value of two, doubled.</summary>
    public double? ChanceP => BinP is { } bins ? Math.Min(1, 2 * Math.Min(bins, Ks?.PValue ?? 1)) : null;

    /// <summary>
    /// The chance that one of the bins moves so far when nothing changed: the smallest p-value of Fisher's exact tests, times the number of bins in use
    /// (Bonferroni). The chi-square approximation of the index is too small for sparse bins, where single values decide.
    /// </summary>
    private double? BinP
    {
        get
        {
            if (Stability is null)
            {
                return null;
            }

            double smallest = 1;
            for (int bin = 0; bin < Stability.CurrentCounts.Length; bin++)
            {
                smallest = Math.Min(smallest, FisherExact.TwoSided(
                    Stability.ReferenceCounts[bin], Stability.ReferenceCount, Stability.CurrentCounts[bin], Stability.CurrentCount));
            }

            return Math.Min(1, smallest * Stability.BinsUsed);
        }
    }

    public static FeatureMeasures Counted(long referenceRows, long referenceMissing, long currentRows, long currentMissing) => new()
    {
        ReferenceValues = referenceRows - referenceMissing,
        CurrentRows = currentRows,
        MissingReference = Share(referenceMissing, referenceRows),
        MissingCurrent = Share(currentMissing, currentRows),
    };

    /// <summary>Whether there is enough to say anything.</summary>
    public bool IsEnough(FeatureDriftOptions options) => ReferenceValues >= options.MinimumReference && CurrentRows >= options.MinimumCurrent;

    public FeatureMeasures WithBins(PopulationStabilityResult stability) => this with
    {
        Stability = stability,
        JensenShannon = Betting.Numerics.Statistics.JensenShannon.Distance(stability.ReferenceShares.AsSpan(), stability.CurrentShares.AsSpan()),
    };

    public FeatureMeasures WithMoments(RunningMoments before, RunningMoments now) => this with
    {
        IsConstantReference = before.Count > 0 && before.PopulationVariance == 0,
        MeanShift = before.SampleDeviation > 0 && now.Count > 0 ? (now.Mean - before.Mean) / before.SampleDeviation : null,
    };

    /// <summary>
    /// Of exchangeable values, the chance that the a largest of all n + m are among the m current ones is a product of shares; the smaller of both ends, doubled.
    /// </summary>
    public FeatureMeasures WithRange(long below, long above, long currentPresent)
    {
        double smaller = Math.Min(Extreme(below), Extreme(above));
        return this with { OutsideRange = Share(below + above, currentPresent), RangeP = Math.Min(1, 2 * smaller) };

        double Extreme(long outside)
        {
            double p = 1;
            for (long index = 0; index < outside && p > 1e-300; index++)
            {
                p *= (double)(currentPresent - index) / (ReferenceValues + currentPresent - index);
            }

            return p;
        }
    }

    private static double Share(long part, long all) => all == 0 ? 0 : (double)part / all;
}
