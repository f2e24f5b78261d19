using Betting.Features;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>The measures of one feature before the comparison across features.</summary>
internal sealed record FeatureMeasures
{
    public required int ReferenceValues { get; init; }

    public required int CurrentRows { get; init; }

    public required double MissingReference { get; init; }

    public required double MissingCurrent { get; init; }

    public double? Psi { get; init; }

    public double? PsiCritical { get; init; }

    /// <summary>The chance that one of the bins moves so far when nothing changed, adjusted for the number of bins.</summary>
    public double? BinP { get; init; }

    public KolmogorovSmirnovResult? Ks { get; init; }

    public double? MeanShift { get; init; }

    public double? OutsideRange { get; init; }

    /// <summary>The chance that the bins or the distributions differ so much when nothing changed: the smaller p-value of two, doubled.</summary>
    public double? ChanceP => BinP is { } bins ? Math.Min(1, 2 * Math.Min(bins, Ks?.PValue ?? 1)) : null;

    public static FeatureMeasures Of(FeatureMatrix reference, FeatureMatrix current, int column, BinChance chance, FeatureDriftOptions options)
    {
        double[] before = Column(reference, column);
        double[] now = Column(current, column);
        double[] beforePresent = Array.FindAll(before, value => !double.IsNaN(value));
        double[] nowPresent = Array.FindAll(now, value => !double.IsNaN(value));
        FeatureMeasures measures = new()
        {
            ReferenceValues = beforePresent.Length,
            CurrentRows = now.Length,
            MissingReference = ShareMissing(before.Length, beforePresent.Length),
            MissingCurrent = ShareMissing(now.Length, nowPresent.Length),
        };
        if (beforePresent.Length < options.MinimumReference || now.Length < options.MinimumCurrent)
        {
            return measures;
        }

        PopulationStabilityResult stability = PopulationStability.Compare(before, now, options.Bins);
        measures = measures with { Psi = stability.Value, PsiCritical = stability.CriticalValue, BinP = chance.Of(stability) };
        return nowPresent.Length < options.MinimumCurrent ? measures : measures.WithPresentValues(beforePresent, nowPresent);
    }

    private FeatureMeasures WithPresentValues(double[] before, double[] now)
    {
        RunningMoments moments = Descriptive.Moments(before);
        double deviation = moments.SampleDeviation;
        double minimum = before.Min();
        double maximum = before.Max();
        return this with
        {
            Ks = KolmogorovSmirnov.TwoSample(before, now),
            MeanShift = deviation > 0 ? (Descriptive.Mean(now) - moments.Mean) / deviation : null,
            OutsideRange = now.Count(value => value < minimum || value > maximum) / (double)now.Length,
        };
    }

    private static double[] Column(FeatureMatrix matrix, int column)
    {
        double[] values = new double[matrix.RowCount];
        ReadOnlySpan<double> all = matrix.Values;
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = all[(row * matrix.ColumnCount) + column];
        }

        return values;
    }

    private static double ShareMissing(int rows, int present) => rows == 0 ? 0 : 1 - (present / (double)rows);
}
