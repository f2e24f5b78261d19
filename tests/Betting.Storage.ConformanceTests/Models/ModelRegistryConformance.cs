using System.Collections.Immutable;
using Betting.Models;

namespace Betting.Storage.ConformanceTests.Models;

/// <summary>What every <see cref="IModelRegistry"/> keeps: derive and give a fresh, empty registry.</summary>
public abstract class ModelRegistryConformance : IAsyncLifetime
{
    private const string Name = "football/match-result";
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private IModelRegistry registry = null!; // Set before every test by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => registry = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<IModelRegistry> CreateAsync();

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Versions_count_from_one_per_name_and_the_same_artefact_keeps_its_version()
    {
        RegisteredModel first = await RegisterAsync(1);
        RegisteredModel second = await RegisterAsync(2);
        RegisteredModel again = await RegisterAsync(1);
        RegisteredModel other = await RegisterAsync(1, "basketball");

        Assert.Equal([1, 2, 1, 1], new[] { first.Version, second.Version, again.Version, other.Version });
        Assert.Equal([1, 2], (await registry.ListAsync(Name, Token)).Select(model => model.Version));
        Assert.Empty(await registry.ListAsync("unknown", Token));

        // Known answer: SHA-256 of the bytes 01 02 03.
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", first.Sha256);
        Assert.Equal([1, 2, 3], await registry.LoadArtefactAsync(Name, 1, Token));
    }

    [Fact]
    public async Task Everything_known_of_a_model_comes_back()
    {
        ModelRegistration registration = new()
        {
            Name = "n'\"; --",
            ModelId = "id",
            Artefact = [0, 255, 0],
            RegisteredAt = DateTimeOffset.MaxValue,
            Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("k'\"", "v\n\"é"),
            Metrics = ImmutableSortedDictionary<string, double>.Empty.Add("logLoss", 0.1 + 0.2).Add("auc", double.NaN).Add("worst", double.NegativeInfinity),
        };
        await registry.RegisterAsync(registration, Token);
        RegisteredModel read = Assert.Single(await registry.ListAsync(registration.Name, Token));

        Assert.Equal(registration.Metadata, read.Metadata);
        Assert.Equal(registration.Metrics, read.Metrics);
        Assert.Equal(DateTimeOffset.MaxValue, read.RegisteredAt);
        Assert.Equal(registration.Artefact, await registry.LoadArtefactAsync(registration.Name, 1, Token));
    }

    [Fact]
    public async Task The_active_version_can_be_asked_for_any_instant()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        Assert.Null(await ActiveAsync(100));
        await ActivateAsync(1, null, 10);
        await ActivateAsync(2, 1, 20);

