using Betting.Models.Experiments;

namespace Betting.Storage.ConformanceTests.Experiments;

/// <summary>What every <see cref="IExperimentStore"/> keeps: derive and give a fresh, empty store.</summary>
public abstract class ExperimentStoreConformance : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private IExperimentStore store = null!; // Set before every test by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<IExperimentStore> CreateAsync();

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_experiment_comes_back_as_it_was_set_up()
    {
        Experiment odd = new(
            "e'\"; --", "m é", new ExperimentArm("old\"", 3), [new ExperimentArm("new", 4), new ExperimentArm("newer", 7)], "s\nalt",
            [new RampStep(Start.AddTicks(1), [0, 100]), new RampStep(DateTimeOffset.MaxValue, [2500, 7500])]);

        ExperimentStatus created = await store.CreateAsync(odd, Start, "ann", Token);
        ExperimentStatus? found = await store.FindAsync(odd.Name, Token);

        Assert.Equal(ExperimentJson.Write(odd), ExperimentJson.Write(found!.Experiment));
        Assert.Equal(created.Newest, found.Newest);
        Assert.Equal((ExperimentState.Running, null, Start, "ann"), (found.State, found.Newest.From, found.Newest.At, found.Newest.Actor));
        Assert.Null(await store.FindAsync("unknown", Token));
    }

    [Fact]
    public async Task The_same_set_up_is_kept_once_and_another_one_under_its_name_is_refused()
    {
        await store.CreateAsync(Set("e"), Start, "ann", Token);
        await store.ChangeStateAsync(Change("e", ExperimentState.Running, ExperimentState.Halted, 1), Token);

        ExperimentStatus again = await store.CreateAsync(Set("e"), Start.AddDays(9), "bob", Token);
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => store.CreateAsync(Set("e", salt: "other"), Start, "ann", Token));

        Assert.Equal(ExperimentState.Halted, again.State);
        Assert.Contains("'e'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await store.HistoryAsync("e", Token)).Count);
    }

    [Fact]
    public async Task Experiments_are_listed_by_model_and_name()
    {
        await store.CreateAsync(Set("b"), Start, "ann", Token);
        await store.CreateAsync(Set("B"), Start, "ann", Token);
        await store.CreateAsync(Set("a"), Start, "ann", Token);
        await store.CreateAsync(Set("c", model: "other"), Start, "ann", Token);
        await store.ChangeStateAsync(Change("a", ExperimentState.Running, ExperimentState.Finished, 1), Token);

        Assert.Equal(
            [("B", ExperimentState.Running), ("a", ExperimentState.Finished), ("b", ExperimentState.Running)],
            (await store.ListAsync("m", Token)).Select(status => (status.Experiment.Name, status.State)));
        Assert.Empty(await store.ListAsync("unknown", Token));
    }

    [Fact]
    public async Task States_change_by_comparison_and_stay_in_the_log()
    {
        await store.CreateAsync(Set("e"), Start, "ann", Token);

        Assert.Equal(ExperimentTransitionOutcome.Changed, await ChangeAsync(ExperimentState.Running, ExperimentState.Halted, 5));
        Assert.Equal(ExperimentTransitionOutcome.AlreadyRecorded, await ChangeAsync(ExperimentState.Running, ExperimentState.Halted, 5));
        Assert.Equal(ExperimentTransitionOutcome.Conflict, await ChangeAsync(ExperimentState.Running, ExperimentState.Finished, 6));
        Assert.Equal(ExperimentTransitionOutcome.Changed, await ChangeAsync(ExperimentState.Halted, ExperimentState.Running, 4));
        Assert.Equal(ExperimentTransitionOutcome.Changed, await ChangeAsync(ExperimentState.Running, ExperimentState.Finished, 7, "new"));
        Assert.Equal(ExperimentTransitionOutcome.Conflict, await ChangeAsync(ExperimentState.Running, ExperimentState.Halted, 8));

        IReadOnlyList<ExperimentTransition> log = await store.HistoryAsync("e", Token);
        Assert.Equal(
            [(null, ExperimentState.Running), (ExperimentState.Running, ExperimentState.Halted), (ExperimentState.Halted, ExperimentState.Running), ((ExperimentState?)ExperimentState.Running, ExperimentState.Finished)],
            log.Select(entry => (entry.From, entry.To)));
        Assert.Equal(Change("e", ExperimentState.Running, ExperimentState.Finished, 7, "new"), log[3]);
        Assert.Equal(log[3], (await store.FindAsync("e", Token))!.Newest);
        Assert.Empty(await store.HistoryAsync("unknown", Token));
    }

    [Fact]
    public async Task Changes_that_do_not_exist_are_refused()
    {
        await store.CreateAsync(Set("e"), Start, "ann", Token);

        await Assert.ThrowsAsync<ArgumentException>(() => ChangeAsync(ExperimentState.Running, ExperimentState.Running, 1));
        await Assert.ThrowsAsync<ArgumentException>(() => ChangeAsync(ExperimentState.Finished, ExperimentState.Running, 1));
        await Assert.ThrowsAsync<ArgumentException>(() => ChangeAsync(null, ExperimentState.Halted, 1));
        await Assert.ThrowsAsync<ArgumentException>(() => ChangeAsync(ExperimentState.Running, ExperimentState.Halted, 1, "new"));
        await Assert.ThrowsAsync<ArgumentException>(() => ChangeAsync(ExperimentState.Running, ExperimentState.Finished, 1, "nobody"));
        await Assert.ThrowsAsync<StoreException>(() => store.ChangeStateAsync(Change("unknown", ExperimentState.Running, ExperimentState.Halted, 1), Token));
        Assert.Single(await store.HistoryAsync("e", Token));
    }

    [Fact]
    public async Task Exposures_are_logged_once_per_unit_and_arm_in_their_order()
    {
        await store.CreateAsync(Set("e"), Start, "ann", Token);
        ExperimentExposure[] exposures = [Exposure("u2", "old", 1), Exposure("u1", "new", 2), Exposure("u2", "new", 3), Exposure("u'\"", "old", 1)];

        Assert.Equal(4, await store.RecordExposuresAsync("e", [.. exposures, Exposure("u1", "new", 9)], Token));
        Assert.Equal(0, await store.RecordExposuresAsync("e", exposures, Token));
        Assert.Equal(1, await store.RecordExposuresAsync("e", [Exposure("u1", "new", 1), Exposure("u3", "old", 0)], Token));
        Assert.Equal(0, await store.RecordExposuresAsync("e", [], Token));

        Assert.Equal([.. exposures, Exposure("u3", "old", 0)], await store.ReadExposuresAsync("e", Token));
        Assert.Empty(await store.ReadExposuresAsync("unknown", Token));
    }

    [Fact]
    public async Task Scores_are_logged_once_per_unit_and_challenger_in_their_order_and_to_the_bit()
    {
        await store.CreateAsync(Set("e"), Start, "ann", Token);
        ExperimentScore[] scores = [Score("u2", 0.1 + 0.2, 0), Score("u1", double.Epsilon, 1)];

        Assert.Equal(2, await store.RecordScoresAsync("e", scores, Token));
        Assert.Equal(0, await store.RecordScoresAsync("e", [Score("u1", 0.5, 0.5)], Token));

        Assert.Equal(scores, await store.ReadScoresAsync("e", Token));
        Assert.Empty(await store.ReadScoresAsync("unknown", Token));
    }

    [Fact]
    public async Task What_does_not_belong_to_the_experiment_is_refused_as_a_whole()
    {
        await store.CreateAsync(Set("e"), Start, "ann", Token);

        await Assert.ThrowsAsync<ArgumentException>(() => store.RecordExposuresAsync("e", [Exposure("u1", "new", 1), Exposure("u1", "nobody", 1)], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.RecordScoresAsync("e", [Score("u1", 0.5, 0.5), Score("u2", 0.5, 0.5) with { Challenger = "old" }], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.RecordExposuresAsync("e", [Exposure("a\0b", "new", 1)], Token));
        await Assert.ThrowsAsync<StoreException>(() => store.RecordExposuresAsync("unknown", [Exposure("u1", "new", 1)], Token));
        await Assert.ThrowsAsync<StoreException>(() => store.RecordScoresAsync("unknown", [Score("u1", 0.5, 0.5)], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync(Set("x\0y"), Start, "ann", Token));

        Assert.Empty(await store.ReadExposuresAsync("e", Token));
        Assert.Empty(await store.ReadScoresAsync("e", Token));
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing_and_double_nothing()
    {
        await store.CreateAsync(Set("e"), Start, "ann", Token);

        int[] added = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
            store.RecordExposuresAsync("e", [.. Enumerable.Range(writer * 10, 40).Select(number => Exposure($"u{number}", "old", 1))], Token))));

        Assert.Equal(110, added.Sum());
        Assert.Equal(110, (await store.ReadExposuresAsync("e", Token)).Select(exposure => exposure.Unit).Distinct().Count());
        ExperimentTransitionOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(day => Task.Run(() => ChangeAsync(ExperimentState.Running, ExperimentState.Halted, day))));
        Assert.Single(outcomes, outcome => outcome == ExperimentTransitionOutcome.Changed);
        Assert.Equal(7, outcomes.Count(outcome => outcome == ExperimentTransitionOutcome.Conflict));
    }

    protected static Experiment Set(string name, string model = "m", string salt = "salt") =>
        new(name, model, new ExperimentArm("old", 1), [new ExperimentArm("new", 2)], salt, [new RampStep(Start, [1000]), new RampStep(Start.AddDays(7), [5000])]);

    protected static ExperimentTransition Change(string name, ExperimentState? from, ExperimentState to, int day, string? winner = null) =>
        new() { Experiment = name, From = from, To = to, At = Start.AddDays(day), Actor = "ann", Reason = "worse", Winner = winner };

    protected static async Task FillAsync(IExperimentStore store)
    {
        await store.CreateAsync(Set("e"), Start, "ann", Token);
        await store.RecordExposuresAsync("e", [Exposure("u1", "new", 1)], Token);
        await store.RecordScoresAsync("e", [Score("u1", 0.5, 0.4)], Token);
        await store.ChangeStateAsync(Change("e", ExperimentState.Running, ExperimentState.Halted, 2), Token);
    }

    private static ExperimentExposure Exposure(string unit, string arm, int day) => new() { Unit = unit, Arm = arm, At = Start.AddDays(day) };

    private static ExperimentScore Score(string unit, double champion, double challenger) =>
        new() { Unit = unit, Challenger = "new", ChampionProbability = champion, ChallengerProbability = challenger, SettledAt = Start.AddDays(3).AddTicks(7) };

    private async Task<ExperimentTransitionOutcome> ChangeAsync(ExperimentState? from, ExperimentState to, int day, string? winner = null)
    {
        ExperimentTransitionResult result = await store.ChangeStateAsync(Change("e", from, to, day, winner), Token);
        Assert.NotEqual("", result.Explanation);
        return result.Outcome;
    }
}
