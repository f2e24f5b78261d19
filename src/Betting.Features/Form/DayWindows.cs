namespace Betting.Features.Form;

/// <summary>Summaries over the games of the last days, summed in the order in which they became known, newest first.</summary>
internal sealed class DayWindows(FormLayout layout, int metrics)
{
    /// <summary>Writes the values of all windows of days, and nothing else.</summary>
    public void Write(DatedRows games, DateTimeOffset start, Span<double> destination)
    {
        for (int metric = 0; metric < metrics; metric++)
        {
            Span<double> values = destination.Slice(metric * layout.PerMetric, layout.PerMetric);
            for (int index = 0; index < layout.DayWindows.Length; index++)
            {
                long earliest = start.UtcTicks - (layout.DayWindows[index] * TimeSpan.TicksPerDay);
                Write(games, metric, earliest, layout.Windows.Length + index, values);
            }
        }
    }

    private void Write(DatedRows games, int metric, long earliest, int place, Span<double> values)
    {
        (int count, double sum, double lowest, double highest) = (0, 0, double.PositiveInfinity, double.NegativeInfinity);
        for (int age = 0; age < games.Count; age++)
        {
            double value = Value(games, age, metric, earliest);
            if (!double.IsNaN(value))
            {
                (count, sum, lowest, highest) = (count + 1, sum + value, Math.Min(lowest, value), Math.Max(highest, value));
            }
        }

        bool isEnough = count >= layout.MinimumGamesInDays;
        double mean = sum / count;
        Put(values, layout.Mean, place, isEnough ? mean : double.NaN);
        Put(values, layout.Minimum, place, isEnough ? lowest : double.NaN);
        Put(values, layout.Maximum, place, isEnough ? highest : double.NaN);
        if (layout.Deviation >= 0)
        {
            bool isEnoughToVary = isEnough && count >= layout.MinimumForDeviation;
            Put(values, layout.Deviation, place, isEnoughToVary ? Deviation(games, metric, earliest, count, mean) : double.NaN);
        }
    }

    private static void Put(Span<double> values, int kind, int place, double value)
    {
        if (kind >= 0)
        {
            values[kind + place] = double.IsFinite(value) ? value : double.NaN;
        }
    }

    private static double Value(DatedRows games, int age, int metric, long earliest) =>
        games.Start(age) >= earliest ? games.Value(age, metric) : double.NaN;

    private static double Deviation(DatedRows games, int metric, long earliest, int count, double mean)
    {
        double squares = 0;
        for (int age = 0; age < games.Count; age++)
        {
            double value = Value(games, age, metric, earliest);
            if (!double.IsNaN(value))
            {
                squares += (value - mean) * (value - mean);
            }
        }

        return Math.Sqrt(squares / (count - 1));
    }
}
