using Betting.Execution;
using Betting.Execution.Placement;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Storage.Sqlite;
using Betting.Testing;

namespace Betting.Repository.Tests.Snippets;

/// <summary>A bet from proposal to record, in one SQLite file.</summary>
public sealed class ExecutionSnippets
{
    [Fact]
    public async Task A_bet_is_reserved_placed_and_settled_in_a_file()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string folder = Path.Combine(Path.GetTempPath(), $"betting-snippet-{Environment.ProcessId}");
        string path = Path.Combine(folder, "bets.sqlite");
        ManualTimeProvider time = new(new DateTimeOffset(2026, 8, 14, 14, 30, 0, TimeSpan.Zero));
        Fixture fixture = new()
        {
            Id = FixtureId.From("E0", new DateOnly(2026, 8, 15), "Arsenal", "Leeds"),
            Sport = "football",
            Competition = "E0",
            Home = "Arsenal",
            Away = "Leeds",
            StartsAt = new DateTimeOffset(2026, 8, 15, 14, 0, 0, TimeSpan.Zero),
        };
        Result result = new()
        {
            Fixture = fixture,
            HomeScore = 2,
            AwayScore = 1,
            EndedAt = fixture.StartsAt.AddHours(2),
            KnownAt = fixture.StartsAt.AddHours(3),
        };
        try
        {
            #region snippet: place-a-bet
            await using SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(path, cancellationToken: cancellationToken);
            await database.MigrateAsync(cancellationToken);
            IBetLedger ledger = database.Ledger;
            await ledger.OpenAsync(new Bankroll { Id = "main", Currency = "EUR", OpeningBalance = 1_000m, OpenedAt = time.GetUtcNow() }, cancellationToken);

            RiskJudge judge = new(new FractionalKellyPolicy(new FractionalKellyOptions()), new RiskLimits { SingleStake = 50m });
            BettingEngine engine = new(ledger, new PaperVenue(null, time), judge, time, new BettingEngineOptions { DryRun = false });
            PlacementReport placed = await engine.PlaceAsync(
                new BetProposal
                {
                    Id = BetIds.Derive("main", fixture.Id, MarketId.MatchResult, Selection.Home, "value"),
                    BankrollId = "main",
                    Fixture = fixture,
                    Market = MarketId.MatchResult,
                    Selection = Selection.Home,
                    Bookmaker = "Bet365",
                    Odds = new DecimalOdds(1.55m),
                    QuotedAt = time.GetUtcNow().AddMinutes(-30),
                    Probability = 0.68,
                    ModelId = "by hand",
                    ProposedAt = time.GetUtcNow(),
                },
                cancellationToken);
            Console.WriteLine(placed.Explanation);                             // where the bet stands, and why

            Bet settled = await engine.SettleAsync(placed.Bet, result, result.KnownAt, cancellationToken);
            LedgerVerification check = await ledger.VerifyAsync("main", cancellationToken);
            #endregion

            // Worked by hand: a quarter of Kelly is 0.0245455 of 1,000, rounded down to 24; 24 x 0.55 = 13.20.
            Assert.Equal(24m, settled.Stake);
            Assert.Equal(13.20m, settled.Profit);
            Assert.Equal(1_013.20m, settled.BalanceAfter);
            Assert.True(check.IsSound, string.Join(' ', check.Problems));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
