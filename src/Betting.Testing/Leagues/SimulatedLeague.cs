using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Betting.Ingestion;

namespace Betting.Testing.Leagues;

/// <summary>An invented football league with fixtures, results, statistics and prices, whose true probabilities are known.</summary>
/// <remarks>
/// <para>Teams have strengths in attack and defence that drift from round to round and from season to season, and a form that comes and
/// goes. Goals are Poisson with the low-score dependence of Dixon and Coles (1997), Applied Statistics 46. Two bookmakers price
/// the result and the total of 2.5 goals, two days before the start and at the start; they know the true expected goals
/// with an error that shrinks towards the start.</para>
/// <para>The same options give the same bits on every platform. The league is played on first use. Immutable and thread-safe.</para>
/// </remarks>
public sealed class SimulatedLeague : ISportsSource
{
    /// <summary>The bookmaker with the larger margin and the larger error.</summary>
    public const string SimulatedBook = "Simulated Book";

    /// <summary>The bookmaker with the smaller margin and the smaller error.</summary>
    public const string SharpBook = "Sharp Book";

    private readonly Lazy<LeagueHistory> history;

    /// <summary>Creates the default league.</summary>
    public SimulatedLeague()
        : this(new SimulatedLeagueOptions())
    {
    }

    /// <summary>Creates a league.</summary>
    /// <param name="options">What it is made of.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public SimulatedLeague(SimulatedLeagueOptions options)
    {
        SimulatedLeagueRules.Check(options);
        Options = options;
        history = new Lazy<LeagueHistory>(() => LeagueHistory.Play(options));
    }

    /// <summary>The source's name: <c>simulated</c>.</summary>
    public string Name => "simulated";

    /// <summary>What the league is made of.</summary>
    public SimulatedLeagueOptions Options { get; }

    /// <summary>The market of <see cref="TotalGoals"/>: over or under 2.5 goals.</summary>
    public static MarketId TotalGoals { get; } = MarketId.Total(2.5m);

    /// <summary>One row per fixture, in the order of their starts; those that start together in the order of their ids.</summary>
    public ImmutableArray<SourceRow> Rows => history.Value.Rows;

    /// <summary>When the last played game's result became known, in UTC: the present of a pipeline that has read everything.</summary>
    /// <value>Where no game was played, the instant at which the fixtures were published.</value>
    public DateTimeOffset LastKnownAt => history.Value.LastKnownAt;

    /// <summary>The probabilities of home, draw and away with which the simulation drew the score.</summary>
    /// <param name="fixture">A fixture of this league.</param>
    /// <returns>Three probabilities that sum to 1.</returns>
    /// <exception cref="KeyNotFoundException">The league has no such fixture.</exception>
    public ImmutableArray<double> TrueProbabilitiesOf(FixtureId fixture) => TrueProbabilitiesOf(fixture, MarketId.MatchResult);

    /// <summary>The probabilities with which the simulation drew the score, for one of the markets that are priced.</summary>
    /// <param name="fixture">A fixture of this league.</param>
    /// <param name="market"><see cref="MarketId.MatchResult"/> or <see cref="TotalGoals"/>.</param>
    /// <returns>One probability per selection of the market; they sum to 1.</returns>
    /// <exception cref="KeyNotFoundException">The league has no such fixture.</exception>
    /// <exception cref="ArgumentException">The market is not priced here.</exception>
    public ImmutableArray<double> TrueProbabilitiesOf(FixtureId fixture, MarketId market)
    {
        if (market != MarketId.MatchResult && market != TotalGoals)
        {
            throw new ArgumentException($"The simulated league prices {MarketId.MatchResult} and {TotalGoals}, not {market}.", nameof(market));
        }

        OutcomeProbabilities truth = history.Value.Truths.TryGetValue(fixture, out OutcomeProbabilities? found)
            ? found
            : throw new KeyNotFoundException($"The simulated league '{Options.Competition}' with seed {Options.Seed} has no fixture '{fixture}'.");
        return market == TotalGoals ? truth.Total : truth.Result;
    }

    /// <summary>Yields <see cref="Rows"/>; nothing is ever rejected.</summary>
    /// <param name="cancellationToken">Stops the reading between rows.</param>
    /// <returns>One item per fixture.</returns>
    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (SourceRow row in Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
