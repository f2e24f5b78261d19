using Betting.Models.Artefacts;
using Betting.Models.Baselines;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Baselines;

public class BaselineTests
{
    private static T Fit<T>(ITrainer trainer, TrainingSet rows)
        where T : IModel => (T)trainer.Fit(rows, TestContext.Current.CancellationToken);

    [Fact]
    public void Class_frequencies_are_weighted_shares()
    {
        // Worked by hand: weights 1 + 3 of 6 for home, 1 for draw, 1 for away.
        TrainingSet rows = Rows.Of([0, 0, 0, 0], 1, [0, 1, 2, 0], MarketId.MatchResult, weights: [1, 1, 1, 3]);
        ClassFrequencyModel model = Fit<ClassFrequencyModel>(new ClassFrequencyTrainer(), rows);

        Assert.Equal([4.0 / 6, 1.0 / 6, 1.0 / 6], Rows.Predict(model, double.NaN));
        Assert.Equal(PredictionCaveats.Uncalibrated, model.Predict([1], new double[3]));
    }

    [Fact]
    public void An_outcome_that_never_happened_is_refused()
    {
        TrainingSet rows = Rows.Of([0, 1], 1, [0, 2], MarketId.MatchResult);
        Assert.Contains("draw", Assert.Throws<ArgumentException>(() => new ClassFrequencyTrainer().Fit(rows, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elo_keeps_its_expected_score_and_learns_the_draws_of_equal_sides()
    {
        // Worked by hand: at difference 0, P(draw) = s and P(home) = P(away) = (1 - s) / 2; 3 draws of 8 give s = 3/8.
        TrainingSet rows = EloRows(new double[8], [1, 1, 1, 0, 0, 2, 0, 2]);
        EloOutcomeModel model = Fit<EloOutcomeModel>(new EloOutcomeTrainer(new()), rows);
        Assert.Equal(0.375, model.DrawShare, 1e-12);

        // 1 / (1 + 10^(-100/400)) = 0.6400649998; then draw = 4 x 0.375 x E x (1 - E).
        double[] probabilities = Rows.Predict(model, 100);
        const double expected = 0.6400649998028851;
        Assert.Equal(1.5 * expected * (1 - expected), probabilities[1], 1e-12);
        Assert.Equal(expected, probabilities[0] + (probabilities[1] / 2), 1e-12);
        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.All(Enumerable.Range(-40, 81), step => Assert.All(Rows.Predict(model, step * 50), probability => Assert.InRange(probability, 0, 1)));
    }

    [Fact]
    public void The_draw_share_is_the_maximum_of_the_likelihood_and_ends_at_one_half()
    {
        SeededRandom random = new(41);
        double[] differences = [.. Enumerable.Range(0, 300).Select(_ => random.NextGaussian() * 150)];
        int[] labels = [.. differences.Select(_ => random.NextInt(3))];
        EloOutcomeModel model = Fit<EloOutcomeModel>(new EloOutcomeTrainer(new()), EloRows(differences, labels));

        double Loss(double share) => -differences.Select((difference, row) =>
        {
            double expected = 1 / (1 + Math.Pow(10, -difference / 400));
            double draw = 4 * share * expected * (1 - expected);
            return Math.Log(labels[row] switch { 0 => expected - (draw / 2), 1 => draw, _ => 1 - expected - (draw / 2) });
        }).Sum();
        Assert.True(Loss(model.DrawShare) < Loss(model.DrawShare - 1e-4));
        Assert.True(Loss(model.DrawShare) < Loss(model.DrawShare + 1e-4));

        Assert.Equal(0.5, Fit<EloOutcomeModel>(new EloOutcomeTrainer(new()), EloRows(new double[12], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 2])).DrawShare);
    }

    [Fact]
    public void Elo_without_draws_is_the_expected_score_with_the_home_advantage_and_scale_given()
    {
        TrainingSet rows = new(Rows.Set, new Betting.Features.FeatureMatrix(["gap"], 2, [0, 0]), MarketId.Moneyline, [0, 1], [Rows.Start, Rows.Start]);
        EloOutcomeModel model = Fit<EloOutcomeModel>(new EloOutcomeTrainer(new() { Column = "gap", HomeAdvantage = 100, Scale = 200 }), rows);

        // Worked by hand: (100 + 100) / 200 is one order of magnitude, 10 to 1.
        Assert.Equal(10.0 / 11, Rows.Predict(model, 100)[0], 1e-14);
        Assert.Equal(1.0 / 11, Rows.Predict(model, 100)[1], 1e-14);
        Assert.Equal(0, model.DrawShare);
    }

    [Fact]
    public void A_missing_difference_is_answered_by_the_shares_and_flagged()
    {
        EloOutcomeModel model = Fit<EloOutcomeModel>(new EloOutcomeTrainer(new()), EloRows(new double[4], [0, 0, 1, 2]));
        double[] probabilities = new double[3];

        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.Degraded | PredictionCaveats.UnexpectedMissing, model.Predict([double.NaN], probabilities));
        Assert.Equal([0.5, 0.25, 0.25], probabilities);

        EloOutcomeModel used = Fit<EloOutcomeModel>(new EloOutcomeTrainer(new()), EloRows([0, double.NaN, 0, 0], [0, 0, 1, 2]));
        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.Degraded, used.Predict([double.NaN], probabilities));
    }

    [Fact]
    public void Elo_refuses_markets_and_columns_it_does_not_know_by_name()
    {
        TrainingSet total = new(Rows.Set, new Betting.Features.FeatureMatrix(["elo_difference"], 2, [0, 0]), MarketId.Total(2.5m), [0, 1], [Rows.Start, Rows.Start]);
        Assert.Contains("total:2.5", Assert.Throws<ArgumentException>(() => new EloOutcomeTrainer(new()).Fit(total, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

        TrainingSet rows = EloRows(new double[3], [0, 1, 2]);
        string message = Assert.Throws<ArgumentException>(() => new EloOutcomeTrainer(new() { Column = "gap" }).Fit(rows, TestContext.Current.CancellationToken)).Message;
        Assert.Contains("'gap'", message, StringComparison.Ordinal);
        Assert.Contains("elo_difference", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EloOutcomeTrainer(new() { Scale = 0 }));
    }

    [Fact]
    public void The_market_answers_with_its_own_probabilities()
    {
        // Odds 2.6, 2.4, 4.3 with the margin removed in proportion: .3720259553 .4030281182 .2249459265 (each 1 / odds over their sum).
        double[] market = [0.3720259553, 0.4030281182, 0.2249459265];
        MarketBaselineModel model = Fit<MarketBaselineModel>(new MarketBaselineTrainer(new()), MarketRows([0, 1, 2, 0]));
        double[] probabilities = new double[3];

        PredictionCaveats caveats = model.Predict([7, LogOdds(market[0]), LogOdds(market[1]), LogOdds(market[2])], probabilities);

        Assert.Equal(PredictionCaveats.Uncalibrated, caveats);
        Assert.Equal(market[0], probabilities[0], 1e-10);
        Assert.Equal(market[1], probabilities[1], 1e-10);
        Assert.Equal(market[2], probabilities[2], 1e-10);
    }

    [Fact]
    public void A_missing_price_is_answered_by_the_shares_and_flagged()
    {
        MarketBaselineModel model = Fit<MarketBaselineModel>(new MarketBaselineTrainer(new()), MarketRows([0, 1, 2, 0]));
        double[] probabilities = new double[3];

        Assert.Equal(PredictionCaveats.Uncalibrated | PredictionCaveats.Degraded | PredictionCaveats.UnexpectedMissing, model.Predict([7, 0, double.NaN, 0], probabilities));
        Assert.Equal([0.5, 0.25, 0.25], probabilities);
        model.Predict([double.NaN, 0, 0, 0], probabilities);
        Assert.Equal(1.0 / 3, probabilities[0], 1e-15);
    }

    [Fact]
    public void The_market_refuses_columns_that_are_absent_or_too_few()
    {
        TrainingSet rows = MarketRows([0, 1, 2]);
        string Refuse(MarketBaselineOptions options) => Assert.Throws<ArgumentException>(() => new MarketBaselineTrainer(options).Fit(rows, TestContext.Current.CancellationToken)).Message;

        Assert.Contains("'close_home_logit'", Refuse(new() { Prefix = "close" }), StringComparison.Ordinal);
        Assert.Contains("2 columns", Refuse(new() { Columns = ["market_home_logit", "market_away_logit"] }), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MarketBaselineTrainer(new() { Columns = ["a", "a"] }));
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        TrainingSet rows = Rows.Simulated(200, 4, MarketId.MatchResult, 42);
        IModel[] models =
        [
            Fit<IModel>(new ClassFrequencyTrainer(), rows),
            Fit<IModel>(new EloOutcomeTrainer(new() { Column = "f0" }), rows),
            Fit<IModel>(new MarketBaselineTrainer(new() { Columns = ["f0", "f1", "f2"] }), rows),
            Fit<IModel>(new OrderedRegressionTrainer(new()), rows),
        ];
        double[] probabilities = new double[3];
        foreach (IModel model in models)
        {
            model.Predict(rows.Features.Row(0), probabilities);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int row = 0; row < 100; row++)
            {
                model.Predict(rows.Features.Row(row), probabilities);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void Stored_baselines_answer_with_the_same_bits()
    {
        TrainingSet rows = Rows.Simulated(300, 4, MarketId.MatchResult, 43);
        foreach (ITrainer trainer in (ReadOnlySpan<ITrainer>)
        [
            new ClassFrequencyTrainer(),
            new EloOutcomeTrainer(new() { Column = "f1", HomeAdvantage = 30 }),
            new MarketBaselineTrainer(new() { Columns = ["f2", "f0", "f3"] }),
            new OrderedRegressionTrainer(new()),
            new OrderedRegressionTrainer(new() { Link = OrderedLink.Logit, Columns = ["f3", "f1"] }),
        ])
        {
            IModel model = trainer.Fit(rows, TestContext.Current.CancellationToken);
            byte[] bytes = [.. ModelArtefactFormat.Write(model, trainer.Parameters)];
            IModel read = ModelArtefactFormat.Read(bytes).Model;

            Assert.Equal(trainer.Kind, read.Kind);
            Assert.Equal(model.GetType(), read.GetType());
            Assert.Equal(Rows.Bits(model, rows), Rows.Bits(read, rows));
        }
    }

    private static double LogOdds(double probability) => Math.Log(probability / (1 - probability));

    private static TrainingSet EloRows(double[] differences, int[] labels) => new(
        Rows.Set, new Betting.Features.FeatureMatrix(["elo_difference"], labels.Length, differences), MarketId.MatchResult, [.. labels], [.. labels.Select(_ => Rows.Start)]);

    private static TrainingSet MarketRows(int[] labels) => new(
        Rows.Set,
        new Betting.Features.FeatureMatrix(["rest", "market_home_logit", "market_draw_logit", "market_away_logit"], labels.Length, new double[4 * labels.Length]),
        MarketId.MatchResult,
        [.. labels],
        [.. labels.Select(_ => Rows.Start)]);
}
