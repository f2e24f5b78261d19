namespace Betting.Execution.Odds.Trading;

/// <summary>Rounds hedging stakes: either way moves the profit between outcomes, so the nearest step is best.</summary>
internal static class StakeRounding
{
    public static decimal Nearest(decimal stake, decimal step) =>
        step == 0m ? stake : decimal.Round(stake / step, 0, MidpointRounding.AwayFromZero) * step;
}
