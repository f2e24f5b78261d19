using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Numerics.Scoring;

namespace Betting.Benchmarks.Ratios;

/// <summary>Scores of a million forecasts of one thing that happens or not, against scikit-learn and numpy.</summary>
internal static class MonitoringScores
{
    private const double Rounding = 1e-9;
    private const int Repeats = 5;

    /// <summary>Four scores.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder, int count)
    {
        (double[] forecasts, int[] happened) = SeededSamples.Forecasts(count, seed: 3);
        string[] files = [RawFiles.WriteNumbers(folder, "million.f64", forecasts), RawFiles.WriteLabels(folder, "million.u8", happened)];
        yield return Against("Brier score", "brier", () => BinaryScores.Brier(forecasts, happened));
        yield return Against("log loss", "log-loss", () => BinaryScores.LogLoss(forecasts, happened));
        yield return Against("expected calibration error, 10 bins", "ece", () => CalibrationError.Expected(forecasts, happened));
        yield return Against("ROC area", "auc", () => AreaUnderCurve.Binary(forecasts, happened) ?? double.NaN);

        Comparison Against(string name, string task, Func<double> ours) => new()
        {
            Name = $"{name}, 1M forecasts",
            Rival = () => RivalProcess.Start("sklearn_million.py", [task, .. files, Repeats.ToString(CultureInfo.InvariantCulture)]),
            Ours = () => OneCore.Time(Repeats, ours),
            Agreement = new SameNumber("score", Rounding),
            Bar = MonitoringMeasures.Bar,
        };
    }
}
