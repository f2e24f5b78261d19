using System.Collections.Immutable;
using Betting.Features;
using Betting.Ingestion;
using Betting.Testing.Leagues;

namespace Betting.Benchmarks.Data;

/// <summary>The default simulated league (8 seasons, 3,040 games) with its last round unplayed, ready for the stages.</summary>
internal sealed class LeagueData
{
    private static readonly TimeSpan Lead = TimeSpan.FromHours(1);

    private LeagueData(SportsHistory history)
    {
        History = history;
        Decisions = [.. history.Results.Select(result => result.Fixture).Select(DecisionOf)];
        Fixture coming = history.Fixtures.First(fixture => history.ResultOf(fixture.Id) is null);
        Coming = DecisionOf(coming);
    }

    /// <summary>Fixtures, results and prices.</summary>
    public SportsHistory History { get; }

    /// <summary>One decision per played game, an hour before its start, with the prices shown by then.</summary>
    public ImmutableArray<FixtureDecision> Decisions { get; }

    /// <summary>The decision on a game that is not played yet.</summary>
    public FixtureDecision Coming { get; }

    /// <summary>The league as a source.</summary>
    public static SimulatedLeague League() => new(new SimulatedLeagueOptions { UnplayedRounds = 1 });

    /// <summary>Plays and loads the league.</summary>
    public static async Task<LeagueData> LoadAsync() => new(await SportsHistoryLoader.LoadAsync(League()));

    /// <summary>A fresh pipeline of the football preset with prices.</summary>
    public static FeaturePipeline Pipeline() => new("benchmark", FeaturePresets.ForSport("football", MarketId.MatchResult, withMarketPrices: true));

    /// <summary>A pipeline that has seen every result known when <see cref="Coming"/> is decided.</summary>
    public FeaturePipeline PipelineBeforeComing()
    {
        FeaturePipeline pipeline = Pipeline();
        foreach (Result result in History.Results)
        {
            pipeline.Enqueue(result);
        }

        pipeline.AdvanceTo(Coming.AsOf);
        return pipeline;
    }

    private FixtureDecision DecisionOf(Fixture fixture)
    {
        DateTimeOffset asOf = fixture.StartsAt - Lead;
        return new FixtureDecision(fixture, asOf, [.. History.QuotesOf(fixture.Id).Where(quote => quote.KnownAt <= asOf && !quote.IsClosing)]);
    }
}
