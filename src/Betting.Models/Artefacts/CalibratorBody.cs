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

    // An upper probability is at least 1/(n + 1).
    private const double SmallestUpper = 1e-10;

    /// <summary>Whether a calibrator is of a type that this format holds.</summary>
    public static bool CanWrite(ICalibrator calibrator) => calibrator
        is IdentityCalibrator or TemperatureCalibrator or PlattCalibrator or BetaCalibrator or VectorCalibrator or IsotonicCalibrator or VennAbersCalibrator;

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
            case BetaCalibrator beta:
                double[] a = [.. beta.Curves.ToArray().Select(curve => curve.A)];
                double[] b = [.. beta.Curves.ToArray().Select(curve => curve.B)];
                double[] c = [.. beta.Curves.ToArray().Select(curve => curve.C)];
                json.WriteNumber("fitted", beta.Samples);
                ArtefactNumbers.Write(json, "a", a);
                ArtefactNumbers.Write(json, "b", b);
                ArtefactNumbers.Write(json, "c", c);
                WriteRanges(json, beta.Ranges);
                break;
            case VectorCalibrator vector:
                ArtefactNumbers.Write(json, "factors", vector.Scaling.Factors.AsSpan());
                ArtefactNumbers.Write(json, "shifts", vector.Scaling.Shifts.AsSpan());
                WriteRanges(json, vector.Ranges);
                break;
            case VennAbersCalibrator vennAbers:
                for (int curve = 0; curve < vennAbers.Predictors.Length; curve++)
                {
                    ArtefactNumbers.Write(json, Say.Text($"lowerFrom{curve}"), vennAbers.Predictors[curve].LowerFrom.AsSpan());
                    ArtefactNumbers.Write(json, Say.Text($"lower{curve}"), vennAbers.Predictors[curve].Lower.AsSpan());
                    ArtefactNumbers.Write(json, Say.Text($"upperTo{curve}"), vennAbers.Predictors[curve].UpperTo.AsSpan());
                    ArtefactNumbers.Write(json, Say.Text($"upper{curve}"), vennAbers.Predictors[curve].Upper.AsSpan());
                }

                WriteRanges(json, vennAbers.Ranges);
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
            CalibrationMethods.Beta => ReadBeta(fields, outcomes),
            CalibrationMethods.Vector => ReadVector(fields, outcomes),
            CalibrationMethods.VennAbers => ReadVennAbers(fields, outcomes),
            _ => throw fields.Wrong("method", $"is '{method}'; expected none, identity, temperature, platt, beta, vector, isotonic or venn-abers"),
        };
        return (calibrator, samples);
    }

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
        if (slopes.Length != CalibratorRows.Curves(outcomes) || intercepts.Length != slopes.Length)
        {
            throw fields.Wrong("slopes", Say.Text($"and intercepts have {slopes.Length} and {intercepts.Length} entries; {outcomes} outcomes need {CalibratorRows.Curves(outcomes)}"));
        }

        PlattScaling[] lines = [.. slopes.Select((slope, line) => new PlattScaling(slope, intercepts[line]))];
        return new PlattCalibrator(lines, ReadRanges(fields, outcomes));
    }

    private static IsotonicCalibrator ReadIsotonic(ArtefactFields fields, int outcomes)
    {
        IsotonicRegression[] curves = new IsotonicRegression[CalibratorRows.Curves(outcomes)];
        for (int curve = 0; curve < curves.Length; curve++)
        {
            double[] scores = fields.Numbers(Say.Text($"scores{curve}"), 0, 1);
            double[] values = fields.Numbers(Say.Text($"values{curve}"), 0, 1);
            RefuseNotRising(fields, Say.Text($"scores{curve}"), scores, values);
            curves[curve] = new IsotonicRegression(scores, values);
        }

        return new IsotonicCalibrator(curves, ReadRanges(fields, outcomes), fields.Integer("fitted", 1, int.MaxValue));
    }

    private static BetaCalibrator ReadBeta(ArtefactFields fields, int outcomes)
    {
        double[] a = fields.Numbers("a", 0, LargestCoefficient);
        double[] b = fields.Numbers("b", 0, LargestCoefficient);
        double[] c = fields.Numbers("c", -LargestCoefficient, LargestCoefficient);
        int curves = CalibratorRows.Curves(outcomes);
        if (a.Length != curves || b.Length != curves || c.Length != curves)
        {
            throw fields.Wrong("a", Say.Text($"b and c have {a.Length}, {b.Length} and {c.Length} entries; {outcomes} outcomes need {curves}"));
        }

        BetaCalibration[] fitted = [.. a.Select((factor, curve) => new BetaCalibration(factor, b[curve], c[curve]))];
        return new BetaCalibrator(fitted, ReadRanges(fields, outcomes), fields.Integer("fitted", 1, int.MaxValue));
    }

    private static VectorCalibrator ReadVector(ArtefactFields fields, int outcomes)
    {
        double[] factors = fields.Numbers("factors", -LargestCoefficient, LargestCoefficient);
        double[] shifts = fields.Numbers("shifts", -LargestCoefficient, LargestCoefficient);
        return factors.Length == outcomes && shifts.Length == outcomes
            ? new VectorCalibrator(new VectorScaling(factors, shifts), ReadRanges(fields, outcomes))
            : throw fields.Wrong("factors", Say.Text($"and shifts have {factors.Length} and {shifts.Length} entries; the market has {outcomes} outcomes"));
    }

    private static VennAbersCalibrator ReadVennAbers(ArtefactFields fields, int outcomes)
    {
        VennAbersPredictor[] predictors = new VennAbersPredictor[CalibratorRows.Curves(outcomes)];
        for (int curve = 0; curve < predictors.Length; curve++)
        {
            double[] lowerFrom = fields.Numbers(Say.Text($"lowerFrom{curve}"), 0, 1);
            double[] lower = fields.Numbers(Say.Text($"lower{curve}"), 0, 1);
            double[] upperTo = fields.Numbers(Say.Text($"upperTo{curve}"), 0, 1);
            double[] upper = fields.Numbers(Say.Text($"upper{curve}"), SmallestUpper, 1);
            RefuseNotRising(fields, Say.Text($"lowerFrom{curve}"), lowerFrom, lower);
            RefuseNotRising(fields, Say.Text($"upperTo{curve}"), upperTo, upper);
            if (lower[^1] == 1)
            {
                throw fields.Wrong(Say.Text($"lower{curve}"), "reaches 1; lower probabilities lie below");
            }

            predictors[curve] = new VennAbersPredictor(lowerFrom, lower, upperTo, upper);
        }

        return new VennAbersCalibrator(predictors, ReadRanges(fields, outcomes));
    }

    private static void RefuseNotRising(ArtefactFields fields, string name, double[] scores, double[] values)
    {
        bool rising = scores.Length > 0 && scores.Length == values.Length;
        for (int knot = 1; rising && knot < scores.Length; knot++)
        {
            rising = scores[knot] > scores[knot - 1] && values[knot] >= values[knot - 1];
        }

        if (!rising)
        {
            throw fields.Wrong(name, "is empty, does not rise, or does not fit its values, which never fall");
        }
    }
}
