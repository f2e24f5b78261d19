namespace Betting.Monitoring.Scores;

/// <summary>When a <see cref="PageHinkley"/> test speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the test is created.</remarks>
public sealed record PageHinkleyOptions
{
    /// <summary>Fewest losses before the test speaks up.</summary>
    /// <value>1 or more. Default 30.</value>
    public int MinimumCount { get; init; } = 30;

    /// <summary>By how much losses may exceed their mean without counting.</summary>
    /// <value>0 or more, in the unit of the losses. Default 0.005.</value>
    public double Tolerance { get; init; } = 0.005;

    /// <summary>The sum of excesses above which there is a change.</summary>
    /// <value>Above 0, in the unit of the losses. Default 50.</value>
    public double Threshold { get; init; } = 50;

    /// <summary>By what the sum of excesses is multiplied with each loss.</summary>
    /// <value>Above 0, at most 1, which forgets nothing. Default 1.</value>
    public double Memory { get; init; } = 1;

    internal void Check()
    {
        OptionErrors errors = new();
        errors.Require(MinimumCount >= 1, nameof(MinimumCount), MinimumCount, "1 or more");
        errors.Require(Tolerance >= 0 && double.IsFinite(Tolerance), nameof(Tolerance), Tolerance, "0 or more");
        errors.Require(Threshold > 0 && double.IsFinite(Threshold), nameof(Threshold), Threshold, "above 0");
        errors.Require(Memory is > 0 and <= 1, nameof(Memory), Memory, "above 0 and at most 1");
        errors.ThrowIfAny("The Page-Hinkley test cannot be made", nameof(PageHinkleyOptions));
    }
}
