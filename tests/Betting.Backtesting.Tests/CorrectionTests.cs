using System.Collections.Immutable;
using Betting.Backtesting.Replay;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Execution;
using Betting.Ingestion;
using Betting.Models;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;

namespace Betting.Backtesting.Tests;

/// <summary>A result that is corrected after it was known: what was decided, settled and learned until then stands.</summary>
public sealed class CorrectionTests
{
    private static readonly TimeSpan Step = new WalkForwardOptions().RetrainEvery;

    [Fact]
    public async Task A_settled_bet_and_a_scored_prediction_keep_the_first_result_and_later_features_see_the_correction()
    {
        ImmutableArray<SourceRow> rows = Runs.League().Rows;
        RunOutcome original = await Runs.RunAsync(rows);
        Bet bet = original.Bets.First(other => other.Status == BetStatus.Settled && other.Outcome is not SettlementOutcome.Void);
        Result first = rows.Single(row => row.Fixture!.Id == bet.FixtureId).Result!; // every game of this league is played
        Result other = first with { HomeScore = first.AwayScore + 4, AwayScore = first.HomeScore, KnownAt = first.KnownAt.AddDays(30) };

        RunOutcome corrected = await Runs.RunAsync(rows.Add(new SourceRow { Fixture = first.Fixture, Result = other }));

        Assert.Equal([first, other], corrected.History.ResultsOf(bet.FixtureId));
        Assert.Equal(original.Report.Results, corrected.Report.Results);
        Assert.Equal(original.PredictionsUntil(other.KnownAt.AddTicks(-1)), corrected.PredictionsUntil(other.KnownAt.AddTicks(-1)));
        Assert.Equal(original.BetsUntil(other.KnownAt.AddTicks(-1)), corrected.BetsUntil(other.KnownAt.AddTicks(-1)));
        Assert.NotEqual(original.PredictionsUntil(DateTimeOffset.MaxValue), corrected.PredictionsUntil(DateTimeOffset.MaxValue));
        Bet settled = Assert.Single(corrected.Bets, candidate => candidate.Id == bet.Id);
        Assert.Equal((bet.Outcome, bet.Profit, bet.SettledAt), (settled.Outcome, settled.Profit, settled.SettledAt));
        Assert.Equal(OutcomeOf(original, bet.FixtureId), OutcomeOf(corrected, bet.FixtureId));
        StringWriter fixtures = new();
        ReportFiles.WriteFixtures(corrected.History, fixtures);
        Assert.Contains($",{first.HomeScore},{first.AwayScore},final,", Assert.Single(fixtures.ToString().Split('\n'), line => line.StartsWith($"{bet.FixtureId},", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_model_is_fitted_on_the_labels_that_stood_at_its_boundary()
    {
        ImmutableArray<SourceRow> rows = Runs.League(teams: 12).Rows;
        SourceRow early = rows[20];
        DecisionTable decisions = await DecisionsAsync(rows);
        ImmutableArray<WalkForwardFold> before = Train(decisions, rows);
        DateTimeOffset boundary = before[before.Length / 2].EffectiveAt;

        ImmutableArray<WalkForwardFold> after = Train(decisions, rows, (early, Swapped(early, boundary)));
        ImmutableArray<WalkForwardFold> fromTheStart = Train(decisions, rows, (early, Swapped(early, early.Result!.KnownAt))); // every game of this league is played

        // Known exactly at a boundary, the correction counts there; until then nobody knew of it.
        Assert.True(before.Length > 4, $"{before.Length} folds divide nothing.");
        Assert.Equal(Ids(before, fold => fold.EffectiveAt < boundary), Ids(after, fold => fold.EffectiveAt < boundary));
        Assert.Equal(Ids(fromTheStart, fold => fold.EffectiveAt >= boundary), Ids(after, fold => fold.EffectiveAt >= boundary));
        Assert.Empty(Ids(before, fold => true).Intersect(Ids(fromTheStart, fold => true)));
        ImmutableArray<WalkForwardFold> late = Train(decisions, rows, (early, Swapped(early, boundary.AddTicks(1))));
        Assert.Equal(Ids(before, fold => fold.EffectiveAt <= boundary), Ids(late, fold => fold.EffectiveAt <= boundary));
        Assert.Equal(Ids(fromTheStart, fold => fold.EffectiveAt > boundary), Ids(late, fold => fold.EffectiveAt > boundary));
    }

    [Fact]
    public async Task A_label_that_is_taken_back_is_learned_from_until_then_and_no_longer()
    {
        ImmutableArray<SourceRow> rows = Runs.League(teams: 12).Rows;
        SourceRow early = rows[20];
        DecisionTable decisions = await DecisionsAsync(rows);
        ImmutableArray<WalkForwardFold> before = Train(decisions, rows);
        DateTimeOffset boundary = before[before.Length / 2].EffectiveAt;

        ImmutableArray<WalkForwardFold> after = Train(decisions, rows, (early, early.Result! with { Status = ResultStatus.Awarded, KnownAt = boundary })); // every game is played

        Assert.Equal(Ids(before, fold => fold.EffectiveAt < boundary), Ids(after, fold => fold.EffectiveAt < boundary));
        Assert.All(after.Where(fold => fold.EffectiveAt >= boundary).Zip(before.Where(fold => fold.EffectiveAt >= boundary)), pair =>
        {
            Assert.Equal(pair.Second.EffectiveAt, pair.First.EffectiveAt);
            Assert.Equal(pair.Second.TrainingRows - 1, pair.First.TrainingRows);
        });
    }

    [Fact]
    public async Task An_embargo_holds_back_a_correction_as_it_holds_back_a_result()
    {
        ImmutableArray<SourceRow> rows = Runs.League(teams: 12).Rows;
        SourceRow early = rows[20];
        DecisionTable decisions = await DecisionsAsync(rows);
        TimeSpan embargo = TimeSpan.FromDays(3);
        ImmutableArray<WalkForwardFold> before = Train(decisions, rows, embargo);
        DateTimeOffset boundary = before[before.Length / 2].EffectiveAt;

        ImmutableArray<WalkForwardFold> inTime = Train(decisions, rows, embargo, (early, Swapped(early, boundary - embargo)));
        ImmutableArray<WalkForwardFold> tooLate = Train(decisions, rows, embargo, (early, Swapped(early, boundary - embargo + TimeSpan.FromTicks(1))));

        Assert.DoesNotContain(before.Single(fold => fold.EffectiveAt == boundary).ModelId, Ids(inTime, fold => true));
        Assert.Equal(Ids(before, fold => fold.EffectiveAt <= boundary), Ids(tooLate, fold => fold.EffectiveAt <= boundary));
        Assert.Empty(Ids(before, fold => fold.EffectiveAt > boundary).Intersect(Ids(tooLate, fold => fold.EffectiveAt > boundary)));
    }

    [Fact]
    public async Task Models_fitted_before_a_correction_are_not_fitted_again_for_those_after_it()
    {
        ImmutableArray<SourceRow> rows = Runs.League(teams: 12).Rows;
        DecisionTable decisions = await DecisionsAsync(rows);
        ImmutableArray<WalkForwardFold> before = Train(decisions, rows);
        CountingTrainer trainer = new();

        // The last game known before each boundary is corrected just before it, so that every boundary has a walk of its own.
        (SourceRow Row, Result Correction)[] corrections =
        [
            .. before.Select(fold => (rows.Last(row => row.Result!.KnownAt < fold.EffectiveAt.AddDays(-1)), fold.EffectiveAt.AddHours(-1)))
                .DistinctBy(pair => pair.Item1.Fixture!.Id)
                .Select(pair => (pair.Item1, Swapped(pair.Item1, pair.Item2))),
        ];
        Train(decisions, rows, TimeSpan.Zero, trainer, corrections);

        Assert.True(corrections.Length > 4);
        Assert.InRange(trainer.Fits, before.Length, 4 * before.Length);
    }

    private static Result Swapped(SourceRow row, DateTimeOffset knownAt)
    {
        Result result = row.Result!; // every game of these leagues is played
        return result with { HomeScore = result.AwayScore + (result.HomeScore == result.AwayScore ? 1 : 0), AwayScore = result.HomeScore, KnownAt = knownAt };
    }

    private static int? OutcomeOf(RunOutcome outcome, FixtureId fixture) => outcome.Report.Predictions.Single(row => row.Prediction.Fixture.Id == fixture).Outcome;

    private static string[] Ids(ImmutableArray<WalkForwardFold> folds, Func<WalkForwardFold, bool> predicate) => [.. folds.Where(predicate).Select(fold => fold.ModelId)];

    private static async Task<DecisionTable> DecisionsAsync(ImmutableArray<SourceRow> rows)
    {
        SportsHistory history = await RowSource.LoadAsync(rows);
        DecisionPlan plan = DecisionPlan.Create(history, new PriceBook(history, MarketId.MatchResult, []), BacktestOptions.DefaultDecisionLead);
        return await new FeatureStage(Runs.Stores(), Runs.Options(), null).RunAsync(Runs.Name, Runs.Input(history), plan, TestContext.Current.CancellationToken);
    }

    private static ImmutableArray<WalkForwardFold> Train(DecisionTable decisions, ImmutableArray<SourceRow> rows, params (SourceRow Row, Result Correction)[] corrections) =>
        Train(decisions, rows, TimeSpan.Zero, corrections);

    private static ImmutableArray<WalkForwardFold> Train(DecisionTable decisions, ImmutableArray<SourceRow> rows, TimeSpan embargo, params (SourceRow Row, Result Correction)[] corrections) =>
        Train(decisions, rows, embargo, new CountingTrainer(), corrections);

    private static ImmutableArray<WalkForwardFold> Train(
        DecisionTable decisions, ImmutableArray<SourceRow> rows, TimeSpan embargo, CountingTrainer trainer, (SourceRow Row, Result Correction)[] corrections)
    {
        Dictionary<FixtureId, Result[]> statements = rows.ToDictionary(row => row.Fixture!.Id, row => new[] { row.Result! }); // every game of these leagues is played
        foreach ((SourceRow row, Result correction) in corrections)
        {
            statements[row.Fixture!.Id] = correction.KnownAt == row.Result!.KnownAt ? [correction] : [row.Result, correction];
        }

        LabelledRow[] labelled =
        [
            .. decisions.PredictionRows.Select(row => new LabelledRow(
                row, decisions.Table.Rows[row].AsOf, LabelHistory.Of(MarketId.MatchResult, statements[decisions.Table.Rows[row].Fixture.Id])!)), // all are final
        ];
        BacktestOptions options = Runs.Options() with { WalkForward = new WalkForwardOptions { MinimumTrainingRows = 80, RetrainEvery = Step, Embargo = embargo, MaximumThreads = 1 } };
        return new FoldTraining(options, null).Run(trainer, decisions, labelled, TestContext.Current.CancellationToken);
    }

    private sealed class CountingTrainer : ITrainer
    {
        private readonly LogisticRegressionTrainer inner = new(new LogisticRegressionOptions());

        public int Fits { get; private set; }

        public string Kind => inner.Kind;

        public IReadOnlyDictionary<string, string> Parameters => inner.Parameters;

        public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
        {
            Fits++;
            return inner.Fit(rows, cancellationToken);
        }
    }
}
