using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Models.Calibration;
using Betting.Numerics.Scoring;

namespace Betting.Benchmarks.Ratios;

/// <summary>Isotonic regression of a million forecasts and scores of 200,000 against scikit-learn.</summary>
internal static class CalibrationComparisons
{
    private const int Count = 200_000;
    private const int Repeats = 10;
    private const int IsotonicCount = 1_000_000;
    private const int IsotonicRepeats = 3;
    private const double IsotonicBar = 0.21;
    private const double Rounding = 1e-9;

    /// <summary>One fit and three scores.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        yield return Isotonic(folder);
        (double[] forecasts, int[] happened) = SeededSamples.Forecasts(Count, seed: 3);
        double[] rows = SeededSamples.AsRows(forecasts);
        string[] files = [RawFiles.WriteNumbers(folder, "forecasts.f64", forecasts), RawFiles.WriteLabels(folder, "forecasts.u8", happened)];

        yield return Against("ROC area", "auc", "area", () => Timing.Repeat(Repeats, () => AreaUnderCurve.Binary(forecasts, happened)!.Value));
        yield return Against("Brier score", "brier", "score", () => Timing.Repeat(Repeats, () => ScoringRules.Brier(rows, 2, happened)));
        yield return Against("log loss", "log-loss", "score", () => Timing.Repeat(Repeats, () => ScoringRules.LogLoss(rows, 2, happened)));

        Comparison Against(string name, string task, string value, Func<TimedAnswer> ours) => new()
        {
            Name = $"{name}, {Count / 1000}k forecasts",
            Rival = () => RivalProcess.Start("sklearn_scores.py", [task, .. files, Repeats.ToString(CultureInfo.InvariantCulture)]),
            Ours = ours,
            Agreement = new SameNumber(value, Rounding),
        };
    }

    private static Comparison Isotonic(ScratchFolder folder)
    {
        (double[] forecasts, int[] happened) = SeededSamples.Overconfident(IsotonicCount, seed: 77);
        double[] targets = Array.ConvertAll(happened, label => (double)label);
        return new Comparison
        {
            Name = $"isotonic fit, {IsotonicCount / 1_000_000}M forecasts",
            Rival = () => RivalProcess.Start("sklearn_scores.py",
            [
                "isotonic",
                RawFiles.WriteNumbers(folder, "scores.f64", forecasts),
                RawFiles.WriteLabels(folder, "scores.u8", happened),
                IsotonicRepeats.ToString(CultureInfo.InvariantCulture),
            ]),
            Ours = () => FitIsotonic(forecasts, targets),
            Agreement = new SameNumber("mean squared error", Rounding),
            Bar = IsotonicBar,
        };
    }

    private static TimedAnswer FitIsotonic(double[] forecasts, double[] targets)
    {
        IsotonicRegression? fitted = null;
        TimedAnswer fit = OneCore.Time(IsotonicRepeats, () =>
        {
            fitted = IsotonicRegression.Fit(forecasts, targets);
            return 0;
        });
        double squares = 0;
        for (int index = 0; index < forecasts.Length; index++)
        {
            double error = fitted!.Predict(forecasts[index]) - targets[index];
            squares += error * error;
        }

        return fit with { Value = squares / forecasts.Length };
    }
}
