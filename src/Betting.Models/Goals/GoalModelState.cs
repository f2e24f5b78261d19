using System.Collections.Immutable;

namespace Betting.Models.Goals;

/// <summary>All that a goal model knows, as it is stored.</summary>
internal sealed record GoalModelState
{
    public required ImmutableArray<string> Teams { get; init; }

    public required ImmutableArray<TeamStrength> Strengths { get; init; }

    public required IReadOnlyDictionary<string, TeamStrength> TeamPriors { get; init; }

    public required TeamStrength UnseenTeam { get; init; }

    public required double Intercept { get; init; }

    public required double HomeAdvantage { get; init; }

    public required double Rho { get; init; }

    public required double Dispersion { get; init; }

    public required ImmutableArray<string> CovariateNames { get; init; }

    public required ImmutableArray<GoalCovariate> Covariates { get; init; }

    public required ImmutableArray<double> Coefficients { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required DateTimeOffset TrainedFrom { get; init; }

    public required DateTimeOffset TrainedTo { get; init; }

    public required int Games { get; init; }

    public required double LogLikelihood { get; init; }

    public required bool Converged { get; init; }

    public required int Iterations { get; init; }

    public required double GradientNorm { get; init; }
}
