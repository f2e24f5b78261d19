using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Goals;

/// <summary>
/// Minus the weighted log likelihood plus the priors, with its gradient. Parameters: intercept, home advantage, rho, logarithm of the
/// dispersion, attack per team, defence per team, coefficient per covariate. Parameters that are not estimated have gradient 0.
/// </summary>
internal sealed class GoalObjective(GoalGames games, GoalModelOptions options, CancellationToken cancellationToken)
{
    public const int Intercept = 0;
    public const int HomeAdvantage = 1;
    public const int Rho = 2;
    public const int LogDispersion = 3;
    public const int Teams = 4;

    // Expected goals beyond any sport: the line search must turn back.
    private const double Absurd = 1e7;

    private readonly double precision = options.PriorDeviation is { } deviation ? 1 / (deviation * deviation) : 0;
    private readonly int[] homeGoals = [.. Enumerable.Range(0, games.Count).Select(game => games[game].HomeGoals)];
    private readonly int[] awayGoals = [.. Enumerable.Range(0, games.Count).Select(game => games[game].AwayGoals)];
    private readonly bool[] neutral = [.. Enumerable.Range(0, games.Count).Select(game => games[game].IsNeutral)];
    private readonly TeamStrength[] priors = [.. games.Teams.Select(options.PriorOf)];

    /// <summary>Whether the dispersion is estimated; otherwise it is 0.</summary>
    public bool IsDispersed { get; set; }

    public int Length => Teams + (2 * games.Teams.Length) + games.Covariates.Length;

    /// <summary>The derivative of the log likelihood by the dispersion at the last point evaluated.</summary>
    public double DispersionScore { get; private set; }

    public static int Attack(int team) => Teams + team;

    public int Defence(int team) => Teams + games.Teams.Length + team;

    public int Covariate(int index) => Teams + (2 * games.Teams.Length) + index;

    public (double Home, double Away) Means(ReadOnlySpan<double> parameters, int game)
    {
        int home = games.Home[game];
        int away = games.Away[game];
        double logHome = parameters[Intercept] + (neutral[game] ? 0 : parameters[HomeAdvantage]) + parameters[Attack(home)] - parameters[Defence(away)];
        double logAway = parameters[Intercept] + parameters[Attack(away)] - parameters[Defence(home)];
        int covariates = games.Covariates.Length;
        for (int index = 0; index < covariates; index++)
        {
            double coefficient = parameters[Covariate(index)];
            logHome += coefficient * games.HomeInputs[(game * covariates) + index];
            logAway += coefficient * games.AwayInputs[(game * covariates) + index];
        }

        return (Math.Exp(logHome), Math.Exp(logAway));
    }

    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        cancellationToken.ThrowIfCancellationRequested();
        gradient.Clear();
        double dispersion = IsDispersed ? Math.Exp(parameters[LogDispersion]) : 0;
        double value = 0;
        double score = 0;
        for (int game = 0; game < games.Count; game++)
        {
            (double homeMean, double awayMean) = Means(parameters, game);
            if (!(homeMean < Absurd && awayMean < Absurd && homeMean > 0 && awayMean > 0 && dispersion < Absurd))
            {
                return double.PositiveInfinity;
            }

            Side home = Side.Of(homeGoals[game], homeMean, dispersion, IsDispersed);
            Side away = Side.Of(awayGoals[game], awayMean, dispersion, IsDispersed);
            double logLikelihood = home.LogProbability + away.LogProbability;
            double byHome = home.ByLogMean;
            double byAway = away.ByLogMean;
            double byDispersion = home.ByDispersion + away.ByDispersion;
            double weight = games.Weights[game];
            if (options.LowScoreCorrection && homeGoals[game] <= 1 && awayGoals[game] <= 1)
            {
                logLikelihood += LowScores.LogFactor(
                    homeGoals[game], awayGoals[game], home.Ratio, away.Ratio, parameters[Rho], out double byRho, out double byLogU, out double byLogV);
                byHome += byLogU / (1 + (dispersion * homeMean));
                byAway += byLogV / (1 + (dispersion * awayMean));
                byDispersion -= (byLogU * home.Ratio) + (byLogV * away.Ratio);
                gradient[Rho] -= weight * byRho;
            }

            value -= weight * logLikelihood;
            score += weight * byDispersion;
            Add(gradient, game, -weight * byHome, -weight * byAway);
        }

