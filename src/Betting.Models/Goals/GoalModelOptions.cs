using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Goals;

/// <summary>Parameters of <see cref="GoalModelTrainer"/>.</summary>
/// <remarks>Thread safety: set once, then only read. The trainer checks every range when it is created.</remarks>
public sealed class GoalModelOptions
{
    /// <summary>How goals scatter around their expectation.</summary>
    /// <value>Default <see cref="GoalDistribution.Poisson"/>.</value>
    public GoalDistribution Distribution { get; init; }

    /// <summary>Whether the probabilities of 0-0, 1-0, 0-1 and 1-1 are shifted by the estimated rho of Dixon and Coles (1997); without, the two
    /// sides' goals are independent.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool LowScoreCorrection { get; init; } = true;

    /// <summary>The age at which a game counts half; the xi of Dixon and Coles per day is ln 2 / days. Games older than 30 half-lives are left out.</summary>
    /// <value>Above zero. Default <see langword="null"/>: every game counts the same.</value>
    public TimeSpan? HalfLife { get; init; }

    /// <summary>
    /// The standard deviation of the normal prior on each team's attack and defence around its <see cref="TeamPriors"/> entry (or 0), in
    /// logarithms of goals. Small values pull teams together, which few games per team need; it also gives teams an estimate that never scored.
    /// </summary>
    /// <value>Above 0, for example 0.3. Default <see langword="null"/>: no prior, maximum likelihood.</value>
    public double? PriorDeviation { get; init; }

    /// <summary>Where the prior of single teams lies, for example below average for promoted ones; also their strength until they have played.</summary>
    /// <value>Finite strengths. Default: none, every prior lies at 0. Needs <see cref="PriorDeviation"/>.</value>
    public IReadOnlyDictionary<string, TeamStrength> TeamPriors { get; init; } = ImmutableSortedDictionary<string, TeamStrength>.Empty;

    /// <summary>The strength of a team that is neither in the games nor in <see cref="TeamPriors"/>; forecasts that use it are flagged.</summary>
    /// <value>Finite. Default: the average team.</value>
    public TeamStrength UnseenTeam { get; init; }

    /// <summary>The names of the covariates, in the order of every sample's numbers. Each has one coefficient for both sides.</summary>
    /// <value>Distinct and not empty. Default: none.</value>
    public ImmutableArray<string> CovariateNames { get; init; } = [];

    /// <summary>The penalty on coefficients of covariates, which are standardised inside: lambda / 2 x the sum of squares. It counts like games.</summary>
    /// <value>0 or more. Default 1.</value>
    public double CovariatePenalty { get; init; } = 1;

    /// <summary>The fewest games to learn from.</summary>
    /// <value>2 or more. Default 100.</value>
    public int MinimumGames { get; init; } = 100;

    /// <summary>The most steps of the optimiser.</summary>
    /// <value>1 or more. Default 1,000.</value>
    public int MaximumIterations { get; init; } = 1000;

    /// <summary>The largest entry of the gradient of the log likelihood at which the optimiser stops, in nats per rough standard error of a parameter.</summary>
    /// <value>Above 0. Default 0.0000001.</value>
    public double GradientTolerance { get; init; } = 1e-7;

    internal TeamStrength PriorOf(string team) => TeamPriors.TryGetValue(team, out TeamStrength prior) ? prior : default;

    internal void Validate()
    {
        Require.Between((int)Distribution, 0, 1, nameof(Distribution));
        if (HalfLife is { } halfLife)
        {
            Require.Positive(halfLife.TotalDays, nameof(HalfLife));
        }

        if (PriorDeviation is { } deviation)
        {
            Require.Positive(deviation, nameof(PriorDeviation));
        }

        ArgumentNullException.ThrowIfNull(TeamPriors);
        if (TeamPriors.Count > 0 && PriorDeviation is null)
        {
            throw new ArgumentException(Say.Text($"TeamPriors has {TeamPriors.Count} entries, but PriorDeviation is not set: say how firmly they hold, for example 0.3."));
        }

        foreach ((string team, TeamStrength prior) in TeamPriors)
        {
            CheckStrength(prior, $"TeamPriors['{team}']");
        }

        CheckStrength(UnseenTeam, nameof(UnseenTeam));
        CheckCovariates();
        Require.NotNegative(CovariatePenalty, nameof(CovariatePenalty));
        Require.AtLeast(MinimumGames, 2, nameof(MinimumGames));
        Require.AtLeast(MaximumIterations, 1, nameof(MaximumIterations));
        Require.Positive(GradientTolerance, nameof(GradientTolerance));
    }

    internal ImmutableSortedDictionary<string, string> Describe()
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        all["distribution"] = Distribution == GoalDistribution.Poisson ? "poisson" : "negative-binomial";
        all["lowScoreCorrection"] = Say.Flag(LowScoreCorrection);
        all["halfLifeDays"] = HalfLife is { } halfLife ? Say.Number(halfLife.TotalDays) : "none";
        all["priorDeviation"] = PriorDeviation is { } deviation ? Say.Number(deviation) : "none";
        foreach ((string team, TeamStrength prior) in TeamPriors)
        {
            all[$"prior.{team}"] = Text(prior);
        }

        all["unseenTeam"] = Text(UnseenTeam);
        all["covariates"] = string.Join(',', CovariateNames);
        all["covariatePenalty"] = Say.Number(CovariatePenalty);
        all["minimumGames"] = Say.Number(MinimumGames);
        all["maximumIterations"] = Say.Number(MaximumIterations);
        all["gradientTolerance"] = Say.Number(GradientTolerance);
        return all.ToImmutable();
    }

    private static string Text(TeamStrength strength) => $"{Say.Number(strength.Attack)}/{Say.Number(strength.Defence)}";

    private static void CheckStrength(TeamStrength strength, string name)
    {
        if (!(Math.Abs(strength.Attack) <= 10 && Math.Abs(strength.Defence) <= 10))
        {
            throw new ArgumentOutOfRangeException(name, Say.Text($"{name} is {strength.Attack} and {strength.Defence}; attack and defence lie between -10 and 10."));
        }
    }

    private void CheckCovariates()
    {
        if (CovariateNames.IsDefault || CovariateNames.Any(string.IsNullOrWhiteSpace) || CovariateNames.Distinct(StringComparer.Ordinal).Count() != CovariateNames.Length)
        {
            throw new ArgumentException("CovariateNames must be a list of distinct names that are not empty.");
        }
    }
}
