using Betting.Numerics.Statistics;

namespace Betting.Models.Evaluation;

/// <summary>How much worse a model gets when one feature is shuffled.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Increase">The mean increase of the log loss in nats; near 0 or below where the model does not need the feature.</param>
/// <param name="Interval">The interval of the increase, by bootstrap over blocks of time; from NaN to NaN with fewer than two blocks.</param>
/// <remarks>Thread safety: immutable.</remarks>
public readonly record struct FeatureImportance(string Feature, double Increase, ConfidenceInterval Interval);
