namespace Betting.Execution.Staking;

/// <summary>The scenarios of a market: each outcome, and none of them where their probabilities leave room.</summary>
internal static class ExclusiveScenarios
{
    public static ScenarioSet From(ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, double commission)
    {
        int n = odds.Length;
        double sum = StakeSums.Of(probabilities);
        bool isOpen = sum < 1d - SettlementProbabilities.SumTolerance;
        int rows = isOpen ? n + 1 : n;
        double[] returns = new double[rows * n];
        double[] weights = new double[rows];
        Array.Fill(returns, -1d);
        for (int i = 0; i < n; i++)
        {
            returns[(i * n) + i] = Kelly.NetPayout(odds[i], commission);
            weights[i] = isOpen ? probabilities[i] : probabilities[i] / sum;
        }

        if (isOpen)
        {
            weights[n] = 1d - sum;
        }

        return new ScenarioSet(n, returns, weights);
    }
}