        DispersionScore = score;
        gradient[LogDispersion] = IsDispersed ? -score * dispersion : 0;
        return value + Penalty(parameters, gradient);
    }

    /// <summary>Roughly the second derivative by each parameter near the optimum, where expected and scored goals agree.</summary>
    public double[] Curvatures(ReadOnlySpan<double> parameters)
    {
        double[] curvatures = new double[Length];
        double dispersion = Math.Exp(parameters[LogDispersion]);
        for (int game = 0; game < games.Count; game++)
        {
            double weight = games.Weights[game];
            double home = weight * homeGoals[game];
            double away = weight * awayGoals[game];
            curvatures[Intercept] += home + away;
            curvatures[HomeAdvantage] += neutral[game] ? 0 : home;
            curvatures[Rho] += homeGoals[game] <= 1 && awayGoals[game] <= 1 ? weight : 0;
            curvatures[LogDispersion] += IsDispersed ? dispersion * dispersion * ((home * homeGoals[game]) + (away * awayGoals[game])) / 2 : 0;
            curvatures[Attack(games.Home[game])] += home;
            curvatures[Attack(games.Away[game])] += away;
            curvatures[Defence(games.Home[game])] += away;
            curvatures[Defence(games.Away[game])] += home;
        }

        curvatures.AsSpan(Covariate(0)).Fill(curvatures[Intercept] + options.CovariatePenalty);
        foreach (ref double curvature in curvatures.AsSpan(Teams, 2 * games.Teams.Length))
        {
            curvature += precision;
        }

        return curvatures;
    }

    /// <summary>Projects a gradient by parameters in units of the scales, so that a step along it moves neither the sum of attacks nor that of defences.</summary>
    public void KeepSums(ReadOnlySpan<double> scales, Span<double> gradient)
    {
        for (int side = 0; side < 2; side++)
        {
            int first = side == 0 ? Attack(0) : Defence(0);
            Span<double> own = gradient.Slice(first, games.Teams.Length);
            ReadOnlySpan<double> units = scales.Slice(first, games.Teams.Length);
            double share = Lanes.Dot(own, units) / Lanes.Dot(units, units);
            Lanes.AddScaled(own, units, -share);
        }
    }

    private void Add(Span<double> gradient, int game, double byHome, double byAway)
    {
        int home = games.Home[game];
        int away = games.Away[game];
        gradient[Intercept] += byHome + byAway;
        gradient[HomeAdvantage] += neutral[game] ? 0 : byHome;
        gradient[Attack(home)] += byHome;
        gradient[Defence(away)] -= byHome;
        gradient[Attack(away)] += byAway;
        gradient[Defence(home)] -= byAway;
        int covariates = games.Covariates.Length;
        for (int index = 0; index < covariates; index++)
        {
            gradient[Covariate(index)] += (byHome * games.HomeInputs[(game * covariates) + index]) + (byAway * games.AwayInputs[(game * covariates) + index]);
        }
    }

    private double Penalty(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double penalty = 0;
        for (int team = 0; team < games.Teams.Length; team++)
        {
            double attack = parameters[Attack(team)] - priors[team].Attack;
            double defence = parameters[Defence(team)] - priors[team].Defence;
            penalty += precision / 2 * ((attack * attack) + (defence * defence));
            gradient[Attack(team)] += precision * attack;
            gradient[Defence(team)] += precision * defence;
        }

        for (int index = 0; index < games.Covariates.Length; index++)
        {
            double coefficient = parameters[Covariate(index)];
            penalty += options.CovariatePenalty / 2 * coefficient * coefficient;
            gradient[Covariate(index)] += options.CovariatePenalty * coefficient;
        }

        return penalty;
    }

    /// <summary>One side of one game. The Poisson logarithm leaves out the factorial, which no parameter moves.</summary>
    private readonly record struct Side(double LogProbability, double ByLogMean, double ByDispersion, double Ratio)
    {
        public static Side Of(int goals, double mean, double dispersion, bool dispersed)
        {
            if (!dispersed)
            {
                double residual = goals - mean;
                return new Side((goals * Math.Log(mean)) - mean, residual, ((residual * residual) - goals) / 2, mean);
            }

            double logarithm = NegativeBinomial.LogProbability(goals, mean, dispersion, out double byLogMean, out double byDispersion);
            return new Side(logarithm, byLogMean, byDispersion, mean / (1 + (dispersion * mean)));
        }
    }
}
