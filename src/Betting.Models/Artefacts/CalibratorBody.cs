using System.Text.Json;
using Betting.Models.Calibration;
using Betting.Models.Internal;

namespace Betting.Models.Artefacts;

/// <summary>Calibrators in JSON.</summary>
internal static class CalibratorBody
{
    private const double LargestCoefficient = 1e9;
    private const double ColdestTemperature = 0.01;
    private const double HottestTemperature = 100;

    public static void Write(Utf8JsonWriter json, ICalibrator calibrator, int samples)
    {
        json.WriteStartObject("calibration");
        json.WriteString("method", calibrator.Method);
        json.WriteNumber("samples", samples);
        switch (calibrator)
        {
            case TemperatureCalibrator temperature:
                json.WriteNumber("temperature", temperature.Scaling.Temperature);
                WriteRanges(json, temperature.Ranges);
                break;
            case PlattCalibrator platt:
                double[] slopes = [.. platt.Lines.ToArray().Select(line => line.Slope)];
                double[] intercepts = [.. platt.Lines.ToArray().Select(line => line.Intercept)];
                ArtefactNumbers.Write(json, "slopes", slopes);
                ArtefactNumbers.Write(json, "intercepts", intercepts);
                WriteRanges(json, platt.Ranges);
                break;
            case IsotonicCalibrator isotonic:
                json.WriteNumber("fitted", isotonic.Samples);
                for (int curve = 0; curve < isotonic.Curves.Length; curve++)
                {
                    ArtefactNumbers.Write(json, Say.Text($"scores{curve}"), isotonic.Curves[curve].Scores);
                    ArtefactNumbers.Write(json, Say.Text($"values{curve}"), isotonic.Curves[curve].Values);
                }

                WriteRanges(json, isotonic.Ranges);
                break;
        }

        json.WriteEndObject();
    }

    public static (ICalibrator Calibrator, int Samples) Read(ArtefactFields fields, int outcomes)
    {
        string method = fields.Text("method");
        int samples = fields.Integer("samples", 0, int.MaxValue);
        ICalibrator calibrator = method switch
        {
            CalibrationMethods.None or CalibrationMethods.Identity => new IdentityCalibrator(method, outcomes),
            CalibrationMethods.Temperature => new TemperatureCalibrator(
                new TemperatureScaling(fields.Number("temperature", ColdestTemperature, HottestTemperature)), ReadRanges(fields, outcomes)),
            CalibrationMethods.Platt => ReadPlatt(fields, outcomes),
            CalibrationMethods.Isotonic => ReadIsotonic(fields, outcomes),
            _ => throw fields.Wrong("method", $"is '{method}'; expected none, identity, temperature, platt or isotonic"),
        };
        return (calibrator, samples);
    }

    private static int Curves(int outcomes) => outcomes == 2 ? 1 : outcomes;

    private static void WriteRanges(Utf8JsonWriter json, ReadOnlySpan<RawRange> ranges)
    {
        double[] lowest = [.. ranges.ToArray().Select(range => range.Lowest)];
        double[] highest = [.. ranges.ToArray().Select(range => range.Highest)];
        ArtefactNumbers.Write(json, "lowest", lowest);
        ArtefactNumbers.Write(json, "highest", highest);
    }

    private static RawRange[] ReadRanges(ArtefactFields fields, int outcomes)
    {
        double[] lowest = fields.Numbers("lowest", 0, 1);
        double[] highest = fields.Numbers("highest", 0, 1);
        if (lowest.Length != outcomes || highest.Length != outcomes)
        {
            throw fields.Wrong("lowest", Say.Text($"and highest have {lowest.Length} and {highest.Length} entries; the market has {outcomes} outcomes"));
        }

        return [.. lowest.Select((low, outcome) => new RawRange(low, highest[outcome]))];
    }

    private static PlattCalibrator ReadPlatt(ArtefactFields fields, int outcomes)
    {
        double[] slopes = fields.Numbers("slopes", -LargestCoefficient, LargestCoefficient);
        double[] intercepts = fields.Numbers("intercepts", -LargestCoefficient, LargestCoefficient);
        if (slopes.Length != Curves(outcomes) || intercepts.Length != slopes.Length)
        {
            throw fields.Wrong("slopes", Say.Text($"and intercepts have {slopes.Length} and {intercepts.Length} entries; {outcomes} outcomes need {Curves(outcomes)}"));
        }

        PlattScaling[] lines = [.. slopes.Select((slope, line) => new PlattScaling(slope, intercepts[line]))];
        return new PlattCalibrator(lines, ReadRanges(fields, outcomes));
    }

    private static IsotonicCalibrator ReadIsotonic(ArtefactFields fields, int outcomes)
    {
        IsotonicRegression[] curves = new IsotonicRegression[Curves(outcomes)];
        for (int curve = 0; curve < curves.Length; curve++)
        {
            double[] scores = fields.Numbers(Say.Text($"scores{curve}"), 0, 1);
            double[] values = fields.Numbers(Say.Text($"values{curve}"), 0, 1);
            bool rising = scores.Length > 0 && scores.Length == values.Length;
            for (int knot = 1; rising && knot < scores.Length; knot++)
            {
                rising = scores[knot] > scores[knot - 1] && values[knot] >= values[knot - 1];
            }

            if (!rising)
            {
                throw fields.Wrong(Say.Text($"scores{curve}"), "is empty, does not rise, or does not fit its values, which never fall");
            }

            curves[curve] = new IsotonicRegression(scores, values);
        }

        return new IsotonicCalibrator(curves, ReadRanges(fields, outcomes), fields.Integer("fitted", 1, int.MaxValue));
    }
}
