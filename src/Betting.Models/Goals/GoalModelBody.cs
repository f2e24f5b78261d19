using System.Collections.Immutable;
using System.Text.Json;
using Betting.Models.Artefacts;
using Betting.Models.Internal;

namespace Betting.Models.Goals;

/// <summary>A goal model in JSON.</summary>
internal static class GoalModelBody
{
    private const double Largest = 1e6;

    public static void Write(Utf8JsonWriter json, GoalModelState state)
    {
        json.WriteStartObject();
        Teams(json, "teams", "attack", "defence", state.Teams, state.Strengths);
        string[] priors = [.. state.TeamPriors.Keys.Order(StringComparer.Ordinal)];
        Teams(json, "priorTeams", "priorAttack", "priorDefence", priors, [.. priors.Select(team => state.TeamPriors[team])]);
        json.WriteNumber("unseenAttack", state.UnseenTeam.Attack);
        json.WriteNumber("unseenDefence", state.UnseenTeam.Defence);
        json.WriteNumber("intercept", state.Intercept);
        json.WriteNumber("homeAdvantage", state.HomeAdvantage);
        json.WriteNumber("rho", state.Rho);
        json.WriteNumber("dispersion", state.Dispersion);
        Names(json, "covariates", state.CovariateNames);
        ArtefactNumbers.Write(json, "covariateMean", (ReadOnlySpan<double>)[.. state.Covariates.Select(covariate => covariate.Mean)]);
        ArtefactNumbers.Write(json, "covariateScale", (ReadOnlySpan<double>)[.. state.Covariates.Select(covariate => covariate.Scale)]);
        ArtefactNumbers.Write(json, "covariateWasMissing", (ReadOnlySpan<int>)[.. state.Covariates.Select(covariate => covariate.WasMissing ? 1 : 0)]);
        ArtefactNumbers.Write(json, "coefficients", state.Coefficients.AsSpan());
        json.WriteString("asOf", state.AsOf);
        json.WriteString("trainedFrom", state.TrainedFrom);
        json.WriteString("trainedTo", state.TrainedTo);
        json.WriteNumber("games", state.Games);
        json.WriteNumber("logLikelihood", state.LogLikelihood);
        json.WriteBoolean("converged", state.Converged);
        json.WriteNumber("iterations", state.Iterations);
        json.WriteNumber("gradientNorm", state.GradientNorm);
        json.WriteEndObject();
    }

    public static GoalModelState Read(ArtefactFields body)
    {
        (string[] teams, TeamStrength[] strengths) = Teams(body, "teams", "attack", "defence");
        (string[] priorTeams, TeamStrength[] priors) = Teams(body, "priorTeams", "priorAttack", "priorDefence");
        string[] covariates = Names(body, "covariates");
        double[] means = body.Numbers("covariateMean", double.MinValue, double.MaxValue);
        double[] scales = body.Numbers("covariateScale", 0, double.MaxValue);
        int[] missing = body.Integers("covariateWasMissing", 0, 1);
        double[] coefficients = body.Numbers("coefficients", -Largest, Largest);
        if (means.Length != covariates.Length || scales.Length != covariates.Length || missing.Length != covariates.Length || coefficients.Length != covariates.Length)
        {
            throw body.Wrong("covariates", Say.Text($"names {covariates.Length} covariates; their numbers have other lengths"));
        }

        return new GoalModelState
        {
            Teams = [.. teams],
            Strengths = [.. strengths],
            TeamPriors = priorTeams.Select((team, index) => (team, index)).ToImmutableSortedDictionary(pair => pair.team, pair => priors[pair.index], StringComparer.Ordinal),
            UnseenTeam = new TeamStrength(body.Number("unseenAttack", -Largest, Largest), body.Number("unseenDefence", -Largest, Largest)),
            Intercept = body.Number("intercept", -Largest, Largest),
            HomeAdvantage = body.Number("homeAdvantage", -Largest, Largest),
            Rho = body.Number("rho", -Largest, Largest),
            Dispersion = body.Number("dispersion", 0, Largest),
            CovariateNames = [.. covariates],
            Covariates = [.. covariates.Select((_, index) => new GoalCovariate(means[index], scales[index], missing[index] == 1))],
            Coefficients = [.. coefficients],
            AsOf = body.Instant("asOf"),
            TrainedFrom = body.Instant("trainedFrom"),
            TrainedTo = body.Instant("trainedTo"),
            Games = body.Integer("games", 0, int.MaxValue),
            LogLikelihood = body.Number("logLikelihood", double.MinValue, double.MaxValue),
            Converged = body.Flag("converged"),
            Iterations = body.Integer("iterations", 0, int.MaxValue),
            GradientNorm = body.Number("gradientNorm", 0, double.MaxValue),
        };
    }

    private static void Teams(Utf8JsonWriter json, string names, string attack, string defence, IEnumerable<string> teams, ImmutableArray<TeamStrength> strengths)
    {
        Names(json, names, teams);
        ArtefactNumbers.Write(json, attack, (ReadOnlySpan<double>)[.. strengths.Select(strength => strength.Attack)]);
        ArtefactNumbers.Write(json, defence, (ReadOnlySpan<double>)[.. strengths.Select(strength => strength.Defence)]);
    }

    private static (string[] Teams, TeamStrength[] Strengths) Teams(ArtefactFields body, string names, string attack, string defence)
    {
        string[] teams = Names(body, names);
        double[] attacks = body.Numbers(attack, -Largest, Largest);
        double[] defences = body.Numbers(defence, -Largest, Largest);
        return attacks.Length == teams.Length && defences.Length == teams.Length
            ? (teams, [.. attacks.Select((value, index) => new TeamStrength(value, defences[index]))])
            : throw body.Wrong(names, Say.Text($"has {teams.Length} names; {attack} and {defence} have {attacks.Length} and {defences.Length} numbers"));
    }

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<string> names)
    {
        json.WriteStartArray(name);
        foreach (string text in names)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string[] Names(ArtefactFields body, string name)
    {
        string[] names = body.TextList(name);
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : throw body.Wrong(name, "holds a name twice");
    }
}
