using System.Collections.Immutable;

namespace Betting.Execution.Risk;

/// <summary>The correlation keys that a bet gets when its proposal names none.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class CorrelationKeys
{
    /// <summary>The fixture and both sides: bets on one game move together, and so do bets on one team.</summary>
    /// <param name="fixture">The fixture that is bet on.</param>
    /// <returns>For example <c>fixture:e0/2011-08-13/a/b</c>, <c>team:football/A</c> and <c>team:football/B</c>.</returns>
    public static ImmutableArray<string> Of(Fixture fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        return [$"fixture:{fixture.Id}", $"team:{fixture.Sport}/{fixture.Home}", $"team:{fixture.Sport}/{fixture.Away}"];
    }

    /// <summary>The same proposal with its keys filled in where it names none.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <returns>A proposal with at least one key.</returns>
    public static BetProposal Complete(BetProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return proposal.CorrelationKeys.IsDefaultOrEmpty ? proposal with { CorrelationKeys = Of(proposal.Fixture) } : proposal;
    }
}
