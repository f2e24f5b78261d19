using Betting.Features;

namespace Betting.Testing.Leakage;

/// <summary>Computes features from a whole history, the future included, and must itself leave out what was not known at each instant.</summary>
/// <remarks>
/// It is called many times with different histories and must start afresh each time: what it carries over from an earlier call is found as a
/// difference. All that it knows must come from the history it is given; what it captured elsewhere is never changed and so never found.
/// </remarks>
/// <param name="history">Fixtures, results and prices, some of which lie in the future of every point.</param>
/// <param name="points">The rows to compute, by instant and then fixture id.</param>
/// <returns>One row per point, in the order of the points, with the same columns every time.</returns>
public delegate FeatureMatrix FeatureComputation(LeakageHistory history, IReadOnlyList<LeakagePoint> points);
