namespace Betting.Monitoring.Scores;

/// <summary>How an <see cref="ExcessLossTest"/> bets.</summary>
/// <remarks>Immutable and thread-safe. Checked when the test is created.</remarks>
public sealed record ExcessLossOptions
{
    /// <summary>Greatest chance that the test ever raises an alarm while the probabilities are right, however long it runs and however often it is looked at.</summary>
    /// <value>Above 0, below 1. Default 0.01.</value>
    public double FalseAlarmRate { get; init; } = 0.01;

    /// <summary>What is looked for.</summary>
    /// <value>Default <see cref="ExcessDirection.Worse"/>.</value>
    public ExcessDirection Direction { get; init; }

    /// <summary>About how many forecasts after the beginning a change is thought to come; what is not bet at once is bet little by little over this time.</summary>
    /// <value>10 or more. Default 250.</value>
    public double TypicalStart { get; init; } = 250;

    internal void Check()
    {
        OptionErrors errors = new();
        errors.Require(FalseAlarmRate is > 0 and < 1, nameof(FalseAlarmRate), FalseAlarmRate, "above 0 and below 1");
        errors.Require(Enum.IsDefined(Direction), nameof(Direction), (int)Direction, "a known direction");
        errors.Require(TypicalStart >= 10 && double.IsFinite(TypicalStart), nameof(TypicalStart), TypicalStart, "10 or more");
        errors.ThrowIfAny("The test of excess losses cannot be made", nameof(ExcessLossOptions));
    }
}
