using System.Collections.Immutable;
using Betting.Models;
using Betting.Models.Training;

namespace Betting.Backtesting.Replay;

/// <summary>Which model answers at which instant: the one that took effect last.</summary>
internal sealed class ModelTimeline(ImmutableArray<WalkForwardFold> folds)
{
    /// <summary>The models in the order in which they took effect.</summary>
    public ImmutableArray<WalkForwardFold> Folds { get; } = folds;

    public WalkForwardFold? At(DateTimeOffset asOf)
    {
        WalkForwardFold? current = null;
        foreach (WalkForwardFold fold in Folds)
        {
            if (fold.EffectiveAt > asOf)
            {
                break;
            }

            current = fold;
        }

        return current;
    }

    /// <summary>What the model in effect says; <see langword="null"/> before the first model.</summary>
    public Prediction? Predict(Fixture fixture, DateTimeOffset asOf, ReadOnlySpan<double> features)
    {
        if (At(asOf) is not { } fold)
        {
            return null;
        }

        ModelSignature signature = fold.Model.Signature;
        double[] probabilities = new double[signature.Market.Selections.Length];
        PredictionCaveats caveats = fold.Model.Predict(features, probabilities);
        return new Prediction
        {
            Fixture = fixture,
            Market = signature.Market,
            Probabilities = ImmutableArray.Create(probabilities),
            ModelId = fold.ModelId,
            FeatureSet = signature.FeatureSet,
            MadeAt = asOf,
            Caveats = caveats,
        };
    }
}
