using Betting.Models.Experiments;
using Betting.Testing.Stores;

namespace Betting.Models.Tests.Experiments;

public class ReviewTests
{
    private readonly InMemoryExperimentStore experiments = new();
    private readonly InMemoryModelRegistry models = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clearly_worse_challenger_halts_the_experiment_and_the_reason_stays()
    {
        await StartAsync(Trials.Scores(600, 0.06, 0.15, 1));

        ExperimentReport report = await ReviewAsync(30);
        ExperimentReport next = await ReviewAsync(31);

        Assert.Equal(ExperimentAction.Halt, report.Action);
        ExperimentStatus? status = await experiments.FindAsync("trial", Token);
        Assert.Equal((ExperimentState.Halted, report.Reason, Trials.Start.AddDays(30)), (status!.State, status.Newest.Reason, status.Newest.At));
        Assert.Contains("'new' is clearly worse", report.Reason, StringComparison.Ordinal);
        Assert.Equal(ExperimentAction.Keep, next.Action);
        Assert.Contains("Halted", next.Reason, StringComparison.Ordinal);
        Assert.Equal(1, await ActiveAsync());
    }

    [Fact]
    public async Task A_clearly_better_challenger_becomes_the_champion_once()
    {
        await StartAsync(Trials.Scores(600, -0.06, 0.15, 1));

        ExperimentReport report = await ReviewAsync(30);
        ExperimentReport next = await ReviewAsync(31);

        Assert.Equal((ExperimentAction.Promote, 2), (report.Action, report.Winner!.Version));
        Assert.Equal(2, await ActiveAsync());
        ExperimentStatus? status = await experiments.FindAsync("trial", Token);
        Assert.Equal((ExperimentState.Finished, "new"), (status!.State, status.Newest.Winner));
        Assert.Equal(ExperimentAction.Keep, next.Action);
        Assert.Equal(2, (await models.HistoryAsync("m", Token)).Count);
    }

    [Fact]
    public async Task A_review_that_died_after_the_promotion_is_completed_by_the_next()
    {
        await StartAsync(Trials.Scores(600, -0.06, 0.15, 1));
        await ActivateAsync(2, 1, 29);

        await ReviewAsync(30);

        Assert.Equal(ExperimentState.Finished, (await experiments.FindAsync("trial", Token))!.State);
        Assert.Equal(2, (await models.HistoryAsync("m", Token)).Count);
    }

    [Fact]
    public async Task A_winner_is_not_promoted_over_a_champion_that_has_changed()
    {
        await StartAsync(Trials.Scores(600, -0.06, 0.15, 1));
        await models.RegisterAsync(new() { Name = "m", ModelId = "id", Artefact = [3], RegisteredAt = Trials.Start }, Token);
        await ActivateAsync(3, 1, 29);

        ExperimentReport report = await ReviewAsync(30);

        Assert.Equal(ExperimentAction.Keep, report.Action);
        Assert.Contains("not promoted", report.Reason, StringComparison.Ordinal);
        Assert.Equal(3, await ActiveAsync());
        Assert.Equal(ExperimentState.Running, (await experiments.FindAsync("trial", Token))!.State);
    }

    [Fact]
    public async Task Undecided_experiments_stay_as_they_are()
    {
        await StartAsync(Trials.Scores(300, 0, 0.15, 3));

        ExperimentReport report = await ReviewAsync(30);

        Assert.Equal((ExperimentAction.Keep, ComparisonVerdict.Undecided), (report.Action, Assert.Single(report.Comparisons).Verdict));
        Assert.Contains("300 settled pairs", report.Reason, StringComparison.Ordinal);
        Assert.Single(await experiments.HistoryAsync("trial", Token));
    }

    [Fact]
    public async Task Few_pairs_decide_nothing()
    {
        await StartAsync(Trials.Scores(99, 0.4, 0.01, 3));

        Assert.Equal(ExperimentAction.Keep, (await ReviewAsync(30)).Action);
        await experiments.RecordScoresAsync("trial", [.. Trials.Scores(100, 0.4, 0.01, 3)], Token);
        Assert.Equal(ExperimentAction.Halt, (await ReviewAsync(31)).Action);
    }

