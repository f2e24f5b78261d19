namespace Betting.Features.Massey;

/// <summary>
/// Solves the equations of a graph of games for two right-hand sides, the margins and the balances of home games: for every team, the sum over its
/// opponents of weight x (own unknown - opponent's) equals the team's value. One solver serves many seasons and keeps its memory.
/// </summary>
/// <remarks>
/// Teams are eliminated one by one. Eliminating a team joins each pair of its opponents by a link of weight w1 x w2 / (sum of w), as resistors of a
/// star become those of a mesh. Weights are only multiplied, divided and added, never subtracted, so that no digits of them are lost. A team
/// whose remaining links are gone, or too weak for the margins to say anything through them, is the last of its group, and its unknown is set so that the
/// group's sum is 0. Node 0 is the average opponent of the prior games, whose unknown is 0.
/// </remarks>
internal sealed class MasseySolver
{
    /// <summary>A group that holds to the rest by less than this share of a team's weight is a group of its own: margins are sums with 16 digits.</summary>
    public const double WeakestLink = 1e-9;

    private double[][] weights = [];
    private double[] degrees = [];
    private double[] sums = [];
    private double[] margins = [];
    private double[] homeGames = [];
    private int[] groups = [];
    private (double Margins, double HomeGames, int Teams)[] totals = [];

    public double OfMargins(int team) => margins[team + 1];

    public double OfHomeGames(int team) => homeGames[team + 1];

    public int GroupOf(int team) => groups[team + 1];

    public void Solve(IReadOnlyList<MasseyTeam> teams, double priorWeight)
    {
        int count = teams.Count + 1;
        Grow(count);
        for (int node = 1; node < count; node++)
        {
            MasseyTeam team = teams[node - 1];
            weights[node][0] = priorWeight;
            team.Weights.CopyTo(weights[node].AsSpan(1));
            margins[node] = team.Margins;
            homeGames[node] = team.HomeGames;
        }

        MeasureDegrees(count);
        for (int node = count - 1; node > 0; node--)
        {
            Eliminate(node);
        }

        margins[0] = 0;
        homeGames[0] = 0;
        groups[0] = 0;
        for (int node = 1; node < count; node++)
        {
            Substitute(node);
        }

        Centre(count);
    }

    private void MeasureDegrees(int count)
    {
        degrees.AsSpan(0, count).Clear();
        for (int node = 1; node < count; node++)
        {
            for (int other = 0; other < node; other++)
            {
                degrees[node] += weights[node][other];
                degrees[other] += weights[node][other];
            }
        }
    }

    private void Eliminate(int node)
    {
        Span<double> own = weights[node].AsSpan(0, node);
        double sum = 0;
        foreach (double weight in own)
        {
            sum += weight;
        }

        sums[node] = sum > WeakestLink * degrees[node] ? sum : 0;
        for (int other = 0; sums[node] > 0 && other < node; other++)
        {
            double share = own[other] / sum;
            if (share == 0)
            {
                continue;
            }

            margins[other] += share * margins[node];
            homeGames[other] += share * homeGames[node];
            Span<double> row = weights[other].AsSpan(0, other);
            for (int third = 0; third < row.Length; third++)
            {
                row[third] += share * own[third];
            }
        }
    }

    private void Substitute(int node)
    {
        if (sums[node] == 0)
        {
            margins[node] = 0;
            homeGames[node] = 0;
            groups[node] = node;
            return;
        }

        double margin = margins[node];
        double home = homeGames[node];
        double strongest = 0;
        ReadOnlySpan<double> own = weights[node].AsSpan(0, node);
        for (int other = 0; other < node; other++)
        {
            margin += own[other] * margins[other];
            home += own[other] * homeGames[other];
            if (own[other] > strongest)
            {
                strongest = own[other];
                groups[node] = groups[other];
            }
        }

        margins[node] = margin / sums[node];
        homeGames[node] = home / sums[node];
    }

    private void Centre(int count)
    {
        totals.AsSpan(0, count).Clear();
        for (int node = 1; node < count; node++)
        {
            ref (double Margins, double HomeGames, int Teams) total = ref totals[groups[node]];
            total = (total.Margins + margins[node], total.HomeGames + homeGames[node], total.Teams + 1);
        }

        // The group of node 0 is held by the prior instead.
        for (int node = 1; node < count; node++)
        {
            if (groups[node] > 0)
            {
                (double marginTotal, double homeTotal, int members) = totals[groups[node]];
                margins[node] -= marginTotal / members;
                homeGames[node] -= homeTotal / members;
            }
        }
    }

    private void Grow(int count)
    {
        if (weights.Length >= count)
        {
            return;
        }

        int size = Math.Max(count, Math.Min(2 * weights.Length, MasseySeason.MostTeams + 1));
        int before = weights.Length;
        Array.Resize(ref weights, size);
        for (int node = before; node < size; node++)
        {
            weights[node] = new double[node];
        }

        degrees = new double[size];
        sums = new double[size];
        margins = new double[size];
        homeGames = new double[size];
        groups = new int[size];
        totals = new (double, double, int)[size];
    }
}
