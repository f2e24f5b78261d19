using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>The comparisons and sentences that the staking policies share.</summary>
internal static class StakeThresholds
{
    /// <summary>Edges are differences of doubles: 0.42 - 1/2.5 is 0.01999999999999996 and still meets 0.02.</summary>
    private const double EdgeTolerance = 1e-12;

    public static bool IsEnough(double edge, double minimum) => edge > 0d && edge >= minimum - EdgeTolerance;

    public static double ShareOf(decimal stake, decimal balance) => balance > 0m ? (double)(stake / balance) : 0d;

    public static string EdgeSentence(double edge, double minimum) => edge > 0d
        ? Invariant($"The edge {edge:0.######} is below the smallest edge {minimum:0.######}, so nothing is staked.")
        : Invariant($"The edge {edge:0.######} is not above 0, so nothing is staked.");
}
