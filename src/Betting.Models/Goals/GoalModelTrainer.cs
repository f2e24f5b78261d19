using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Goals;

/// <summary>
/// Learns how many goals teams score: the logarithm of expected goals is intercept + home advantage + attack - opponent's defence +
/// covariates, by maximum (penalised, time-weighted) likelihood.
/// </summary>
/// <remarks>
/// <para>Sources: Maher (1982), Modelling association football scores, for the log-linear Poisson model; Dixon and Coles (1997), Modelling
/// association football scores and inefficiencies in the football betting market, for the correction of low scores and time decay. Attacks
/// sum to 0 and so do defences (with priors: to the sum of the priors).</para>
/// <para>Fitted by L-BFGS with analytic gradients; single-threaded and without randomness: the same games in any order give the same bits on
/// one platform. Thread safety: immutable, safe from any thread; several fits may run at once.</para>
/// </remarks>
public sealed class GoalModelTrainer
{
    private const double SmallestStartDispersion = 0.01;
    private const double LargestStartDispersion = 1;

    // An attack of 10 means 22,000 times the goals: the estimate is on its way to infinity.
    private const double LargestStrength = 10;

    private readonly GoalModelOptions options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range or contradicts another.</exception>
    public GoalModelTrainer(GoalModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        Parameters = options.Describe();
    }

