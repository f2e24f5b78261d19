using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Goals;

/// <summary>The games to learn from as arrays: teams numbered, weights decayed, covariates standardised, in an order that does not depend on the caller's.</summary>
internal sealed class GoalGames
{
    private const double OldestHalfLives = 30;
    private const int MostGoals = 10_000;
    private readonly GoalSample[] samples;

    private GoalGames(GoalSample[] samples, DateTimeOffset asOf, GoalModelOptions options)
    {
        this.samples = samples;
        Teams = [.. samples.Select(sample => sample.Home).Concat(samples.Select(sample => sample.Away)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, int> numbers = new(Teams.Length, StringComparer.Ordinal);
        foreach (string team in Teams)
        {
            numbers[team] = numbers.Count;
        }

        Home = [.. samples.Select(sample => numbers[sample.Home])];
        Away = [.. samples.Select(sample => numbers[sample.Away])];
        Weights = [.. samples.Select(sample => sample.Weight * Decay(sample, asOf, options))];
        Covariates = [.. options.CovariateNames.Select((_, index) => GoalCovariate.Of(samples, Weights, index))];
        HomeInputs = Inputs(sample => sample.HomeCovariates);
        AwayInputs = Inputs(sample => sample.AwayCovariates);
    }

    public string[] Teams { get; }

    public int Count => samples.Length;

    public int[] Home { get; }

    public int[] Away { get; }

    public double[] Weights { get; }

    public GoalCovariate[] Covariates { get; }

    /// <summary>Games x covariates, game after game.</summary>
    public double[] HomeInputs { get; }

    /// <summary>Games x covariates, game after game.</summary>
    public double[] AwayInputs { get; }

    public GoalSample this[int game] => samples[game];

    /// <summary>Checks and orders the games; the second answer says why they cannot be learned from.</summary>
    public static (GoalGames? Games, string? Refusal) Prepare(IReadOnlyList<GoalSample> all, DateTimeOffset asOf, GoalModelOptions options)
    {
        List<GoalSample> kept = new(all.Count);
        HashSet<FixtureId> seen = [];
        for (int index = 0; index < all.Count; index++)
        {
            Check(all[index], index, asOf, options.CovariateNames.Length);
            if (all[index].Fixture != default && !seen.Add(all[index].Fixture))
            {
                throw new ArgumentException(Say.Text($"Game {index} is a second version of the fixture '{all[index].Fixture}'; keep only the latest."));
            }

            if (Decay(all[index], asOf, options) > 0)
            {
                kept.Add(all[index]);
            }
        }

        if (kept.Count < options.MinimumGames)
        {
            return (null, Say.Text($"There are {kept.Count} games known at {asOf:u}; MinimumGames asks for {options.MinimumGames}."));
        }

        GoalSample[] ordered = [.. kept];
        Array.Sort(ordered, Compare);
        GoalGames games = new(ordered, asOf, options);
        return (games, options.PriorDeviation is null ? games.Unidentified() : games.Goalless());
    }

    private static double Decay(GoalSample sample, DateTimeOffset asOf, GoalModelOptions options)
    {
        if (options.HalfLife is not { } halfLife)
        {
            return 1;
        }

        double halves = (asOf - sample.StartsAt) / halfLife;
        return halves > OldestHalfLives ? 0 : Math.Exp(-halves * Math.Log(2));
    }

    private static int Compare(GoalSample first, GoalSample second)
    {
        int order = first.StartsAt.CompareTo(second.StartsAt);
        order = order != 0 ? order : string.CompareOrdinal(first.Home, second.Home);
        order = order != 0 ? order : string.CompareOrdinal(first.Away, second.Away);
        order = order != 0 ? order : first.HomeGoals.CompareTo(second.HomeGoals);
        order = order != 0 ? order : first.AwayGoals.CompareTo(second.AwayGoals);
        order = order != 0 ? order : first.Weight.CompareTo(second.Weight);
        order = order != 0 ? order : first.IsNeutral.CompareTo(second.IsNeutral);
        order = order != 0 ? order : first.HomeCovariates.AsSpan().SequenceCompareTo(second.HomeCovariates.AsSpan());
        return order != 0 ? order : first.AwayCovariates.AsSpan().SequenceCompareTo(second.AwayCovariates.AsSpan());
    }

    private static void Check(GoalSample sample, int index, DateTimeOffset asOf, int covariates)
    {
        ArgumentNullException.ThrowIfNull(sample);
        string name = $"'{sample.Home}' - '{sample.Away}'";
        string? problem = string.IsNullOrWhiteSpace(sample.Home) || string.IsNullOrWhiteSpace(sample.Away) ? "has a side without a name"
            : string.Equals(sample.Home, sample.Away, StringComparison.Ordinal) ? "is of a team against itself"
            : sample.HomeGoals is < 0 or > MostGoals || sample.AwayGoals is < 0 or > MostGoals ? Say.Text($"ended {sample.HomeGoals}-{sample.AwayGoals}; goals lie between 0 and {MostGoals}")
            : !(sample.Weight > 0 && double.IsFinite(sample.Weight)) ? Say.Text($"has the weight {sample.Weight}; weights are positive and finite")
            : sample.KnownAt < sample.StartsAt ? Say.Text($"was known at {sample.KnownAt:u}, before its start at {sample.StartsAt:u}")
            : sample.KnownAt > asOf ? Say.Text($"was known at {sample.KnownAt:u}, after the instant {asOf:u} as of which the model is fitted; leave it out")
            : sample.HomeCovariates.Length != covariates || sample.AwayCovariates.Length != covariates ? Say.Text($"has {sample.HomeCovariates.Length} and {sample.AwayCovariates.Length} covariates; the options name {covariates}")
            : sample.HomeCovariates.Any(double.IsInfinity) || sample.AwayCovariates.Any(double.IsInfinity) ? "has an infinite covariate; use NaN for a number that is not known"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException(Say.Text($"Game {index}, {name}, {problem}."));
        }
    }

    private double[] Inputs(Func<GoalSample, ImmutableArray<double>> side)
    {
        double[] inputs = new double[Count * Covariates.Length];
        for (int index = 0; index < inputs.Length; index++)
        {
            (int game, int covariate) = Math.DivRem(index, Covariates.Length);
            inputs[index] = Covariates[covariate].Of(side(samples[game])[covariate]);
        }

        return inputs;
    }

    private string? Goalless() => samples.All(sample => sample.HomeGoals + sample.AwayGoals == 0)
        ? Say.Text($"None of the {Count} games had a goal; expected goals have no finite logarithm.") : null;

    // Without a prior every attack must be comparable with every other through the defences it met, and the other way round.
    private string? Unidentified()
    {
        int[] scored = new int[Teams.Length];
        int[] conceded = new int[Teams.Length];
        int[] groups = [.. Enumerable.Range(0, 2 * Teams.Length)];
        for (int game = 0; game < Count; game++)
        {
            scored[Home[game]] += samples[game].HomeGoals;
            scored[Away[game]] += samples[game].AwayGoals;
            conceded[Home[game]] += samples[game].AwayGoals;
            conceded[Away[game]] += samples[game].HomeGoals;
            groups[Root(groups, Home[game])] = Root(groups, Teams.Length + Away[game]);
            groups[Root(groups, Away[game])] = Root(groups, Teams.Length + Home[game]);
        }

        const string advice = "set PriorDeviation, or leave it out until there are more games";
        int silent = Array.IndexOf(scored, 0);
        int perfect = Array.IndexOf(conceded, 0);
        int apart = Array.FindIndex(groups, node => Root(groups, node) != Root(groups, 0));
        return silent >= 0 ? $"'{Teams[silent]}' scored no goal, so that its attack has no finite estimate; {advice}."
            : perfect >= 0 ? $"'{Teams[perfect]}' conceded no goal, so that its defence has no finite estimate; {advice}."
            : apart >= 0 ? $"'{Teams[apart % Teams.Length]}' and '{Teams[0]}' cannot be compared through the games played; {advice}."
            : null;
    }

    private static int Root(int[] groups, int node)
    {
        while (groups[node] != node)
        {
            groups[node] = groups[groups[node]];
            node = groups[node];
        }

        return node;
    }
}
