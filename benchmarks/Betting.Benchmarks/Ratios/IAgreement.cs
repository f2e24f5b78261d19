namespace Betting.Benchmarks.Ratios;

/// <summary>Checks that ours and the rival gave the same answer; without it their times would compare different work.</summary>
internal interface IAgreement
{
    /// <summary>A row that says how far they agree, called once after both have run.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="ours">Our latest answer.</param>
    /// <param name="rival">The rival's latest answer; <see langword="null"/> where there is none.</param>
    /// <param name="note">Which rival it was, or why there is none.</param>
    RatioRow Row(string name, TimedAnswer ours, TimedAnswer? rival, string note);
}
