using Betting.Features;
using Betting.Models;

namespace Betting.Backtesting.Tests.Support;

/// <summary>Says what <see cref="TruthTransformer"/> knows.</summary>
internal sealed class TruthModel(FeatureSetId features, DateTimeOffset from) : IModel
{
    public string Kind => "truth";

    public ModelSignature Signature { get; } = new()
    {
        FeatureSet = features,
        FeatureNames = ["home", "draw", "away"],
        Market = MarketId.MatchResult,
        MissingPolicy = MissingPolicy.LearnedDirection,
        TrainingRanges = [new(0, 1, 0), new(0, 1, 0), new(0, 1, 0)],
        TrainedFrom = from,
        TrainedTo = from,
        TrainingRows = 0,
    };

    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        features.CopyTo(probabilities);
        return PredictionCaveats.None;
    }
}
