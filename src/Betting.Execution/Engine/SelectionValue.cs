namespace Betting.Execution.Engine;

/// <summary>What a selection is worth at a price.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
/// <param name="Selection">The selection.</param>
/// <param name="Odds">The price.</param>
/// <param name="Probability">The model's probability.</param>
/// <param name="Edge">Model probability minus implied probability.</param>
/// <param name="ExpectedValue">Expected profit per unit staked.</param>
public readonly record struct SelectionValue(Selection Selection, DecimalOdds Odds, double Probability, double Edge, double ExpectedValue);
