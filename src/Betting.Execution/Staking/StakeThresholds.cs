namespace Betting.Execution.Staking;

/// <summary>The comparisons and sentences that the staking policies share.</summary>
internal static class StakeThresholds
{
    /// <summary>Edges are differences of doubles: 0.42 - 1/2.5 is 0.01999999999999996 and still meets 0.02.</summary>
    private const double EdgeTolerance = 1e-12;

    public static bool IsEnough(double edge, double minimum) => edge > 0d && edge >= minimum - EdgeTolerance;

    public static double ShareOf(decimal stake, decimal balance) => balance > 0m ? (double)stake / (double)balance : 0d;

    public static StakeReduction EdgeReduction(double edge, double minimum) => edge > 0d
        ? new StakeReduction(StakeReductionCode.InsufficientEdge, edge, minimum)
        : new StakeReduction(StakeReductionCode.NoPositiveExpectation, edge, 0d);

    public static string EdgeSentence(double edge, double minimum) => EdgeReduction(edge, minimum).ToString();

    /// <summary>Expected growth at a stake; NaN where the stake is more than the balance, which no bankroll can pay.</summary>
    public static double GrowthOf(decimal stake, double fraction, double odds, double probability, double commission)
    {
        if (stake == 0m)
        {
            return 0d;
        }

        return fraction is > 0d and <= 1d ? Kelly.Growth(odds, probability, fraction, commission) : double.NaN;
    }
}
