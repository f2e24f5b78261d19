using System.Collections.Immutable;
using Betting.Backtesting.Live;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Execution.Staking;
using Betting.Features;
using Betting.Ingestion;
using Betting.Models.LogisticRegression;
using Betting.Testing.Leagues;
using Betting.Testing.Stores;

namespace Betting.Backtesting.Tests;

/// <summary>The example of the package's page, compiled and run.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_runs()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using TemporaryFolder temporary = new();
        string folder = temporary.Path;

        #region readme
        SimulatedLeague source = new(new SimulatedLeagueOptions { Seasons = 4, UnplayedRounds = 1 });
        SportsHistory history = await SportsHistoryLoader.LoadAsync(source, cancellationToken: cancellationToken);
        PipelineStores stores = new(new InMemoryFeatureStore(), new InMemoryModelRegistry(), new InMemoryBetLedger());

        BacktestRunner runner = new(new BacktestOptions { Staking = new FractionalKellyPolicy(new FractionalKellyOptions { MaximumStake = 100m }) }, stores);
        BacktestReport report = await runner.RunAsync(
            new BacktestInput
            {
                Source = source.Name,
                History = history,
                DataHash = "", // SHA-256 of the files that were read
                Transformers = FeaturePresets.ForSport("football", MarketId.MatchResult),
                Trainer = new LogisticRegressionTrainer(new LogisticRegressionOptions()),
            },
            cancellationToken);
        ReportFiles.WriteAll(report, history.Rejects, folder);

        // The games to come, by the same calls and from the same stores.
        LivePredictor live = new(stores, PipelineNames.Of("football", MarketId.MatchResult), FeaturePresets.ForSport("football", MarketId.MatchResult), BacktestOptions.DefaultDecisionLead);
        UpcomingFixture[] upcoming = [.. history.Fixtures.Where(fixture => history.ResultOf(fixture.Id) is null).Select(fixture => new UpcomingFixture(fixture, [.. history.QuotesOf(fixture.Id)]))];
        ImmutableArray<LiveAnswer> answers = await live.PredictAsync(upcoming, history.Results[^1].KnownAt, cancellationToken);
        #endregion

        Assert.NotEmpty(report.Bets);
        Assert.Equal(10, answers.Length);
        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        Assert.True(File.Exists(Path.Combine(folder, ReportFiles.Page)));
    }

    [Fact]
    public void The_page_shows_the_example_that_runs()
    {
        string[] code = [.. Between(Lines("ReadmeTests.cs"), "#region readme", "#endregion")];
        string[] shown = [.. Between(Lines("README.md"), "```csharp", "```")];

        Assert.NotEmpty(code);
        Assert.Equal(code, shown);
    }

    private static IEnumerable<string> Between(string[] lines, string first, string last) => lines.SkipWhile(line => line != first).Skip(1).TakeWhile(line => line != last);

    private static string[] Lines(string resource)
    {
        using StreamReader reader = new(typeof(ReadmeTests).Assembly.GetManifestResourceStream(resource)!); // Not null: embedded by the project file.
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim())];
    }
}
