using System.Collections.Immutable;

namespace Betting.Execution.Odds;

/// <summary>What a margin method is called, solves for and goes back to.</summary>
/// <param name="Method">The method.</param>
/// <param name="Name">Its name here, lower case with hyphens, for example <c>odds-ratio</c>.</param>
/// <param name="ParameterName">What its parameter is called, for example <c>k</c>.</param>
/// <param name="Aliases">Names of the same method elsewhere.</param>
/// <param name="Source">Where it was published.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record MarginMethodInfo(MarginRemovalMethod Method, string Name, string ParameterName, ImmutableArray<string> Aliases, string Source);