    /// <summary>Every parameter that changes the outcome, as invariant text, for records.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Learns from games whose results were known at an instant.</summary>
    /// <param name="games">The games, in any order, one version per fixture.</param>
    /// <param name="asOf">The instant, in UTC: every game must have been known by then, and ages count back from it.</param>
    /// <param name="start">An earlier model to start the search from, which only saves time: the answer is the same to within the tolerance (about
    /// 1e-7 standard errors of a parameter), but not to the last bit. Default: none.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>An immutable model that says whether the search converged.</returns>
    /// <exception cref="ArgumentNullException">The games are null or one of them is.</exception>
    /// <exception cref="ArgumentException">A game is malformed or was known only later, or the games cannot be learned from: too few, or, without a
    /// prior, a team that never scored or never conceded, or teams that cannot be compared.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public GoalModel Fit(IReadOnlyList<GoalSample> games, DateTimeOffset asOf, GoalModel? start = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(games);
        return TryFit(games, asOf, start, out string? refusal, cancellationToken) ?? throw new ArgumentException(refusal, nameof(games));
    }

    internal GoalModel? TryFit(IReadOnlyList<GoalSample> all, DateTimeOffset asOf, GoalModel? start, out string? refusal, CancellationToken cancellationToken)
    {
        (GoalGames? games, refusal) = GoalGames.Prepare(all, asOf.ToUniversalTime(), options);
        if (refusal is not null || games is null)
        {
            return null;
        }

        GoalObjective objective = new(games, options, cancellationToken);
        GoalSearch search = new(objective, options);
        double[] parameters = Start(games, objective, start);
        LbfgsResult result = search.Minimise(parameters);
        int iterations = result.Iterations;
        if (options.Distribution == GoalDistribution.NegativeBinomial && IsOverdispersed(objective, parameters))
        {
            parameters[GoalObjective.LogDispersion] = Math.Log(MomentDispersion(games, objective, parameters));
            objective.IsDispersed = true;
            result = search.Minimise(parameters);
            iterations += result.Iterations;
        }

        Centre(games, objective, parameters);
        return Answer(games, objective, parameters, asOf.ToUniversalTime(), result, iterations);
    }

    // The likelihood falls with the dispersion from 0 on unless goals scatter more than Poisson: then 0 is the estimate.
    private static bool IsOverdispersed(GoalObjective objective, double[] parameters)
    {
        objective.Evaluate(parameters, new double[objective.Length]);
        return objective.DispersionScore > 0;
    }

    private static double MomentDispersion(GoalGames games, GoalObjective objective, double[] parameters)
    {
        double excess = 0;
        double squares = 0;
        for (int game = 0; game < games.Count; game++)
        {
            (double home, double away) = objective.Means(parameters, game);
            double homeResidual = games[game].HomeGoals - home;
            double awayResidual = games[game].AwayGoals - away;
            excess += games.Weights[game] * ((homeResidual * homeResidual) - home + (awayResidual * awayResidual) - away);
            squares += games.Weights[game] * ((home * home) + (away * away));
        }

        return Math.Clamp(excess / squares, SmallestStartDispersion, LargestStartDispersion);
    }

    private double[] Start(GoalGames games, GoalObjective objective, GoalModel? start)
    {
        double[] parameters = new double[objective.Length];
        double goals = 0;
        double weights = 0;
        for (int game = 0; game < games.Count; game++)
        {
            goals += games.Weights[game] * (games[game].HomeGoals + games[game].AwayGoals);
            weights += 2 * games.Weights[game];
        }

        parameters[GoalObjective.Intercept] = start?.Intercept ?? Math.Log(goals / weights);
        parameters[GoalObjective.HomeAdvantage] = start is not null && Enumerable.Range(0, games.Count).Any(game => !games[game].IsNeutral) ? start.HomeAdvantage : 0;
        parameters[GoalObjective.Rho] = options.LowScoreCorrection ? start?.Rho ?? 0 : 0;
        for (int team = 0; team < games.Teams.Length; team++)
        {
            string name = games.Teams[team];
            TeamStrength strength = start is not null && start.Knows(name) ? start.StrengthOf(name) : options.PriorOf(name);
            parameters[GoalObjective.Attack(team)] = strength.Attack;
            parameters[objective.Defence(team)] = strength.Defence;
        }

        Centre(games, objective, parameters);
        return parameters;
    }

    // Exactly the sums that were asked for; the intercept takes up the difference, so that no expectation changes.
    private void Centre(GoalGames games, GoalObjective objective, double[] parameters)
    {
        int teams = games.Teams.Length;
        double attack = 0;
        double defence = 0;
        for (int team = 0; team < teams; team++)
        {
            TeamStrength prior = options.PriorOf(games.Teams[team]);
            attack += (parameters[GoalObjective.Attack(team)] - prior.Attack) / teams;
            defence += (parameters[objective.Defence(team)] - prior.Defence) / teams;
        }

        for (int team = 0; team < teams; team++)
        {
            parameters[GoalObjective.Attack(team)] -= attack;
            parameters[objective.Defence(team)] -= defence;
        }

        parameters[GoalObjective.Intercept] += attack - defence;
    }

    private GoalModel Answer(GoalGames games, GoalObjective objective, double[] parameters, DateTimeOffset asOf, LbfgsResult result, int iterations)
    {
        int teams = games.Teams.Length;
        double dispersion = objective.IsDispersed ? Math.Exp(parameters[GoalObjective.LogDispersion]) : 0;
        double logLikelihood = 0;
        for (int game = 0; game < games.Count; game++)
        {
            (double home, double away) = objective.Means(parameters, game);
            logLikelihood += games.Weights[game] * ScoreGrid.LogProbability(
                games[game].HomeGoals, games[game].AwayGoals, home, away, parameters[GoalObjective.Rho], dispersion);
        }

        return new GoalModel(new GoalModelState
        {
            Teams = [.. games.Teams],
            Strengths = [.. Enumerable.Range(0, teams).Select(team => new TeamStrength(parameters[GoalObjective.Attack(team)], parameters[objective.Defence(team)]))],
            TeamPriors = options.TeamPriors,
            UnseenTeam = options.UnseenTeam,
            Intercept = parameters[GoalObjective.Intercept],
            HomeAdvantage = parameters[GoalObjective.HomeAdvantage],
            Rho = parameters[GoalObjective.Rho],
            Dispersion = dispersion,
            CovariateNames = options.CovariateNames,
            Covariates = [.. games.Covariates],
            Coefficients = [.. Enumerable.Range(0, games.Covariates.Length).Select(index => parameters[objective.Covariate(index)])],
            AsOf = asOf,
            TrainedFrom = games[0].StartsAt,
            TrainedTo = games[games.Count - 1].StartsAt,
            Games = games.Count,
            LogLikelihood = logLikelihood,
            Converged = result.Converged && parameters.AsSpan(GoalObjective.Teams, 2 * teams).IndexOfAnyExceptInRange(-LargestStrength, LargestStrength) < 0,
            Iterations = iterations,
            GradientNorm = result.GradientNorm,
        });
    }
}
