using Betting.Models.Goals;
using Betting.Numerics.Randomness;

namespace Betting.Benchmarks.Data;

/// <summary>A simulated season in which everyone plays everyone twice: goals as Dixon and Coles (1997) describe them, with rho -0.08.</summary>
internal static class GoalSeason
{
    private const double Rho = -0.08;
    private const double HomeAdvantage = 0.25;
    private const double StrengthDeviation = 0.25;
    private static readonly DateTimeOffset Start = new(2023, 8, 12, 14, 0, 0, TimeSpan.Zero);

    /// <summary>When every result is known.</summary>
    public static DateTimeOffset End { get; } = Start.AddDays(380);

    /// <summary>Draws the games; teams are called 00, 01 and so on.</summary>
    public static GoalSample[] Draw(int teams, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] attack = [.. Enumerable.Range(0, teams).Select(_ => StrengthDeviation * random.NextGaussian())];
        double[] defence = [.. Enumerable.Range(0, teams).Select(_ => StrengthDeviation * random.NextGaussian())];
        List<GoalSample> games = [];
        for (int home = 0; home < teams; home++)
        {
            for (int away = 0; away < teams; away++)
            {
                if (home != away)
                {
                    (int homeGoals, int awayGoals) = Score(Math.Exp(HomeAdvantage + attack[home] - defence[away]), Math.Exp(attack[away] - defence[home]), random);
                    DateTimeOffset startsAt = Start.AddDays(games.Count % End.Subtract(Start).Days);
                    games.Add(new GoalSample
                    {
                        Home = $"{home:00}",
                        Away = $"{away:00}",
                        HomeGoals = homeGoals,
                        AwayGoals = awayGoals,
                        StartsAt = startsAt,
                        KnownAt = startsAt.AddHours(2),
                    });
                }
            }
        }

        return [.. games];
    }

    // Independent scores, of which as many are thrown away as gives each the chance it should have.
    private static (int Home, int Away) Score(double home, double away, SeededRandom random)
    {
        double most = Math.Max(1 - Rho, 1 - (home * away * Rho));
        while (true)
        {
            int homeGoals = random.NextPoisson(home);
            int awayGoals = random.NextPoisson(away);
            double factor = (homeGoals, awayGoals) switch
            {
                (0, 0) => 1 - (home * away * Rho),
                (0, 1) => 1 + (home * Rho),
                (1, 0) => 1 + (away * Rho),
                (1, 1) => 1 - Rho,
                _ => 1,
            };
            if (random.NextDouble() * most < factor)
            {
                return (homeGoals, awayGoals);
            }
        }
    }
}
