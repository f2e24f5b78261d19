using System.Collections.Immutable;
using Betting.Monitoring;

namespace Betting.Storage.ConformanceTests.Monitoring;

/// <summary>What every <see cref="IFindingStore"/> keeps: derive and give a fresh, empty store.</summary>
public abstract class FindingStoreConformance : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);

    private IFindingStore store = null!; // Set before every test by InitializeAsync.

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => store = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<IFindingStore> CreateAsync();

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.1 + 0.2, -0.25)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.Epsilon, double.MaxValue)]
    public async Task A_finding_comes_back_as_it_was_to_the_bit(double? value, double? threshold)
    {
        Finding odd = Finding("c'\"; --", Severity.Warning, 1) with
        {
            Monitor = "täglich",
            Subject = "",
            Category = FindingCategory.DataQuality,
            Value = value,
            Threshold = threshold,
            Message = "two\nlines é ⚽",
            Labels = Labels(("sport", "fußball"), ("", ""), ("long", new string('x', 5000))),
            At = new DateTimeOffset(2024, 5, 1, 8, 0, 0, TimeSpan.FromHours(2)).AddTicks(1),
        };

        IReadOnlyList<FindingRecord> appended = await store.AppendAsync([odd], Start.AddTicks(7), Token);
        FindingRecord read = Assert.Single(await store.QueryAsync(new FindingQuery(), Token));

        Assert.Equal(FindingJson.Write(odd), FindingJson.Write(read.Finding));
        Assert.Equal(Bits(value), Bits(read.Finding.Value));
        Assert.Equal(Bits(threshold), Bits(read.Finding.Threshold));
        Assert.Equal((appended[0].Id, Start.AddTicks(7), TimeSpan.Zero), (read.Id, read.RecordedAt, read.Finding.At.Offset));

        static long? Bits(double? number) => number is { } given ? BitConverter.DoubleToInt64Bits(given) : null;
    }

    [Fact]
    public async Task An_episode_begins_with_trouble_and_ends_with_its_recovery()
    {
        Severity?[] course = [Severity.None, null, Severity.Warning, null, Severity.Critical, Severity.None, Severity.None, Severity.Info];
        IReadOnlyList<FindingRecord> records = await store.AppendAsync([.. course.Select((severity, hour) => severity is { } given ? Finding("c", given, hour) : Unknown("c", hour))], Start, Token);

        long first = records[2].Id, second = records[7].Id;
        Assert.Equal([null, null, first, first, first, first, null, second], records.Select(record => record.EpisodeId));
        Assert.Equal([5], records.Select((record, index) => (record, index)).Where(item => item.record.IsRecovery).Select(item => item.index));
        Assert.Equal([2, 7], records.Select((record, index) => (record, index)).Where(item => item.record.IsOpening).Select(item => item.index));
        Assert.Equal(4, (await store.QueryAsync(new FindingQuery { EpisodeId = first }, Token)).Count);
        Assert.Equal(records.Reverse().Select(record => (record.Id, record.EpisodeId)), (await store.QueryAsync(new FindingQuery(), Token)).Select(record => (record.Id, record.EpisodeId)));
    }

    [Fact]
    public async Task Conditions_differ_by_monitor_check_subject_category_and_labels_and_time_may_go_backwards()
    {
        Finding bad = Finding("c", Severity.Warning, 10);
        await store.AppendAsync([bad], Start, Token);
        Finding good = Finding("c", Severity.None, 20);
        await store.AppendAsync(
            [good with { Monitor = "m" }, good with { Check = "d" }, good with { Subject = "t" }, good with { Category = FindingCategory.Risk }, good with { Labels = Labels(("a", "b")) }], Start, Token);

        FindingRecord open = Assert.Single(await store.ListOpenAsync(Token));
        Assert.Equal("c", open.Finding.Check);

        FindingRecord recovery = Assert.Single(await store.AppendAsync([good with { At = Start.AddYears(-1) }], Start.AddYears(-1), Token));
        Assert.Equal(open.Id, recovery.EpisodeId);
        Assert.Empty(await store.ListOpenAsync(Token));
    }

    [Fact]
    public async Task The_same_finding_appended_again_is_one()
    {
        Finding[] findings = [Finding("c", Severity.Warning, 1), Finding("d", Severity.None, 1), Finding("c", Severity.Warning, 1)];

        IReadOnlyList<FindingRecord> first = await store.AppendAsync(findings, Start, Token);
        IReadOnlyList<FindingRecord> again = await store.AppendAsync(findings, Start.AddDays(1), Token);

        Assert.Equal(first.Select(record => record.Id), again.Select(record => record.Id));
        Assert.Equal(first[0].Id, first[2].Id);
        Assert.Equal(2, (await store.QueryAsync(new FindingQuery(), Token)).Count);
        Assert.Empty(await store.AppendAsync([], Start, Token));
    }

    [Fact]
    public async Task Every_query_gives_what_its_words_say()
    {
        List<Finding> findings = [];
        foreach (Severity severity in Enum.GetValues<Severity>())
        {
            foreach (string sport in new[] { "football", "basketball" })
            {
                findings.Add(Finding("c" + sport[0], severity, findings.Count) with { Monitor = "m" + (findings.Count % 3), Labels = Labels(("sport", sport), ("model", "v" + (int)severity)), Category = (FindingCategory)(findings.Count % 5) });
            }
        }

        findings.Add(Unknown("c", 99));
        IReadOnlyList<FindingRecord> records = await store.AppendAsync(findings, Start, Token);
        FindingQuery[] queries =
        [
            new(), new() { From = Start.AddHours(2), To = Start.AddHours(5) }, new() { From = Start.AddHours(2), To = Start.AddHours(2) }, new() { Monitor = "m1" }, new() { Check = "cf" },
            new() { Subject = "s" }, new() { Subject = "nobody" }, new() { Category = FindingCategory.Risk }, new() { Status = FindingStatus.InsufficientData },
            new() { MinimumSeverity = Severity.Warning }, new() { Labels = Labels(("sport", "football")) }, new() { Labels = Labels(("sport", "football"), ("model", "v2")) },
            new() { Labels = Labels(("sport", "v2")) }, new() { BeforeId = records[4].Id }, new() { Limit = 3 }, new() { Limit = 2, BeforeId = records[4].Id, MinimumSeverity = Severity.Info },
            new() { EpisodeId = records[5].EpisodeId },
        ];

        foreach (FindingQuery query in queries)
        {
            Assert.Equal(
                records.Reverse().Where(query.Includes).Take(query.Limit).Select(record => record.Id),
                (await store.QueryAsync(query, Token)).Select(record => record.Id));
        }
    }

    [Fact]
    public async Task What_cannot_be_meant_or_stored_is_refused_as_a_whole()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => store.QueryAsync(new FindingQuery { Limit = 0 }, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.QueryAsync(new FindingQuery { From = Start, To = Start.AddTicks(-1) }, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync([Finding("c", Severity.Info, 1), Finding("a\0b", Severity.Info, 1)], Start, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync([Finding("c", Severity.Info, 1) with { Labels = Labels(("a", "\ud83d")) }], Start, Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.AppendAsync([Finding("c", Severity.Info, 1)], Start, new CancellationToken(canceled: true)));

        Assert.Empty(await store.QueryAsync(new FindingQuery(), Token));
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing_and_give_every_finding_its_number()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => store.AppendAsync(
            [.. Enumerable.Range(writer, 10).Select(number => Finding($"c{number}", Severity.Warning, number))], Start, Token))));

        IReadOnlyList<FindingRecord> records = await store.QueryAsync(new FindingQuery(), Token);
        Assert.Equal(17, records.Count);
        Assert.Equal(17, records.Select(record => record.Id).Distinct().Count());
        Assert.Equal(17, (await store.ListOpenAsync(Token)).Count);
    }

    protected static Finding Finding(string check, Severity severity, int hour) => new()
    {
        Check = check,
        Subject = "s",
        Category = FindingCategory.ModelDrift,
        Status = FindingStatus.Checked,
        Severity = severity,
        Value = 0.3,
        Threshold = 0.25,
        Message = "message",
        At = Start.AddHours(hour),
    };

    private static Finding Unknown(string check, int hour) =>
        Finding(check, Severity.None, hour) with { Status = FindingStatus.InsufficientData, Value = null, Threshold = null };

    private static ImmutableSortedDictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        labels.ToImmutableSortedDictionary(label => label.Name, label => label.Value);
}
