using System.Collections.Immutable;
using Betting.Features;
using Betting.Models;
using Betting.Models.Artefacts;
using Betting.Models.Calibration;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;
using Betting.Numerics.Randomness;

namespace Betting.Repository.Tests.Snippets;

/// <summary>Features become calibrated probabilities.</summary>
public sealed class ModelSnippets
{
    [Fact]
    public void A_history_is_answered_forward_in_time()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        (TrainingSet rows, DateTimeOffset[] labelKnownAt) = History(1_500);

        #region snippet: walk-forward
        // rows: a TrainingSet in time order. labelKnownAt: when each row's result could be known.
        WalkForward walk = new(new LogisticRegressionTrainer(new LogisticRegressionOptions()), new WalkForwardOptions(), new CalibrationOptions());
        WalkForwardOutcome outcome = walk.Run(rows, labelKnownAt, cancellationToken: cancellationToken);

        WalkForwardFold last = outcome.Folds[^1];
        double[] probabilities = new double[rows.OutcomeCount];
        PredictionCaveats caveats = last.Model.Predict(rows.Features.Row(rows.RowCount - 1), probabilities);

        ImmutableArray<byte> artefact = ModelArtefactFormat.Write(last.Model, ImmutableDictionary<string, string>.Empty);
        IModel same = ModelArtefactFormat.Read(artefact.AsSpan()).Model;       // plain data: reading never runs code
        #endregion

        double[] again = new double[rows.OutcomeCount];
        Assert.Equal(caveats, same.Predict(rows.Features.Row(rows.RowCount - 1), again));
        Assert.Equal(probabilities, again);
        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.True(outcome.Folds.Length > 1);
    }

    /// <summary>One informative feature: a difference of strengths whose logistic is the chance of a home win.</summary>
    private static (TrainingSet Rows, DateTimeOffset[] LabelKnownAt) History(int count)
    {
        SeededRandom random = new(42);
        DateTimeOffset start = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
        ImmutableArray<int> labels = [.. values.Select(value => random.NextDouble() < 1 / (1 + Math.Exp(-value)) ? 0 : 1)];
        DateTimeOffset[] decidedAt = [.. Enumerable.Range(0, count).Select(row => start.AddDays(row))];
        FeatureSet features = new("strength", 1, "Difference of strengths.", ["strength_difference"], []);
        TrainingSet rows = new(features.Id, new FeatureMatrix(features.Names, count, values), MarketId.Moneyline, labels, [.. decidedAt]);
        return (rows, [.. decidedAt.Select(instant => instant.AddHours(4))]);
    }
}
