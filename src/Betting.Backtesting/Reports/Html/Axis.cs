using System.Collections.Immutable;

namespace Betting.Backtesting.Reports.Html;

/// <summary>What an axis covers and where it is labelled.</summary>
/// <param name="Minimum">The value at the start.</param>
/// <param name="Maximum">The value at the end, above the minimum.</param>
/// <param name="Ticks">The labels in rising order.</param>
internal sealed record Axis(double Minimum, double Maximum, ImmutableArray<Tick> Ticks)
{
    /// <summary>Where a value lies between start (0) and end (1).</summary>
    public double Share(double value) => Math.Clamp((value - Minimum) / (Maximum - Minimum), 0, 1);

    /// <summary>An axis of round numbers that holds both values.</summary>
    /// <param name="minimum">The smallest value to show.</param>
    /// <param name="maximum">The largest value to show.</param>
    /// <param name="label">Text of a tick, given the value and the step between ticks.</param>
    /// <param name="target">About how many steps there are.</param>
    public static Axis Linear(double minimum, double maximum, Func<double, double, string> label, int target = 5)
    {
        if (!(maximum > minimum))
        {
            double pad = minimum == 0 ? 1 : Math.Abs(minimum) * 0.05;
            (minimum, maximum) = (minimum >= 0 ? Math.Max(0, minimum - pad) : minimum - pad, minimum + pad);
        }

        double step = RoundStep((maximum - minimum) / target);
        long first = (long)Math.Floor((minimum / step) + 1e-9);
        long last = (long)Math.Ceiling((maximum / step) - 1e-9);
        ImmutableArray<Tick>.Builder ticks = ImmutableArray.CreateBuilder<Tick>();
        for (long index = first; index <= last; index++)
        {
            ticks.Add(new Tick(index * step, label(index * step, step)));
        }

        return new Axis(first * step, last * step, ticks.ToImmutable());
    }

    /// <summary>Amounts of money, short where they are large.</summary>
    public static string MoneyLabel(double value, double step) => Math.Abs(value) >= 1e6
        ? Figures.Fixed(value / 1e6, Decimals(step / 1e6)) + "M"
        : Figures.Fixed(value, Decimals(step));

    /// <summary>Counts; between whole numbers there is no label.</summary>
    public static string CountLabel(double value, double step) =>
        Math.Abs(value - Math.Round(value)) > 1e-9 ? "" : MoneyLabel(value, Math.Max(step, 1));

    public static string PercentLabel(double value, double step) => Figures.Percent(value, Decimals(step * 100));

    public static string PlainLabel(double value, double step) => Figures.Fixed(value, Decimals(step));

    public static string SignedLabel(double value, double step) =>
        (Math.Abs(value) < step / 2 ? "" : value > 0 ? "+" : "") + Figures.Fixed(value, Decimals(step));

    // 1, 2 or 5 times a power of ten, not below the raw step.
    private static double RoundStep(double raw)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double lead = raw / power;
        return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
    }

    private static int Decimals(double step) => Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6);
}
