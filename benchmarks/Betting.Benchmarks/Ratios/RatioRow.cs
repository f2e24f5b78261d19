namespace Betting.Benchmarks.Ratios;

/// <summary>One figure of ours beside the rival's, taken in one run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Ours">Our figure; <see langword="null"/> where there is none, which the note explains.</param>
/// <param name="Rival">The rival's figure; <see langword="null"/> where it could not be run, which the note explains.</param>
/// <param name="Unit">The unit of both figures.</param>
/// <param name="Bar">For times the most that the ratio may be, for other numbers the largest difference |ours - rival|; <see langword="null"/> where no bar is set.</param>
/// <param name="Met">Whether the bar is met and both sides agree; <see langword="null"/> where there is no bar or no rival.</param>
/// <param name="Note">Which rival it was, or why there is none.</param>
internal sealed record RatioRow(string Name, double? Ours, double? Rival, string Unit, double? Bar, bool? Met, string Note)
{
    /// <summary>Whether the row holds times; else it holds numbers that should be equal.</summary>
    public bool IsTime { get; private init; }

    /// <summary>Ours divided by the rival's: for times, below 1 means that ours is faster.</summary>
    public double? Ratio => Ours is { } ours && Rival is { } rival && rival != 0 ? ours / rival : null;

    /// <summary>A row of times, whose bar is on the ratio.</summary>
    /// <param name="name">What was timed.</param>
    /// <param name="ours">Our seconds.</param>
    /// <param name="rival">The rival's seconds.</param>
    /// <param name="bar">The most that the ratio may be.</param>
    /// <param name="agrees">Whether both sides gave the same answer; where not, the row fails.</param>
    /// <param name="note">Which rival it was, or why there is none.</param>
    public static RatioRow OfTimes(string name, double ours, double? rival, double? bar, bool? agrees, string note)
    {
        (double scale, string unit) = ours switch { < 1e-3 => (1e6, "us"), < 1 => (1e3, "ms"), _ => (1, "s") };
        bool? met = agrees == false ? false : bar is { } most && rival is { } theirs ? ours <= most * theirs : null;
        return new RatioRow(name, ours * scale, rival * scale, unit, bar, met, note) { IsTime = true };
    }

    /// <summary>A row of numbers that should be equal, whose bar is on the difference.</summary>
    /// <param name="name">What the numbers are.</param>
    /// <param name="ours">Our number.</param>
    /// <param name="rival">The rival's number, or the number that ours should be.</param>
    /// <param name="unit">Their unit.</param>
    /// <param name="bar">The largest difference that is accepted.</param>
    /// <param name="note">Which rival it was, or why there is none.</param>
    public static RatioRow OfValues(string name, double? ours, double? rival, string unit, double bar, string note) =>
        new(name, ours, rival, unit, bar, ours is { } mine && rival is { } other ? Math.Abs(mine - other) <= bar : null, note);
}
