using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Report;

/// <summary>Refuses data that no report can be made of, naming the record.</summary>
internal static class ReportRules
{
    // As the scoring rules allow.
    private const double LargestError = 0.01;

    public static void Check(ReportData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        OptionErrors errors = new();
        errors.Require(data.LookBackDays is >= ReportData.ShortestLookBack and <= ReportData.LongestLookBack, nameof(data.LookBackDays), data.LookBackDays, "7 to 365 days");
        errors.Require(data.OpeningBalance is not < 0m, nameof(data.OpeningBalance), data.OpeningBalance ?? 0m, "0 or more");
        Each(errors, data.Predictions.Length, "Predictions", index => Wrong(data.Predictions[index]));
        Each(errors, data.Ingestion.Length, "Ingestion", index => Wrong(data.Ingestion[index]));
        Each(errors, data.Latencies.Length, "Latencies", index => data.Latencies[index].Seconds is var seconds && double.IsFinite(seconds) && seconds >= 0
            ? null
            : (seconds, "a finite number of seconds, 0 or more"));
        Each(errors, data.Features.Length, "Features", index => Wrong(data.Features[index]));
        errors.ThrowIfAny("The data of a report", nameof(data));
    }

    private static (IFormattable Value, string Range)? Wrong(ReportPrediction prediction)
    {
        int outcomes = prediction.Probabilities.IsDefault ? 0 : prediction.Probabilities.Length;
        if (outcomes < 2)
        {
            return (outcomes, "two probabilities or more");
        }

        if (!prediction.Market.IsDefaultOrEmpty && prediction.Market.Length != outcomes)
        {
            return (prediction.Market.Length, "as many market probabilities as probabilities, or none");
        }

        foreach (ImmutableArray<double> row in (ReadOnlySpan<ImmutableArray<double>>)[prediction.Probabilities, prediction.Market])
        {
            if (!row.IsDefaultOrEmpty && WrongRow(row) is { } wrong)
            {
                return wrong;
            }
        }

        return prediction.Outcome is { } outcome && (outcome < 0 || outcome >= outcomes)
            ? (outcome, "an outcome from 0 to " + (outcomes - 1).ToString(CultureInfo.InvariantCulture))
            : null;
    }

    private static (IFormattable Value, string Range)? WrongRow(ImmutableArray<double> row)
    {
        double sum = 0;
        foreach (double probability in row)
        {
            if (!(probability is >= 0 and <= 1))
            {
                return (probability, "made of probabilities from 0 to 1");
            }

            sum += probability;
        }

        return Math.Abs(sum - 1) <= LargestError ? null : (sum, "made of probabilities that add up to 1");
    }

    private static (IFormattable Value, string Range)? Wrong(ReportIngestion reading) =>
        reading.Attempts < 0 ? (reading.Attempts, "0 attempts or more")
        : reading.Failures < 0 || reading.Failures > reading.Attempts ? (reading.Failures, "0 failures or more, and no more than attempts")
        : null;

    private static (IFormattable Value, string Range)? Wrong(ReportFreshness set) =>
        set.Rows < 0 ? (set.Rows, "0 rows or more")
        : set.TimeToLive is { } life && life <= TimeSpan.Zero ? (life, "a positive time to live, or none")
        : null;

    // One message per kind of record: a hundred thousand wrong rows have one cause.
    private static void Each(OptionErrors errors, int count, string name, Func<int, (IFormattable Value, string Range)?> wrong)
    {
        for (int index = 0; index < count; index++)
        {
            if (wrong(index) is { } found)
            {
                errors.Require(false, string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]"), found.Value, found.Range);
                return;
            }
        }
    }
}
