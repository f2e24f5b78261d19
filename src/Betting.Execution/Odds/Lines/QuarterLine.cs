namespace Betting.Execution.Odds.Lines;

/// <summary>Lines by their fraction: whole ones push, half ones do not, quarter ones are two half bets.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class QuarterLine
{
    /// <summary>Whether a line ends in .25 or .75.</summary>
    /// <param name="line">A multiple of 0.25.</param>
    /// <returns>Whether the line is a quarter line.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The line is not a multiple of 0.25.</exception>
    public static bool IsQuarter(decimal line) => decimal.Remainder(Checked(line), 0.5m) != 0m;

    /// <summary>Whether a bet on the line can push: whole lines.</summary>
    /// <param name="line">A multiple of 0.25.</param>
    /// <returns>Whether the line is whole.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The line is not a multiple of 0.25.</exception>
    public static bool CanPush(decimal line) => decimal.Remainder(Checked(line), 1m) == 0m;

    /// <summary>The two lines that a bet on a line is halved over.</summary>
    /// <param name="line">A multiple of 0.25.</param>
    /// <returns>The lines a quarter below and above a quarter line, for example -0.5 and 0 for -0.25; twice the line itself for others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The line is not a multiple of 0.25.</exception>
    public static (decimal Lower, decimal Upper) Halves(decimal line) => IsQuarter(line) ? (line - 0.25m, line + 0.25m) : (line, line);

    internal static decimal Checked(decimal line) => decimal.Remainder(line, 0.25m) == 0m
        ? line
        : throw new ArgumentOutOfRangeException(nameof(line), line, "A line is a multiple of 0.25.");
}
