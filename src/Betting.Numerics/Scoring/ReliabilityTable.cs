using System.Collections.Immutable;

namespace Betting.Numerics.Scoring;

/// <summary>A reliability diagram as numbers: what was forecast against what happened, bin by bin.</summary>
/// <param name="Bins">The bins from 0 to 1 in order, empty ones (of equal width) included; their counts add up to <paramref name="Count"/>.</param>
/// <param name="Count">Number of forecasts.</param>
/// <param name="ExpectedError">Expected calibration error, from 0 to 1; NaN (undefined) without forecasts.</param>
/// <param name="MaximumError">The largest gap between forecast and observation over the occupied bins, from 0 to 1; NaN (undefined) without forecasts.</param>
/// <remarks>Thread safety: immutable.</remarks>
public sealed record ReliabilityTable(ImmutableArray<ReliabilityBin> Bins, int Count, double ExpectedError, double MaximumError);