    [Fact]
    public async Task Shares_that_were_not_kept_halt_the_experiment_even_with_a_better_challenger()
    {
        await StartAsync(Trials.Scores(600, -0.06, 0.15, 1));
        ExperimentExposure[] lost = [.. Trials.Exposures(Trials.Half(), 1500).Where((exposure, number) => exposure.Arm == "old" || number % 3 == 0)];
        await experiments.RecordExposuresAsync("trial", lost, Token);

        ExperimentReport report = await ReviewAsync(30);

        Assert.Equal(ExperimentAction.Halt, report.Action);
        Assert.Contains("did not get their shares", report.Reason, StringComparison.Ordinal);
        Assert.Equal(1, await ActiveAsync());
    }

    [Fact]
    public async Task Evidence_starts_anew_when_somebody_resumes()
    {
        await StartAsync(Trials.Scores(600, 0.06, 0.15, 1));
        await ReviewAsync(30);
        await experiments.ChangeStateAsync(
            new() { Experiment = "trial", From = ExperimentState.Halted, To = ExperimentState.Running, At = Trials.Start.AddDays(40), Actor = "bob", Reason = "the feed was wrong" }, Token);

        Assert.Equal(0, Assert.Single((await ReviewAsync(41)).Comparisons).Pairs);
        await experiments.RecordScoresAsync("trial", [.. Trials.Scores(600, 0.06, 0.15, 2, from: Trials.Start.AddDays(50)).Select(score => score with { Unit = "later " + score.Unit })], Token);
        Assert.Equal(ExperimentAction.Halt, (await ReviewAsync(80)).Action);
        Assert.Equal(4, (await experiments.HistoryAsync("trial", Token)).Count);
    }

    [Fact]
    public void Of_several_challengers_the_best_is_promoted_and_a_worse_one_halts_all()
    {
        ExperimentStatus status = Trials.Running(Trials.Set([[2000, 2000]]));
        ExperimentScore[] good = Trials.Scores(900, -0.06, 0.15, 1);
        ExperimentScore[] best = Trials.Scores(900, -0.09, 0.15, 2, "newer");
        ExperimentScore[] bad = Trials.Scores(900, 0.09, 0.15, 2, "newer");

        Assert.Equal((ExperimentAction.Promote, "newer"), Of([.. good, .. best]));
        Assert.Equal((ExperimentAction.Halt, null), Of([.. good, .. bad]));

        (ExperimentAction Action, string? Winner) Of(ExperimentScore[] scores)
        {
            ExperimentReport report = ExperimentReview.Of(status, [], scores);
            return (report.Action, report.Winner?.Name);
        }
    }

    [Fact]
    public async Task Unknown_experiments_and_options_out_of_range_are_refused()
    {
        await Assert.ThrowsAsync<StoreException>(() => ReviewAsync(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExperimentReviewer(experiments, models, new() { HaltAlpha = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExperimentReviewer(experiments, models, new() { DifferenceBound = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExperimentReviewer(experiments, models, new() { MinimumPairs = 0 }));
    }

    private async Task StartAsync(ExperimentScore[] scores)
    {
        await models.RegisterAsync(new() { Name = "m", ModelId = "id", Artefact = [1], RegisteredAt = Trials.Start }, Token);
        await models.RegisterAsync(new() { Name = "m", ModelId = "id", Artefact = [2], RegisteredAt = Trials.Start }, Token);
        await ActivateAsync(1, null, 0);
        await experiments.CreateAsync(Trials.Half(), Trials.Start, "ann", Token);
        await experiments.RecordExposuresAsync("trial", Trials.Exposures(Trials.Half(), 600), Token);
        await experiments.RecordScoresAsync("trial", scores, Token);
    }

    private Task<ActivationResult> ActivateAsync(int version, int? expected, int day) => models.ActivateAsync(
        new() { Name = "m", Version = version, ExpectedCurrentVersion = expected, EffectiveAt = Trials.Start.AddDays(day), Actor = "ann", Reason = "test" }, Token);

    private Task<ExperimentReport> ReviewAsync(int day) => new ExperimentReviewer(experiments, models).ReviewAsync("trial", Trials.Start.AddDays(day), "reviewer", Token);

    private async Task<int?> ActiveAsync() => (await models.FindActiveAsync("m", DateTimeOffset.MaxValue, Token))?.Version;
}
