using System.Collections.Immutable;

namespace Betting.Features.Backfill;

/// <summary>What comparing served vectors with the history found.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Compared">How many vectors were computed again.</param>
/// <param name="OtherVersions">How many vectors are of another set or version, and were not compared.</param>
/// <param name="Differences">One entry per vector that differs, by decision time and then fixture id.</param>
public sealed record ServingSkewReport(int Compared, int OtherVersions, ImmutableArray<ServingDifference> Differences);
