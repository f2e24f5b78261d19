using Betting.Models.Internal;

namespace Betting.Models.Calibration;

/// <summary>
/// Venn-Abers prediction: one predictor for two outcomes (of the second), else one per outcome against the rest. For three and more outcomes
/// probabilities and bounds are divided by the probabilities' sum, which has no guarantee of its own.
/// </summary>
internal sealed class VennAbersCalibrator(VennAbersPredictor[] predictors, RawRange[] ranges) : IIntervalCalibrator
{
    public string Method => CalibrationMethods.VennAbers;

    public ReadOnlySpan<VennAbersPredictor> Predictors => predictors;

    public ReadOnlySpan<RawRange> Ranges => ranges;

    public static VennAbersCalibrator Fit(ReadOnlySpan<double> raw, int outcomes, ReadOnlySpan<int> labels)
    {
        VennAbersPredictor[] predictors = new VennAbersPredictor[CalibratorRows.Curves(outcomes)];
        double[] scores = new double[labels.Length];
        bool[] happened = new bool[labels.Length];
        for (int curve = 0; curve < predictors.Length; curve++)
        {
            CalibratorRows.OneAgainstRest(raw, outcomes, labels, curve, scores, happened);
            predictors[curve] = VennAbersPredictor.Fit(scores, happened);
        }

        return new VennAbersCalibrator(predictors, RawRange.Of(raw, outcomes));
    }

    public bool Calibrate(ReadOnlySpan<double> raw, Span<double> calibrated)
    {
        CalibratorRows.CheckLengths(ranges.Length, raw.Length, calibrated.Length);
        bool inside = RawRange.HoldsAll(ranges, raw);
        if (predictors.Length == 1)
        {
            double second = predictors[0].Predict(raw[1]).Probability;
            calibrated[0] = 1 - second;
            calibrated[1] = second;
            return inside;
        }

        for (int outcome = 0; outcome < predictors.Length; outcome++)
        {
            calibrated[outcome] = predictors[outcome].Predict(raw[outcome]).Probability;
        }

        CalibratorRows.Renormalise(calibrated);
        return inside;
    }

    public bool CalibrateWithin(ReadOnlySpan<double> raw, Span<double> calibrated, Span<double> lower, Span<double> upper)
    {
        if (lower.Length != ranges.Length || upper.Length != ranges.Length)
        {
            throw new ArgumentException(Say.Text($"The calibrator is for {ranges.Length} outcomes; the call passed room for {lower.Length} lower and {upper.Length} upper bounds."));
        }

        CalibratorRows.CheckLengths(ranges.Length, raw.Length, calibrated.Length);
        if (predictors.Length == 1)
        {
            ProbabilityInterval interval = predictors[0].Predict(raw[1]);
            (lower[0], lower[1], upper[0], upper[1]) = (1 - interval.Upper, interval.Lower, 1 - interval.Lower, interval.Upper);
            return Calibrate(raw, calibrated);
        }

        double sum = 0;
        for (int outcome = 0; outcome < predictors.Length; outcome++)
        {
            ProbabilityInterval interval = predictors[outcome].Predict(raw[outcome]);
            sum += interval.Probability;
            (lower[outcome], upper[outcome]) = (interval.Lower, interval.Upper);
        }

        for (int outcome = 0; outcome < predictors.Length; outcome++)
        {
            lower[outcome] = Math.Min(1, lower[outcome] / sum);
            upper[outcome] = Math.Min(1, upper[outcome] / sum);
        }

        return Calibrate(raw, calibrated);
    }
}