        Assert.Null(await ActiveAsync(9));
        Assert.Equal(1, await ActiveAsync(10));
        Assert.Equal(1, await ActiveAsync(19));
        Assert.Equal(2, await ActiveAsync(20));
        Assert.Equal(2, await ActiveAsync(100_000));
    }

    [Fact]
    public async Task Activation_compares_before_it_sets()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        await RegisterAsync(3);

        Assert.Equal((ActivationOutcome.Conflict, null), await ActivateAsync(1, 2, 10));
        Assert.Equal((ActivationOutcome.Activated, 1), await ActivateAsync(1, null, 10));
        Assert.Equal((ActivationOutcome.AlreadyActive, 1), await ActivateAsync(1, null, 10));
        Assert.Equal((ActivationOutcome.Conflict, 1), await ActivateAsync(2, null, 20));
        Assert.Equal((ActivationOutcome.OutOfOrder, 1), await ActivateAsync(2, 1, 9));
        Assert.Equal((ActivationOutcome.Activated, 2), await ActivateAsync(2, 1, 10));
        Assert.Equal(2, await ActiveAsync(10));
        await Assert.ThrowsAsync<StoreException>(() => ActivateAsync(4, 2, 30));
        Assert.Equal([(1, (int?)null), (2, 1)], (await registry.HistoryAsync(Name, Token)).Select(entry => (entry.Version, entry.PreviousVersion)));
    }

    [Fact]
    public async Task A_rollback_is_a_new_entry_to_the_version_before()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        await Assert.ThrowsAsync<StoreException>(() => RollbackAsync(5));
        await ActivateAsync(1, null, 10);
        await Assert.ThrowsAsync<StoreException>(() => RollbackAsync(15));
        await ActivateAsync(2, 1, 20);

        Assert.Equal((ActivationOutcome.OutOfOrder, 2), await RollbackAsync(19));
        Assert.Equal((ActivationOutcome.Activated, 1), await RollbackAsync(20));
        Assert.Equal((ActivationOutcome.AlreadyActive, 1), await RollbackAsync(20));
        Assert.Equal(1, await ActiveAsync(20));
        IReadOnlyList<ModelActivation> log = await registry.HistoryAsync(Name, Token);
        Assert.Equal([1, 2, 1], log.Select(entry => entry.Version));
        Assert.Equal(("ann", "worse", Start.AddDays(20), 2), (log[2].Actor, log[2].Reason, log[2].EffectiveAt, log[2].PreviousVersion));
    }

    [Fact]
    public async Task Of_many_activations_with_the_same_belief_one_wins()
    {
        for (byte version = 1; version <= 8; version++)
        {
            await RegisterAsync(version);
        }

        (ActivationOutcome Outcome, int? Current)[] results = await Task.WhenAll(Enumerable.Range(1, 8).Select(version => Task.Run(() => ActivateAsync(version, null, 10))));

        Assert.Single(results, result => result.Outcome == ActivationOutcome.Activated);
        Assert.Equal(7, results.Count(result => result.Outcome == ActivationOutcome.Conflict));
        Assert.Single(await registry.HistoryAsync(Name, Token));
    }

    [Fact]
    public async Task Registrations_at_once_get_distinct_consecutive_versions()
    {
        RegisteredModel[] models = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => RegisterAsync((byte)number))));

        Assert.Equal(Enumerable.Range(1, 24), models.Select(model => model.Version).Order());
        foreach (RegisteredModel model in models)
        {
            Assert.Equal([byte.Parse(model.ModelId["model-".Length..], System.Globalization.CultureInfo.InvariantCulture), 2, 3], await registry.LoadArtefactAsync(Name, model.Version, Token));
        }
    }

    [Fact]
    public async Task Tags_belong_to_a_version_and_every_change_stays_in_the_log()
    {
        await RegisterAsync(1);
        await RegisterAsync(2);
        await ActivateAsync(1, null, 10);

        Assert.True(await TagAsync(1, "reviewed", "no", 1));
        Assert.True(await TagAsync(2, "reviewed", "no", 2));
        Assert.True(await TagAsync(1, "reviewed", "yes", 3));
        Assert.True(await TagAsync(1, "'\" é", "", 4));
        Assert.True(await TagAsync(2, "reviewed", null, 5));

        IReadOnlyList<RegisteredModel> versions = await registry.ListAsync(Name, Token);
        Assert.Equal([new("'\" é", ""), new("reviewed", "yes")], versions[0].Tags);
        Assert.Empty(versions[1].Tags);
        Assert.Equal("yes", (await registry.FindActiveAsync(Name, Start.AddDays(10), Token))!.Tags["reviewed"]);
        Assert.Equal("yes", (await RegisterAsync(1)).Tags["reviewed"]);
        IReadOnlyList<ModelTagging> log = await registry.TagHistoryAsync(Name, Token);
        Assert.Equal(
            [(1, "reviewed", "no"), (2, "reviewed", "no"), (1, "reviewed", "yes"), (1, "'\" é", ""), (2, "reviewed", null)],
            log.Select(entry => (entry.Version, entry.Tag, entry.Value)));
        Assert.Equal(("ann", Start.AddDays(3)), (log[2].Actor, log[2].At));
        Assert.Empty(await registry.TagHistoryAsync("unknown", Token));
    }

    [Fact]
    public async Task A_repeated_tag_changes_nothing_also_after_another_value()
    {
        await RegisterAsync(1);
        Assert.True(await TagAsync(1, "stage", "test", 1));
        Assert.True(await TagAsync(1, "stage", "live", 2));

        Assert.False(await TagAsync(1, "stage", "test", 1));
        Assert.False(await TagAsync(1, "stage", "live", 3));
        Assert.False(await TagAsync(1, "never", null, 3));

        Assert.Equal("live", (await registry.ListAsync(Name, Token))[0].Tags["stage"]);
        Assert.Equal(2, (await registry.TagHistoryAsync(Name, Token)).Count);
        await Assert.ThrowsAsync<StoreException>(() => TagAsync(2, "stage", "test", 1));
        await Assert.ThrowsAsync<ArgumentException>(() => TagAsync(1, " ", "test", 1));
        await Assert.ThrowsAsync<ArgumentException>(() => TagAsync(1, "stage", "a\0b", 1));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => RegisterAsync(1, "a\0b"));
        await Assert.ThrowsAsync<ArgumentException>(() => registry.RegisterAsync(Registration(1, Name) with { Artefact = default }, Token));
        StoreException missing = await Assert.ThrowsAsync<StoreException>(() => registry.LoadArtefactAsync(Name, 7, Token));
        Assert.Contains("7", missing.Message, StringComparison.Ordinal);
    }

    private static ModelRegistration Registration(byte first, string name) => new()
    {
        Name = name,
        ModelId = $"model-{first}",
        Artefact = [first, 2, 3],
        RegisteredAt = Start,
    };

    private Task<RegisteredModel> RegisterAsync(byte first, string name = Name) => registry.RegisterAsync(Registration(first, name), Token);

    private async Task<(ActivationOutcome Outcome, int? Current)> ActivateAsync(int version, int? expected, int day)
    {
        ActivationResult result = await registry.ActivateAsync(
            new ActivationRequest { Name = Name, Version = version, ExpectedCurrentVersion = expected, EffectiveAt = Start.AddDays(day), Actor = "ann", Reason = "better" }, Token);
        Assert.NotEqual("", result.Explanation);
        return (result.Outcome, result.CurrentVersion);
    }

    private async Task<(ActivationOutcome Outcome, int? Current)> RollbackAsync(int day)
    {
        ActivationResult result = await registry.RollbackAsync(Name, Start.AddDays(day), "ann", "worse", Token);
        return (result.Outcome, result.CurrentVersion);
    }

    private Task<bool> TagAsync(int version, string tag, string? value, int day) => registry.TagAsync(
        new ModelTagging { Name = Name, Version = version, Tag = tag, Value = value, At = Start.AddDays(day), Actor = "ann" }, Token);

    private async Task<int?> ActiveAsync(int day) => (await registry.FindActiveAsync(Name, Start.AddDays(day), Token))?.Version;
}
