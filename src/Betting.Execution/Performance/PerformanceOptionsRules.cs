using System.Globalization;

namespace Betting.Execution.Performance;

/// <summary>Says everything that is wrong with options at once.</summary>
internal static class PerformanceOptionsRules
{
    private const int MaximumResamples = 1_000_000;
    private const int MaximumBands = 50;

    public static void Check(PerformanceOptions options)
    {
        List<string> errors = [];
        Expect(options.OpeningBalance > 0m, $"OpeningBalance is {options.OpeningBalance}; it must be above 0");
        Expect(options.TimeZone is not null, $"TimeZone is null; UTC is TimeZoneInfo.Utc");
        Expect(options.LineDeviations is not null, $"LineDeviations is null; the defaults are LineDeviations.Default");
        Expect(options.Resamples is >= 0 and <= MaximumResamples, $"Resamples is {options.Resamples}; the allowed range is 0 to {MaximumResamples}");
        Expect(options.Level is > 0 and < 1, $"Level is {options.Level}; it must be above 0 and below 1");
        Expect(options.Power is >= 0.5 and < 1, $"Power is {options.Power}; it must be 0.5 or more and below 1");
        Expect(options.BlockDays is null or >= 1, $"BlockDays is {options.BlockDays}; it must be 1 or more, or null");
        Expect(options.MinimumDays >= 2, $"MinimumDays is {options.MinimumDays}; it must be 2 or more");
        Expect(options.MaximumThreads >= 1, $"MaximumThreads is {options.MaximumThreads}; it must be 1 or more");
        if (options.EdgeBands.IsDefault || options.EdgeBands.Length > MaximumBands)
        {
            errors.Add($"EdgeBands must be a list of at most {MaximumBands} limits");
        }
        else
        {
            for (int index = 0; index < options.EdgeBands.Length; index++)
            {
                double limit = options.EdgeBands[index];
                Expect(double.IsFinite(limit) && (index == 0 || limit > options.EdgeBands[index - 1]), $"EdgeBands[{index}] is {limit}; limits are finite and rise");
            }
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException($"The options cannot be used: {string.Join("; ", errors)}.", nameof(options));
        }

        void Expect(bool holds, FormattableString error)
        {
            if (!holds)
            {
                errors.Add(error.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
