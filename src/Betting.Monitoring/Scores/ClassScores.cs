using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;
using Betting.Numerics.Scoring;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Scores;

/// <summary>Scores of forecasts as a whole: area under the curve, calibration error, calibration line.</summary>
internal sealed class ClassScores(ScoreOptions options, ClassRows rows)
{
    private readonly double deviations = Normal.Quantile((1 + options.Level) / 2);

    /// <summary>The value alone; <see langword="null"/> where the forecasts do not define it.</summary>
    public static double? ValueOf(ScoreMeasure measure, ClassRows rows, int bins) => measure switch
    {
        ScoreMeasure.AreaUnderCurve => AreasOf(rows) is { Count: > 0 } areas ? areas.Average(item => item.Area) : null,
        ScoreMeasure.CalibrationError => new CalibrationGaps(rows, bins).Error(),
        ScoreMeasure.CalibrationSlope => Defined(rows.FitLine().Slope),
        _ => Defined(rows.FitLine().Intercept),
    };

    public (double Value, ConfidenceInterval Interval, IntervalMethod Method)? Of(ScoreMeasure measure) => measure switch
    {
        ScoreMeasure.AreaUnderCurve => Area(),
        ScoreMeasure.CalibrationError => Error(),
        _ => Line(measure == ScoreMeasure.CalibrationSlope),
    };

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;

    private static List<(double Area, double Error)> AreasOf(ClassRows rows)
    {
        List<(double, double)> areas = [];
        for (int outcome = 0; outcome < rows.Classes; outcome++)
        {
            (double[] probabilities, int[] labels) = rows.Repeated(outcome);
            if (AreaUnderCurve.Binary(probabilities, labels) is { } area)
            {
                double positives = rows.Labels[outcome].Sum(), negatives = rows.Count - positives;
                double both = area / (2 - area), other = 2 * area * area / (1 + area);
                double variance = ((area * (1 - area)) + ((positives - 1) * (both - (area * area))) + ((negatives - 1) * (other - (area * area)))) / (positives * negatives);
                areas.Add((area, Math.Sqrt(Math.Max(0, variance))));
            }
        }

        return areas;
    }

    private (double, ConfidenceInterval, IntervalMethod)? Area()
    {
        List<(double Area, double Error)> areas = AreasOf(rows);
        if (areas.Count == 0)
        {
            return null;
        }

        double area = areas.Average(item => item.Area), half = deviations * areas.Average(item => item.Error);
        return (area, new ConfidenceInterval(Math.Max(0, area - half), Math.Min(1, area + half)), IntervalMethod.HanleyMcNeil);
    }

    private (double, ConfidenceInterval, IntervalMethod)? Error()
    {
        CalibrationGaps gaps = new(rows, options.Bins);
        SeededRandom random = new(options.Seed);
        int length = RowScores.BlockLength(rows.Count);
        double[] errors = new double[options.Resamples];
        for (int resample = 0; resample < errors.Length; resample++)
        {
            gaps.Clear();
            for (int filled = 0; filled < rows.Count; filled += length)
            {
                gaps.AddBlock(random.NextInt(rows.Count), Math.Min(length, rows.Count - filled));
            }

            errors[resample] = gaps.ErrorOfSample();
        }

        Array.Sort(errors);
        ConfidenceInterval interval = new(Descriptive.QuantileOfSorted(errors, (1 - options.Level) / 2), Descriptive.QuantileOfSorted(errors, (1 + options.Level) / 2));
        return (gaps.Error(), interval, IntervalMethod.BlockBootstrap);
    }

    // The bread is the curvature of the weighted likelihood, the filling the sum over forecasts of what all outcomes of one add to the gradient.
    private (double, ConfidenceInterval, IntervalMethod)? Line(bool isSlope)
    {
        CalibrationLineResult line = rows.FitLine();
        if (!double.IsFinite(line.Slope) || !double.IsFinite(line.Intercept))
        {
            return null;
        }

        double h11 = 0, h12 = 0, h22 = 0, s11 = 0, s12 = 0, s22 = 0;
        for (int index = 0; index < rows.Count; index++)
        {
            double g1 = 0, g2 = 0, weight = rows.Weights[index];
            for (int outcome = 0; outcome < rows.Classes; outcome++)
            {
                double x = Logistic.Logit(Math.Clamp(rows.Probabilities[outcome][index], ScoringRules.Clip, 1 - ScoringRules.Clip));
                double fitted = Logistic.Sigmoid((line.Slope * x) + line.Intercept);
                double curvature = weight * fitted * (1 - fitted), residual = weight * (rows.Labels[outcome][index] - fitted);
                h11 += curvature * x * x;
                h12 += curvature * x;
                h22 += curvature;
                g1 += residual * x;
                g2 += residual;
            }

            s11 += g1 * g1;
            s12 += g1 * g2;
            s22 += g2 * g2;
        }

        double area = (h11 * h22) - (h12 * h12);
        double variance = isSlope
            ? ((h22 * h22 * s11) - (2 * h22 * h12 * s12) + (h12 * h12 * s22)) / (area * area)
            : ((h12 * h12 * s11) - (2 * h11 * h12 * s12) + (h11 * h11 * s22)) / (area * area);
        double value = isSlope ? line.Slope : line.Intercept, half = deviations * Math.Sqrt(Math.Max(0, variance));
        return (value, new ConfidenceInterval(value - half, value + half), IntervalMethod.Sandwich);
    }
}
