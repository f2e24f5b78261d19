using System.Collections.Immutable;

namespace Betting.Features.Backfill;

/// <summary>A vector as it was served, with all that it takes to compute it again.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="FeatureSet">The exact set that was served.</param>
/// <param name="Decision">The fixture, the decision time and the prices of the request.</param>
/// <param name="Values">The values that were served, in the order of the set's names.</param>
public sealed record ServedFeatures(FeatureSetId FeatureSet, FixtureDecision Decision, ImmutableArray<double> Values);
