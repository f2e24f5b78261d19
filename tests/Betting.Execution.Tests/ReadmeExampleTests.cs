using System.Text.RegularExpressions;
using Betting.Execution.Odds;
using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;
using Betting.Testing;

namespace Betting.Execution.Tests;

public sealed class ReadmeExampleTests
{
    [Fact]
    public async Task The_example_places_and_settles_a_bet()
    {
        Fixture fixture = Samples.Game();
        Result result = Samples.ResultOf(2, 0);
        IBetLedger ledger = Ledgers.Open();
        TimeProvider time = new ManualTimeProvider(Samples.Noon);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        #region readme
        RiskJudge judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), new RiskLimits());
        PaperVenue venue = new(new PaperVenueOptions(), time);
        BettingEngine engine = new(ledger, venue, judge, time, new BettingEngineOptions { DryRun = false });

        BetProposal proposal = new()
        {
            Id = BetIds.Derive("main", fixture.Id, MarketId.MatchResult, Selection.Home, "value"),
            BankrollId = "main",
            Fixture = fixture,
            Market = MarketId.MatchResult,
            Selection = Selection.Home,
            Bookmaker = "Simulated Book",
            Odds = OddsFormat.Parse("2.10"),
            QuotedAt = time.GetUtcNow(),
            Probability = 0.55,
            ModelId = "model-1",
            ProposedAt = time.GetUtcNow(),
        };

        await engine.ReconcileAsync("main", cancellationToken);                     // after every start
        PlacementReport report = await engine.PlaceAsync(proposal, cancellationToken);
        Console.WriteLine(report.Explanation);                                      // paper accepted 35 at 2.10, ...

        Bet settled = await engine.SettleAsync(report.Bet, result, result.KnownAt, cancellationToken);
        Console.WriteLine($"{settled.Outcome}: {settled.Profit}");                  // Won: 38.50
        #endregion

        Assert.StartsWith("paper accepted 35 at 2.10,", report.Explanation, StringComparison.Ordinal);

        // Worked by hand: 35 x 1.10.
        Assert.Equal((SettlementOutcome.Won, 38.50m), (settled.Outcome, settled.Profit));
        Assert.Equal("38.50", FormattableString.Invariant($"{settled.Profit}"));
    }

    [Fact]
    public void The_readme_shows_the_compiled_example()
    {
        string region = Regex.Match(Resource("ReadmeExampleTests.cs"), @"#region readme\n(.*?)\n\s*#endregion", RegexOptions.Singleline).Groups[1].Value;
        string expected = Regex.Replace(region, "^        ", "", RegexOptions.Multiline).Trim();
        string shown = Regex.Match(Resource("README.md"), "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value.Trim();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, shown);
    }

    private static string Resource(string name)
    {
        using Stream? stream = typeof(ReadmeExampleTests).Assembly.GetManifestResourceStream(name);
        Assert.NotNull(stream);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
