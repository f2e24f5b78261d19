using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leagues;

/// <summary>Draws the statistics of a game from its expected goals and its score.</summary>
internal static class BoxScore
{
    private const double UsualGoals = 1.35;
    private const double FirstHalfShare = 0.45;

    private static readonly StatisticSchema Schema =
        new(["shots", "shots-on-target", "fouls", "corners", "yellow-cards", "red-cards", "half-time-goals"]);

    public static MatchStatistics Draw(GoalRates rates, int homeGoals, int awayGoals, SeededRandom random) =>
        new(Schema, Side(rates.Home, rates.Away, homeGoals, random), Side(rates.Away, rates.Home, awayGoals, random));

    // The side that is expected to score more shoots more; the other fouls more. No side scores without a shot on target.
    private static ImmutableArray<double> Side(double own, double other, int goals, SeededRandom random)
    {
        double pressure = own / UsualGoals;
        double trouble = other / UsualGoals;
        int onTarget = goals + random.NextPoisson(3.1 * (0.4 + (0.6 * pressure)));
        int shots = onTarget + random.NextPoisson(7.6 * (0.4 + (0.6 * pressure)));
        int fouls = random.NextPoisson(9.5 + (1.5 * trouble));
        int corners = random.NextPoisson(5.2 * (0.45 + (0.55 * pressure)));
        int yellow = random.NextPoisson(1.2 + (0.5 * trouble));
        int red = Math.Min(2, random.NextPoisson(0.04 + (0.03 * trouble)));
        int early = 0;
        for (int goal = 0; goal < goals; goal++)
        {
            early += random.NextDouble() < FirstHalfShare ? 1 : 0;
        }

        return [shots, onTarget, fouls, corners, yellow, red, early];
    }
}
