using Betting.Features.Internal;

namespace Betting.Features.Competitions;

/// <summary>
/// What a competition is like: <c>competition_home_win_rate</c> and <c>competition_draw_rate</c> (0 to 1), <c>competition_scoring_mean</c>
/// (both sides' points or goals a game), each over its latest games and drawn towards a prior, and <c>is_neutral</c> (1 or 0).
/// </summary>
/// <remarks>
/// <para>A rate is (sum over the games + prior x <see cref="CompetitionOptions.PriorGames"/>) / (games + prior games). Games at neutral venues and
/// games that were abandoned, cancelled or awarded do not count. Sums are whole numbers, so the bits do not depend on how the
/// history was split.</para>
/// <para>Not thread-safe.</para>
/// </remarks>
public sealed class CompetitionTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;

    private readonly CompetitionOptions options;
    private Dictionary<string, RecentGames> competitions = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public CompetitionTransformer(CompetitionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options.Within(options.Games, 1, 100_000, nameof(options.Games));
        Options.Within(options.PriorGames, 0, 100_000, nameof(options.PriorGames));
        Options.Within(options.PriorHomeWinRate, 0, 1, nameof(options.PriorHomeWinRate));
        Options.Within(options.PriorDrawRate, 0, 1, nameof(options.PriorDrawRate));
        Options.Within(options.PriorScoringMean, 0, 10_000, nameof(options.PriorScoringMean));
        this.options = options;
        Parameters parameters = new()
        {
            { "games", options.Games },
            { "prior_games", options.PriorGames },
            { "prior_home_win_rate", options.PriorHomeWinRate },
            { "prior_draw_rate", options.PriorDrawRate },
            { "prior_scoring_mean", options.PriorScoringMean },
        };
        string[] rates = options.EmitRates ? ["competition_home_win_rate", "competition_draw_rate", "competition_scoring_mean"] : [];
        Features = new FeatureSet("competition", CodeVersion, "Home wins, draws and scoring of the competition's latest games, and whether the venue is neutral.", [.. rates, "is_neutral"], parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        destination[^1] = request.Fixture.IsNeutral ? 1 : 0;
        if (!options.EmitRates)
        {
            return;
        }

        bool isKnown = competitions.TryGetValue(request.Fixture.Competition, out RecentGames? games);
        int count = isKnown ? games!.Count : 0;
        destination[0] = Rate(isKnown ? games!.HomeWins : 0, count, options.PriorHomeWinRate);
        destination[1] = Rate(isKnown ? games!.Draws : 0, count, options.PriorDrawRate);
        destination[2] = Rate(isKnown ? games!.Points : 0, count, options.PriorScoringMean);
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status != ResultStatus.Final || result.Fixture.IsNeutral)
        {
            return;
        }

        if (!competitions.TryGetValue(result.Fixture.Competition, out RecentGames? games))
        {
            games = new RecentGames(options.Games);
            competitions.Add(result.Fixture.Competition, games);
        }

        games.Add(result.HomeScore, result.AwayScore);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteNamed(competitions, games => games.Save(writer));

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        competitions = reader.ReadNamed(2 * sizeof(int), "competition", () =>
        {
            RecentGames games = new(options.Games);
            games.Restore(reader);
            return games;
        });

    private double Rate(long sum, int count, double prior)
    {
        double weight = count + options.PriorGames;
        return weight > 0 ? (sum + (options.PriorGames * prior)) / weight : double.NaN;
    }
}
