using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Models.Tests.Ensembles;

/// <summary>Gives outcome 0 the logistic function of a weighted sum of its features, the others equal shares of the rest.</summary>
internal sealed class FixedModel(MarketId market, ImmutableArray<string> names, double[] weights, FeatureSetId? set = null, PredictionCaveats caveats = PredictionCaveats.None) : IModel
{
    public ModelSignature Signature { get; } = new()
    {
        FeatureSet = set ?? Rows.Set,
        FeatureNames = names,
        Market = market,
        MissingPolicy = MissingPolicy.LearnedDirection,
        TrainingRanges = [.. names.Select((_, column) => new FeatureRange(-column, column + 1, column / 10.0))],
        TrainedFrom = Rows.Start.AddDays(names.Length),
        TrainedTo = Rows.Start.AddDays(100 + names.Length),
        TrainingRows = 100 * names.Length,
    };

    public string Kind => "fixed";

    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        double sum = 0;
        for (int column = 0; column < features.Length; column++)
        {
            sum += weights[column] * features[column];
        }

        double first = 1 / (1 + Math.Exp(-sum));
        probabilities.Fill((1 - first) / (probabilities.Length - 1));
        probabilities[0] = first;
        return caveats;
    }
}
