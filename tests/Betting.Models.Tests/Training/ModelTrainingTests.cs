using Betting.Features;
using Betting.Models.Artefacts;
using Betting.Models.Baselines;
using Betting.Models.BoostedTrees;
using Betting.Models.Ensembles;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;
using Betting.Models.Tuning;

namespace Betting.Models.Tests.Training;

public class ModelTrainingTests
{
    private static IEnumerable<ITrainer> All(ulong seed = 42)
    {
        BoostedTreesTrainer trees = new(new() { Rounds = 5, MaximumLeaves = 6, EarlyStoppingRounds = 2, Seed = seed });
        LogisticRegressionTrainer logistic = new(new());
        yield return trees;
        yield return logistic;
        yield return new LogisticRegressionTrainer(new() { L1 = 5, L2 = 1 });
        yield return new ClassFrequencyTrainer();
        yield return new EloOutcomeTrainer(new() { Column = "f0" });
        yield return new MarketBaselineTrainer(new() { Columns = ["f0", "f1", "f2"] });
        yield return new OrderedRegressionTrainer(new());
        yield return new EnsembleTrainer([new("a", trees), new("b", logistic)], new());
        yield return new TunedTrainer(
            "logistic", configuration => new LogisticRegressionTrainer(new() { L2 = configuration.Number("l2") }), new SearchSpace(SearchRange.Logarithmic("l2", 0.1, 100)), new() { Configurations = 3 }, TimeSpan.FromHours(1));
    }

    private static TrainingSet Six(ulong seed = 5, double[]? weights = null)
    {
        TrainingSet rows = Rows.Simulated(700, 4, MarketId.MatchResult, seed, step: TimeSpan.FromHours(6));
        double[] values = [.. Enumerable.Range(0, 700).SelectMany(row => (double[])[.. rows.Features.Row(row), 7, double.NaN])];
        return Rows.Of(values, 6, [.. rows.Labels], MarketId.MatchResult, TimeSpan.FromHours(6), weights);
    }

    private static TrainedModel Fit(ITrainer trainer, TrainingSet rows, ModelTrainingOptions? options = null) =>
        ModelTraining.Fit(trainer, rows, options ?? new(), TestContext.Current.CancellationToken);

    [Fact]
    public void No_trainer_was_forgotten()
    {
        Type[] trainers = [.. typeof(ModelTraining).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ITrainer)) && !type.IsAbstract)];

        Assert.Empty(trainers.Except(All().Select(trainer => trainer.GetType())));
    }

    [Fact]
    public void The_same_training_gives_the_same_hash_and_other_rows_another()
    {
        double[] weights = [.. Enumerable.Range(0, 700).Select(row => row == 3 ? 2.0 : 1)];
        foreach ((ITrainer first, ITrainer second) in All().Zip(All()))
        {
            TrainedModel one = Fit(first, Six());
            TrainedModel two = Fit(second, Six());
            TrainedModel other = Fit(second, Six(seed: 6));

            Assert.Equal((one.ModelHash, one.DataFingerprint), (two.ModelHash, two.DataFingerprint));
            Assert.Equal(Rows.Bits(one.Model, Six()), Rows.Bits(two.Model, Six()));
            Assert.NotEqual(one.ModelHash, other.ModelHash);
            Assert.NotEqual(one.DataFingerprint, other.DataFingerprint);
            Assert.Equal(ModelProvenance.Of(Six(), first).DataFingerprint, one.DataFingerprint);
            Assert.NotEqual(one.DataFingerprint, Fit(second, Six(weights: weights)).DataFingerprint);
            if (ModelArtefactFormat.CanWrite(one.Model))
            {
                var metadata = new Dictionary<string, string> { ["note"] = "x" };
                Assert.Equal(ModelArtefactFormat.Write(one.Model, metadata), ModelArtefactFormat.Write(two.Model, metadata));
            }
        }
    }

    [Fact]
    public void Another_seed_gives_another_hash_of_sampled_trees()
    {
        Assert.NotEqual(Fit(All().First(), Six()).ModelHash, Fit(All(seed: 43).First(), Six()).ModelHash);
    }

    [Fact]
    public void Too_few_rows_are_refused_before_any_trainer_sees_them()
    {
        TrainingSet few = Six().Slice(0, 499);
        foreach (ITrainer trainer in All())
        {
            Assert.Contains("at least 500", Assert.Throws<ArgumentException>(() => Fit(trainer, few)).Message, StringComparison.Ordinal);
            Assert.Equal(499, Fit(trainer, few, new() { MinimumRows = 499 }).Model.Signature.TrainingRows);
            Assert.Throws<ArgumentException>(() => trainer.Fit(Six().Slice(0, 0), TestContext.Current.CancellationToken));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(All().First(), few, new() { MinimumRows = 0 }));
    }

    [Fact]
    public void An_absent_outcome_is_refused_by_name_by_every_trainer()
    {
        TrainingSet rows = Six();
        TrainingSet noDraw = new(rows.FeatureSet, rows.Features, rows.Market, [.. rows.Labels.Select(label => label == 1 ? 0 : label)], rows.DecidedAt);
        foreach (ITrainer trainer in All())
        {
            Assert.Contains("'draw'", Assert.Throws<ArgumentException>(() => Fit(trainer, noDraw)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => trainer.Fit(noDraw, TestContext.Current.CancellationToken));
        }

        Assert.Throws<ArgumentException>(() => Fit(All().First(), rows, new() { MinimumRowsPerOutcome = 600 }));
    }

    [Fact]
    public void Constant_and_missing_features_are_told_and_change_no_answer()
    {
        foreach (ITrainer trainer in All())
        {
            TrainedModel trained = Fit(trainer, Six());

            Assert.Equal(["f4"], trained.ConstantFeatures);
            Assert.Equal(["f5"], trained.MissingFeatures);
            Assert.Equal(700, trained.OutcomeRows.Sum());
            Assert.Equal(Rows.Predict(trained.Model, 0.1, 0.2, 0.3, 0.4, 7, double.NaN), Rows.Predict(trained.Model, 0.1, 0.2, 0.3, 0.4, -50, 12));
        }
    }

    [Fact]
    public void Rows_without_any_information_still_give_a_distribution()
    {
        TrainingSet rows = Six();
        double[] nothing = new double[rows.RowCount * 3];
        Array.Fill(nothing, double.NaN);
        TrainingSet empty = Rows.Of(nothing, 3, [.. rows.Labels], MarketId.MatchResult, TimeSpan.FromHours(6));
        foreach (ITrainer trainer in All())
        {
            double[] probabilities = Rows.Predict(Fit(trainer, empty).Model, double.NaN, double.NaN, double.NaN);

            Assert.Equal(1, probabilities.Sum(), 1e-12);
            Assert.All(probabilities, probability => Assert.InRange(probability, 0.05, 0.9));
        }
    }

    [Fact]
    public void Infinite_values_and_bad_weights_cannot_become_rows()
    {
        Assert.Contains("infinite", Assert.Throws<ArgumentException>(() => new FeatureMatrix(["f0"], 1, [double.PositiveInfinity])).Message, StringComparison.Ordinal);
        Assert.Contains("weight", Assert.Throws<ArgumentException>(() => Rows.Column([1, 2], [0, 1], [1, double.NaN])).Message, StringComparison.Ordinal);
    }
}
