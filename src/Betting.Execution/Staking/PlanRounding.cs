using System.Collections.Immutable;

namespace Betting.Execution.Staking;

/// <summary>From growth-optimal fractions to stakes that a bookmaker takes.</summary>
internal static class PlanRounding
{
    private const double Tolerance = 1e-12;

    public static StakePlan Finish(ScenarioSet scenarios, double[] alone, double[] fractions, KellySolution solution, decimal balance, StakePlanOptions options)
    {
        double[] shares = Shares(fractions, options);
        decimal[] stakes = Down(shares, balance, options.Rules);
        double allowed = scenarios.WorstLoss(shares) * (double)balance;
        while (LowerWorst(scenarios, stakes, allowed, options.Rules))
        {
        }

        double[] applied = Applied(stakes, balance);
        return new StakePlan
        {
            Stakes = Describe(scenarios.ExpectedValues(), alone, fractions, shares, stakes, applied, balance, options),
            Solution = solution,
            GrowthBeforeRounding = ScenarioKelly.Growth(scenarios, shares),
            ExpectedGrowth = ScenarioKelly.Growth(scenarios, applied),
            WorstLoss = scenarios.WorstLoss(applied),
        };
    }

    /// <summary>Independent bets cover nothing, so rounding down cannot make the worst outcome worse.</summary>
    public static StakePlan FinishIndependent(
        ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, double[] alone, double[] fractions, KellySolution solution, decimal balance, StakePlanOptions options)
    {
        double[] shares = Shares(fractions, options);
        decimal[] stakes = Down(shares, balance, options.Rules);
        double[] applied = Applied(stakes, balance);
        double[] expectations = new double[odds.Length];
        double worst = 0d;
        for (int i = 0; i < expectations.Length; i++)
        {
            expectations[i] = SettlementProbabilities.TwoWay(probabilities[i]).ExpectedValue(odds[i], options.Commission);
            worst += probabilities[i] < 1d ? applied[i] : -applied[i] * Kelly.NetPayout(odds[i], options.Commission);
        }

        return new StakePlan
        {
            Stakes = Describe([.. expectations], alone, fractions, shares, stakes, applied, balance, options),
            Solution = solution,
            GrowthBeforeRounding = IndependentKelly.Growth(odds, probabilities, shares, options.Commission),
            ExpectedGrowth = IndependentKelly.Growth(odds, probabilities, applied, options.Commission),
            WorstLoss = Math.Max(0d, worst),
        };
    }

    private static double[] Shares(double[] fractions, StakePlanOptions options)
    {
        double[] shares = new double[fractions.Length];
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = Math.Min(options.MaximumBankrollShare, fractions[i] * options.KellyShare);
        }

        StakeSums.Keep(shares, options.Budget);
        return shares;
    }

    private static decimal[] Down(double[] shares, decimal balance, StakeRules rules)
    {
        decimal[] stakes = new decimal[shares.Length];
        for (int i = 0; i < stakes.Length; i++)
        {
            stakes[i] = rules.RoundDown(balance * (decimal)shares[i]);
        }

        return stakes;
    }

    /// <summary>Lowers the largest bet that loses in the worst scenario until that loss is allowed; false where it is allowed already.</summary>
    private static bool LowerWorst(ScenarioSet scenarios, decimal[] stakes, double allowed, StakeRules rules)
    {
        int n = stakes.Length;
        int worst = -1;
        double most = allowed + (Tolerance * (1d + allowed));
        for (int s = 0; s < scenarios.Count; s++)
        {
            double loss = 0d;
            for (int i = 0; i < n; i++)
            {
                loss -= scenarios.Returns[(s * n) + i] * (double)stakes[i];
            }

            if (scenarios.Probabilities[s] > 0d && loss > most)
            {
                (worst, most) = (s, loss);
            }
        }

        if (worst < 0)
        {
            return false;
        }

        int lowered = -1;
        for (int i = 0; i < n; i++)
        {
            if (stakes[i] > 0m && scenarios.Returns[(worst * n) + i] < 0d && (lowered < 0 || stakes[i] > stakes[lowered]))
            {
                lowered = i;
            }
        }

        double perUnit = -scenarios.Returns[(worst * n) + lowered];
        decimal excess = (decimal)((most - allowed) / perUnit);
        decimal target = Math.Min(stakes[lowered] - excess, stakes[lowered] - rules.StepAt(stakes[lowered]));
        stakes[lowered] = rules.RoundDown(Math.Max(0m, target));
        return true;
    }

    private static double[] Applied(decimal[] stakes, decimal balance)
    {
        double[] applied = new double[stakes.Length];
        for (int i = 0; i < applied.Length; i++)
        {
            applied[i] = StakeThresholds.ShareOf(stakes[i], balance);
        }

        return applied;
    }

    private static ImmutableArray<PlannedStake> Describe(
        ImmutableArray<double> expectations, double[] alone, double[] fractions, double[] shares, decimal[] stakes, double[] applied, decimal balance, StakePlanOptions options)
    {
        ImmutableArray<PlannedStake>.Builder planned = ImmutableArray.CreateBuilder<PlannedStake>(stakes.Length);
        for (int i = 0; i < stakes.Length; i++)
        {
            planned.Add(new PlannedStake
            {
                Stake = stakes[i],
                FullFraction = alone[i],
                JointFraction = fractions[i],
                AppliedFraction = applied[i],
                ExpectedValue = expectations[i],
                Reductions = Reductions(alone[i], fractions[i], shares[i], balance, stakes[i], options),
            });
        }

        return planned.MoveToImmutable();
    }

    private static StakeReductions Reductions(double alone, double fraction, double share, decimal balance, decimal stake, StakePlanOptions options)
    {
        decimal amount = balance * (decimal)share;
        StakeReductions reductions = StakeReductions.None;
        if (fraction < alone)
        {
            bool isCapped = share >= options.MaximumBankrollShare;
            reductions = reductions.With(isCapped
                ? new StakeReduction(StakeReductionCode.BankrollShare, alone, fraction)
                : new StakeReduction(StakeReductionCode.OtherBets, alone, fraction));
        }

        if (fraction > 0d && options.KellyShare < 1d)
        {
            reductions = reductions.With(new StakeReduction(StakeReductionCode.KellyShare, fraction, share, options.KellyShare));
        }

        if (amount > options.Rules.Maximum)
        {
            reductions = reductions.With(new StakeReduction(StakeReductionCode.LargestStake, (double)amount, (double)options.Rules.Maximum));
            amount = options.Rules.Maximum;
        }

        decimal rounded = options.Rules.Floor(amount);
        if (rounded < amount)
        {
            reductions = reductions.With(new StakeReduction(StakeReductionCode.Rounding, (double)amount, (double)rounded, (double)options.Rules.StepAt(amount)));
        }

        if (rounded < options.Rules.Minimum && amount > 0m)
        {
            return reductions.With(new StakeReduction(StakeReductionCode.SmallestStake, (double)rounded, (double)options.Rules.Minimum));
        }

        return stake < rounded ? reductions.With(new StakeReduction(StakeReductionCode.OtherBets, StakeThresholds.ShareOf(rounded, balance), StakeThresholds.ShareOf(stake, balance))) : reductions;
    }
}
