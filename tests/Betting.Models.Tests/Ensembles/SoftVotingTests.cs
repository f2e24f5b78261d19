using System.Collections.Immutable;
using Betting.Features;
using Betting.Models.Artefacts;
using Betting.Models.Baselines;
using Betting.Models.BoostedTrees;
using Betting.Models.Calibration;
using Betting.Models.Ensembles;
using Betting.Models.LogisticRegression;
using Betting.Models.Tests.Artefacts;
using Betting.Models.Training;

namespace Betting.Models.Tests.Ensembles;

public class SoftVotingTests
{
    private static readonly FixedModel First = new(MarketId.MatchResult, ["a", "b", "c"], [1, -2, 0.5]);
    private static readonly FixedModel Second = new(MarketId.MatchResult, ["c", "a"], [3, 0.25], caveats: PredictionCaveats.UnexpectedMissing);

    private static SoftVotingEnsemble Ensemble(double weight, ImmutableArray<string> schema = default) =>
        new([new("first", First), new("second", Second)], [weight, 1 - weight], schema);

    [Fact]
    public void It_gives_the_weighted_mean_whatever_the_order_of_the_schema()
    {
        double[] first = Rows.Predict(First, 0.1, 0.2, 0.3);
        double[] second = Rows.Predict(Second, 0.3, 0.1);

        double[] own = Rows.Predict(Ensemble(0.25), 0.1, 0.2, 0.3);
        double[] reordered = Rows.Predict(Ensemble(0.25, ["x", "c", "b", "a"]), double.NaN, 0.3, 0.2, 0.1);

        for (int outcome = 0; outcome < 3; outcome++)
        {
            Assert.Equal((0.25 * first[outcome]) + (0.75 * second[outcome]), own[outcome], 1e-15);
        }

        Assert.Equal(own, reordered);
        Assert.Equal(1, own.Sum(), 1e-15);
    }

    [Fact]
    public void Its_signature_spans_the_members()
    {
        ModelSignature signature = Ensemble(0.5).Signature;

        Assert.Equal(["a", "b", "c"], signature.FeatureNames);
        Assert.Equal(Rows.Set, signature.FeatureSet);
        Assert.Equal(MarketId.MatchResult, signature.Market);
        Assert.Equal(new FeatureRange(-1, 2, 0), signature.TrainingRanges[0]);
        Assert.Equal(new FeatureRange(-1, 2, 0.1), signature.TrainingRanges[1]);
        Assert.Equal(new FeatureRange(-2, 3, 0), signature.TrainingRanges[2]);
        Assert.Equal((Rows.Start.AddDays(2), Rows.Start.AddDays(103), 300), (signature.TrainedFrom, signature.TrainedTo, signature.TrainingRows));
        Assert.Equal("soft-voting", Ensemble(0.5).Kind);
    }

    [Fact]
    public void Its_missing_policy_is_the_members_where_all_have_the_same()
    {
        TrainingSet rows = Rows.Simulated(300, 3, MarketId.MatchResult, 4);
        EnsembleMember trees = new("trees", new BoostedTreesTrainer(new() { Rounds = 2, EarlyStoppingRounds = 0 }).Fit(rows, TestContext.Current.CancellationToken));
        EnsembleMember line = new("line", new LogisticRegressionTrainer(new()).Fit(rows, TestContext.Current.CancellationToken));
        EnsembleMember ordered = new("ordered", new OrderedRegressionTrainer(new()).Fit(rows, TestContext.Current.CancellationToken));
        EnsembleMember shares = new("shares", new ClassFrequencyTrainer().Fit(rows, TestContext.Current.CancellationToken));

        Assert.Equal(MissingPolicy.LearnedDirection, Policy(trees));
        Assert.Equal(MissingPolicy.MeanWithIndicator, Policy(line, ordered));
        Assert.Equal(MissingPolicy.OutcomeShares, Policy(shares));
        Assert.Equal(MissingPolicy.PerMember, Policy(trees, line));
        Assert.Equal(MissingPolicy.PerMember, Policy(line, trees, ordered));

        static MissingPolicy Policy(params EnsembleMember[] members)
        {
            SoftVotingEnsemble ensemble = new([.. members], [.. members.Select(_ => 1.0 / members.Length)]);
            MissingPolicy stored = StoredModels.Read(ModelArtefactFormat.Write(ensemble, StoredModels.Metadata)).Model.Signature.MissingPolicy;
            Assert.Equal(ensemble.Signature.MissingPolicy, stored);
            return stored;
        }
    }

