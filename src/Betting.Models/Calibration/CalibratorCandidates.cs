using System.Collections.Immutable;

namespace Betting.Models.Calibration;

/// <summary>The methods by name, and which of them a number of samples allows.</summary>
internal static class CalibratorCandidates
{
    private const string Names =
        CalibrationMethods.Temperature + ", " + CalibrationMethods.Platt + ", " + CalibrationMethods.Beta + ", " + CalibrationMethods.Vector + ", "
        + CalibrationMethods.Isotonic + ", " + CalibrationMethods.VennAbers;

    public static void CheckNames(ImmutableArray<string> methods)
    {
        if (methods.IsDefault)
        {
            throw new ArgumentException($"Methods is not set; give some of {Names}, or none at all.", nameof(methods));
        }

        for (int index = 0; index < methods.Length; index++)
        {
            if (Of(methods[index]) is null || methods.IndexOf(methods[index]) != index)
            {
                throw new ArgumentException($"Methods holds '{methods[index]}', which is unknown or there twice; the allowed names are {Names}.", nameof(methods));
            }
        }
    }

    public static IEnumerable<CalibratorFitting> Allowed(int samples, int outcomes, CalibrationOptions options)
    {
        double perPair = outcomes / 2.0;
        foreach (string method in options.Methods)
        {
            bool allowed = method switch
            {
                CalibrationMethods.Vector => outcomes is > 2 and <= VectorScaling.MaximumOutcomes && samples >= options.MinimumSamples * perPair,
                CalibrationMethods.Isotonic or CalibrationMethods.VennAbers => samples >= options.MinimumIsotonicSamples * perPair,
                _ => true,
            };
            if (allowed)
            {
                yield return Of(method)!;
            }
        }
    }

    private static CalibratorFitting? Of(string method) => method switch
    {
        CalibrationMethods.Temperature => TemperatureCalibrator.Fit,
        CalibrationMethods.Platt => PlattCalibrator.Fit,
        CalibrationMethods.Beta => BetaCalibrator.Fit,
        CalibrationMethods.Vector => VectorCalibrator.Fit,
        CalibrationMethods.Isotonic => IsotonicCalibrator.Fit,
        CalibrationMethods.VennAbers => VennAbersCalibrator.Fit,
        _ => null,
    };
}
