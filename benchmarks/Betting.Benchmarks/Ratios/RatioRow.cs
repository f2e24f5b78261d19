namespace Betting.Benchmarks.Ratios;

/// <summary>One figure of ours beside the rival's, taken in one run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Rival">The rival's figure; <see langword="null"/> where it could not be run, which the note explains.</param>
/// <param name="Unit">The unit of both figures.</param>
/// <param name="Bar">The largest difference |ours - rival| that is accepted; <see langword="null"/> where no bar is set.</param>
/// <param name="Note">Which rival it was, or why there is none.</param>
internal sealed record RatioRow(string Name, double Ours, double? Rival, string Unit, double? Bar, string Note)
{
    /// <summary>Ours divided by the rival's: for times, below 1 means that ours is faster.</summary>
    public double? Ratio => Rival is { } rival && rival != 0 ? Ours / rival : null;

    /// <summary>Whether the bar is met; <see langword="null"/> where there is no bar or no rival.</summary>
    public bool? Met => Bar is { } bar && Rival is { } rival ? Math.Abs(Ours - rival) <= bar : null;
}
