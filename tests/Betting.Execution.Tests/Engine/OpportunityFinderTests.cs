using Betting.Execution.Engine;
using Betting.Execution.Placement;
using Betting.Execution.Tests.Support;
using Betting.Models;

namespace Betting.Execution.Tests.Engine;

public sealed class OpportunityFinderTests
{
    private static readonly OpportunityFinder Finder = new(EngineSamples.Options);

    public static TheoryData<NoBetReason> Obstacles => [NoBetReason.NoEdge, NoBetReason.OtherMarket, NoBetReason.IncompleteQuote, NoBetReason.NotObtainable, NoBetReason.ClosingPrice, NoBetReason.NotKnownYet, NoBetReason.Started];

    [Fact]
    public void The_selection_with_the_largest_edge_is_proposed()
    {
        OpportunityReport report = Finder.Find(EngineSamples.Prediction(), EngineSamples.Quote(), Samples.Noon);

        // Worked by hand: 0.55 - 1/2.10 = 0.07381; 0.25 - 1/3.40 and 0.20 - 1/3.60 are negative.
        Assert.Equal(0.073809524, report.Best!.Value.Edge, 9);
        Assert.Equal(Selection.Home, report.Best.Value.Selection);
        Assert.Equal(3, report.Values.Length);
        BetProposal proposal = report.Proposal!;
        Assert.Equal(BetIds.Derive("main", Samples.Game().Id, MarketId.MatchResult, Selection.Home, "value"), proposal.Id);
        Assert.Equal(("main", "value", "Simulated Book", new DecimalOdds(2.10m), 0.55), (proposal.BankrollId, proposal.Strategy, proposal.Bookmaker, proposal.Odds, proposal.Probability));
        Assert.Equal((Samples.Noon, Samples.Noon.AddMinutes(-1)), (proposal.ProposedAt, proposal.QuotedAt));
        Assert.Null(proposal.MinimumOdds);
        Assert.Equal("home at 2.10 (Simulated Book) has the edge 0.0738: 0.55 against 0.4762.", report.Explanation);
    }

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void Every_reason_not_to_bet_is_named(NoBetReason reason)
    {
        Quote good = EngineSamples.Quote();
        Quote quote = reason switch
        {
            NoBetReason.NoEdge => EngineSamples.Quote(home: 1.80m),
            NoBetReason.OtherMarket => good with { Market = MarketId.Moneyline, Odds = EngineSamples.Prices(2m, 2m) },
            NoBetReason.IncompleteQuote => good with { Odds = EngineSamples.Prices(2.10m, 1m, 3.60m) },
            NoBetReason.NotObtainable => good with { IsObtainable = false },
            NoBetReason.ClosingPrice => good with { IsClosing = true },
            NoBetReason.NotKnownYet => good with { KnownAt = Samples.Noon.AddTicks(1) },
            _ => good,
        };

        OpportunityReport report = Finder.Find(EngineSamples.Prediction(), quote, reason == NoBetReason.Started ? Samples.KickOff : Samples.Noon);

        Assert.Null(report.Proposal);
        Assert.Equal(reason, report.Reason);
        Assert.StartsWith("No bet: ", report.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.50, true)]
    [InlineData(0.5000001, false)]
    public void The_smallest_edge_is_enough(double minimum, bool proposed)
    {
        // 0.75 - 1/4.00 is 0.5 exactly in binary.
        OpportunityFinder finder = new(EngineSamples.Options with { MinimumEdge = minimum });

        Assert.Equal(proposed, finder.Find(EngineSamples.Prediction(0.75, 0.125), EngineSamples.Quote(home: 4.00m), Samples.Noon).Proposal is not null);
    }

    [Theory]
    [InlineData(0.02, 0.10, 1.99)] // 1 + 1.10 x 0.9 = 1.99; the edge 0.02 would do at 1/0.53 = 1.887.
    [InlineData(0.02, 1.00, 1.89)] // 1/0.53 = 1.8868, rounded up to hundredths.
    [InlineData(0.07, 0.10, 2.09)] // 1/0.48 = 2.0833, rounded up.
    public void A_little_slippage_is_accepted_while_the_edge_lasts(double minimumEdge, double slippage, double expected)
    {
        OpportunityFinder finder = new(EngineSamples.Options with { MinimumEdge = minimumEdge, Slippage = slippage });

        Assert.Equal(new DecimalOdds((decimal)expected), finder.Find(EngineSamples.Prediction(), EngineSamples.Quote(), Samples.Noon).Proposal?.MinimumOdds);
    }

    [Fact]
    public void An_old_prediction_is_marked_as_stale()
    {
        OpportunityFinder finder = new(EngineSamples.Options with { PredictionLifetime = TimeSpan.FromMinutes(59) });

        Assert.Equal(PredictionCaveats.Stale, finder.Find(EngineSamples.Prediction(), EngineSamples.Quote(), Samples.Noon).Proposal?.Caveats);
        Assert.Equal(PredictionCaveats.None, Finder.Find(EngineSamples.Prediction(), EngineSamples.Quote(), Samples.Noon).Proposal?.Caveats);
    }

    [Fact]
    public void A_prediction_that_is_none_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => Finder.Find(EngineSamples.Prediction() with { Probabilities = [0.5, 0.5] }, EngineSamples.Quote(), Samples.Noon));
        Assert.Throws<ArgumentException>(() => Finder.Find(EngineSamples.Prediction() with { Probabilities = default }, EngineSamples.Quote(), Samples.Noon));
        Assert.Throws<ArgumentOutOfRangeException>(() => Finder.Find(EngineSamples.Prediction() with { Probabilities = [double.NaN, 0.5, 0.5] }, EngineSamples.Quote(), Samples.Noon));
        Assert.Throws<ArgumentOutOfRangeException>(() => Finder.Find(EngineSamples.Prediction() with { Probabilities = [1.5, 0.5, 0.5] }, EngineSamples.Quote(), Samples.Noon));
    }

    [Fact]
    public void Every_wrong_option_is_named_at_once()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new OpportunityFinder(
            new OpportunityOptions { BankrollId = " ", MinimumEdge = double.NaN, Slippage = 2, PredictionLifetime = TimeSpan.Zero }));

        Assert.All(["BankrollId", "MinimumEdge is NaN", "Slippage is 2", "PredictionLifetime"], text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }
}
