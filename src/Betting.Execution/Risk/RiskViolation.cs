namespace Betting.Execution.Risk;

/// <summary>One violated limit in numbers; <see cref="RiskDecision.Explain"/> makes the sentence when somebody asks for it.</summary>
/// <param name="Code">Which limit.</param>
/// <param name="Value">The value that violated it, in the limit's unit: money, bets, seconds, odds, or a share.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Key">The key whose exposure it is about; <see langword="null"/> for limits without keys.</param>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly record struct RiskViolation(DenialCode Code, decimal Value, decimal Limit, string? Key = null);
