namespace Betting.Models.Experiments;

/// <summary>How many units went to an arm, and how many should have.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Observed">Units whose first exposure was to this arm.</param>
/// <param name="Expected">Units that the shares at those instants let expect.</param>
public sealed record ArmCount(string Arm, int Observed, double Expected);