    [Fact]
    public void Members_of_weight_zero_are_not_asked_and_caveats_of_the_others_reported()
    {
        double[] probabilities = new double[3];

        Assert.Equal(PredictionCaveats.UnexpectedMissing, Ensemble(0.5).Predict([0, 0, 0], probabilities));
        Assert.Equal(PredictionCaveats.None, Ensemble(1).Predict([0, 0, 0], probabilities));
        Assert.Equal(Rows.Predict(First, 1, 2, 3), Rows.Predict(Ensemble(1), 1, 2, 3));
    }

    [Fact]
    public void Scoring_allocates_nothing_and_many_threads_agree()
    {
        string[] many = [.. Enumerable.Range(0, 600).Select(index => $"f{index}")];
        FixedModel wide = new(MarketId.MatchResult, [.. many], [.. many.Select((_, index) => index / 600.0)]);
        FixedModel reversed = new(MarketId.MatchResult, [.. many.Reverse()], [.. many.Select((_, index) => index / 900.0)]);
        SoftVotingEnsemble ensemble = new([new("wide", wide), new("reversed", reversed), new("few", new FixedModel(MarketId.MatchResult, ["f3", "f1"], [1, 2]))], [0.5, 0.25, 0.25]);
        double[] features = [.. many.Select((_, index) => Math.Sin(index) / 300)];
        double[] expected = Rows.Predict(ensemble, features);
        double[] probabilities = new double[3];
        ensemble.Predict(features, probabilities);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 100; run++)
        {
            ensemble.Predict(features, probabilities);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Parallel.For(0, 500, _ => Assert.Equal(expected, Rows.Predict(ensemble, features)));
    }

    [Fact]
    public void It_can_be_calibrated_as_a_whole()
    {
        double[] raw = new double[3 * 300];
        for (int row = 0; row < 300; row++)
        {
            Ensemble(0.5).Predict([row / 100.0, 0, 0], raw.AsSpan(3 * row, 3));
        }

        CalibrationChoice choice = CalibratorSelection.Fit(raw, 3, [.. Enumerable.Range(0, 300).Select(row => row % 3)], Calibration.CalibrationTests.Times(300), new());
        CalibratedModel calibrated = new(Ensemble(0.5), choice.Calibrator, 300);

        Assert.Equal(1, Rows.Predict(calibrated, 0.5, 0, 0).Sum(), 1e-12);
    }

    [Fact]
    public void Members_that_do_not_fit_are_refused_by_name()
    {
        void Refused(string expected, ImmutableArray<EnsembleMember> members, ImmutableArray<double> weights, ImmutableArray<string> schema = default) =>
            Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new SoftVotingEnsemble(members, weights, schema)).Message, StringComparison.Ordinal);

        EnsembleMember first = new("first", First);
        Refused("'b'", [first, new("second", Second)], [0.5, 0.5], ["a", "c"]);
        Refused("twice", [first], [1], ["a", "b", "c", "a"]);
        Refused("moneyline", [first, new("two", new FixedModel(MarketId.Moneyline, ["a"], [1]))], [0.5, 0.5]);
        Refused("other@1", [first, new("two", new FixedModel(MarketId.MatchResult, ["a"], [1], new FeatureSetId("other", "1")))], [0.5, 0.5]);
        Refused("unique", [first, first], [0.5, 0.5]);
        Refused("is an ensemble", [new("nested", Ensemble(0.5))], [1]);
        Refused("is an ensemble", [new("nested", new CalibratedModel(Ensemble(0.5), CalibratorSelection.Fit([], 3, [], [], new()).Calibrator))], [1]);
        Refused("add up to 0.9", [first], [0.9]);
        Refused("-0.5", [first, new("second", Second)], [-0.5, 1.5]);
        Refused("NaN", [first], [double.NaN]);
        Refused("weights", [first], []);
        Refused("0 members", [], []);
        Assert.Throws<ArgumentException>(() => Ensemble(0.5).Predict([1, 2], new double[3]));
        Assert.Throws<ArgumentException>(() => Ensemble(0.5).Predict([1, 2, 3], new double[2]));
    }
}
