using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Goals;

/// <summary>Expected goals of any pairing of teams, and from them the probability of every score.</summary>
/// <remarks>
/// <para>ln(expected home goals) = intercept + home advantage (0 at a neutral venue) + attack(home) - defence(away) + covariates; away likewise
/// without the home advantage.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed class GoalModel
{
    // Expected goals stay where a grid can hold them, whatever covariates are passed.
    private const double LargestLogMean = 5.5;

    private readonly GoalModelState state;
    private readonly Dictionary<string, int> numbers;

    internal GoalModel(GoalModelState state)
    {
        this.state = state;
        numbers = new Dictionary<string, int>(state.Teams.Length, StringComparer.Ordinal);
        foreach (string team in state.Teams)
        {
            numbers.Add(team, numbers.Count);
        }
    }

    /// <summary>The teams of the training games, in ordinal order.</summary>
    public ImmutableArray<string> Teams => state.Teams;

    /// <summary>The logarithm of the goals that an average team scores against an average team away or at a neutral venue.</summary>
    public double Intercept => state.Intercept;

    /// <summary>What playing at home adds to the logarithm of expected goals; 0 where every training game was at a neutral venue.</summary>
    public double HomeAdvantage => state.HomeAdvantage;

    /// <summary>The low-score correction; 0 where it was not asked for. Below 0, draws of 0-0 and 1-1 are likelier than under independence.</summary>
    /// <remarks>For a pairing it is kept where no probability is negative: see <see cref="ScoreGrid.Of"/>.</remarks>
    public double Rho => state.Rho;

    /// <summary>The dispersion: variance = mean + dispersion x mean^2; 0 for Poisson.</summary>
    public double Dispersion => state.Dispersion;

    /// <summary>The names of the covariates.</summary>
    public ImmutableArray<string> CovariateNames => state.CovariateNames;

    /// <summary>The instant as of which the model was fitted, in UTC: nothing known later is in it.</summary>
    public DateTimeOffset AsOf => state.AsOf;

    /// <summary>The start of the first training game, in UTC.</summary>
    public DateTimeOffset TrainedFrom => state.TrainedFrom;

    /// <summary>The start of the last training game, in UTC.</summary>
    public DateTimeOffset TrainedTo => state.TrainedTo;

    /// <summary>The number of training games.</summary>
    public int Games => state.Games;

    /// <summary>The weighted log likelihood of the training games in nats, priors left out.</summary>
    public double LogLikelihood => state.LogLikelihood;

    /// <summary>Whether the search reached its tolerance at finite strengths.</summary>
    public bool Converged => state.Converged;

    /// <summary>Steps of the search.</summary>
    public int Iterations => state.Iterations;

    /// <summary>The largest absolute entry of the gradient at the end, in nats per rough standard error of a parameter.</summary>
    public double GradientNorm => state.GradientNorm;

    internal GoalModelState State => state;

    /// <summary>Whether a team was in the training games.</summary>
    /// <param name="team">Its name, compared exactly.</param>
    /// <returns>Whether its strength was estimated.</returns>
    public bool Knows(string team) => numbers.ContainsKey(team);

    /// <summary>The strength of a team: estimated, else its configured prior, else that of an unseen team.</summary>
    /// <param name="team">Its name, compared exactly.</param>
    /// <returns>Attack and defence.</returns>
    public TeamStrength StrengthOf(string team) =>
        numbers.TryGetValue(team, out int number) ? state.Strengths[number]
        : state.TeamPriors.TryGetValue(team, out TeamStrength prior) ? prior
        : state.UnseenTeam;

    /// <summary>What a unit of a covariate adds to the logarithm of expected goals.</summary>
    /// <param name="covariate">Its name.</param>
    /// <returns>The coefficient per unit; 0 for one that was constant in training.</returns>
    /// <exception cref="ArgumentException">There is no such covariate.</exception>
    public double CoefficientOf(string covariate)
    {
        int index = state.CovariateNames.IndexOf(covariate);
        if (index < 0)
        {
            throw new ArgumentException($"The model has no covariate '{covariate}'; it has: {string.Join(", ", state.CovariateNames)}.", nameof(covariate));
        }

        return state.Covariates[index].Scale > 0 ? state.Coefficients[index] / state.Covariates[index].Scale : 0;
    }

    /// <summary>Forecasts one game.</summary>
    /// <param name="home">The home side; at a neutral venue the side listed first.</param>
    /// <param name="away">The away side.</param>
    /// <param name="isNeutral">Whether no home advantage applies. Default <see langword="false"/>.</param>
    /// <param name="homeCovariates">One number per covariate for the home side's goals; NaN counts as the training mean.</param>
    /// <param name="awayCovariates">One number per covariate for the away side's goals.</param>
    /// <returns>Expected goals, every score's probability and the caveats. Expected goals are kept between 0.004 and 245.</returns>
    /// <exception cref="ArgumentException">A name is empty, both are the same, or the number of covariates is wrong.</exception>
    public GoalForecast Predict(
        string home, string away, bool isNeutral = false, ReadOnlySpan<double> homeCovariates = default, ReadOnlySpan<double> awayCovariates = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(home);
        ArgumentException.ThrowIfNullOrWhiteSpace(away);
        if (string.Equals(home, away, StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{home}' cannot play against itself.", nameof(away));
        }

        int covariates = state.Covariates.Length;
        if (homeCovariates.Length != covariates || awayCovariates.Length != covariates)
        {
            throw new ArgumentException(Say.Text(
                $"The model takes {covariates} covariates per side ({string.Join(", ", state.CovariateNames)}); the call passed {homeCovariates.Length} and {awayCovariates.Length}."));
        }

        TeamStrength homeStrength = StrengthOf(home);
        TeamStrength awayStrength = StrengthOf(away);
        double logHome = Intercept + (isNeutral ? 0 : HomeAdvantage) + homeStrength.Attack - awayStrength.Defence + Effect(homeCovariates);
        double logAway = Intercept + awayStrength.Attack - homeStrength.Defence + Effect(awayCovariates);
        double expectedHome = Math.Exp(Math.Clamp(logHome, -LargestLogMean, LargestLogMean));
        double expectedAway = Math.Exp(Math.Clamp(logAway, -LargestLogMean, LargestLogMean));
        bool homeUnseen = !Knows(home);
        bool awayUnseen = !Knows(away);
        PredictionCaveats caveats = PredictionCaveats.Uncalibrated
            | (homeUnseen || awayUnseen || !Converged ? PredictionCaveats.Degraded : PredictionCaveats.None)
            | Missing(homeCovariates) | Missing(awayCovariates);
        return new GoalForecast
        {
            ExpectedHome = expectedHome,
            ExpectedAway = expectedAway,
            Grid = ScoreGrid.Of(expectedHome, expectedAway, Rho, Dispersion),
            IsHomeUnseen = homeUnseen,
            IsAwayUnseen = awayUnseen,
            Caveats = caveats,
        };
    }

    private double Effect(ReadOnlySpan<double> values)
    {
        double effect = 0;
        for (int index = 0; index < values.Length; index++)
        {
            effect += state.Coefficients[index] * state.Covariates[index].Of(values[index]);
        }

        return effect;
    }

    private PredictionCaveats Missing(ReadOnlySpan<double> values)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (!double.IsFinite(values[index]) && (!state.Covariates[index].WasMissing || double.IsInfinity(values[index])))
            {
                return PredictionCaveats.UnexpectedMissing;
            }
        }

        return PredictionCaveats.None;
    }
}
