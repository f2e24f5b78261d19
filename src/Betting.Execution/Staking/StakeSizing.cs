namespace Betting.Execution.Staking;

/// <summary>A stake on its way through the steps of a policy. A fraction of the bankroll until a step needs money; a value, so nothing is allocated.</summary>
internal ref struct StakeSizing
{
    private readonly decimal balance;
    private bool isMoney;
    private decimal money;

    /// <summary>Starts from a fraction of the bankroll.</summary>
    public StakeSizing(BetProposal proposal, decimal balance, decimal peakBalance, double odds, double fraction)
    {
        (Proposal, this.balance, PeakBalance, Odds, Fraction) = (proposal, balance, peakBalance, odds, fraction);
    }

    /// <summary>Starts from an amount of money.</summary>
    public StakeSizing(BetProposal proposal, decimal balance, decimal peakBalance, double odds, decimal stake)
    {
        (Proposal, this.balance, PeakBalance, Odds) = (proposal, balance, peakBalance, odds);
        SetMoney(stake);
    }

    public BetProposal Proposal { get; }

    public double Odds { get; }

    public readonly decimal Balance => balance;

    /// <summary>The highest balance so far; 0 where it is not known.</summary>
    public decimal PeakBalance { get; }

    /// <summary>The stake as a share of the bankroll.</summary>
    public double Fraction { get; private set; }

    /// <summary>The stake in money: a fraction becomes money by its first 15 significant digits, from there on everything is exact.</summary>
    public decimal Money
    {
        get
        {
            if (!isMoney)
            {
                (isMoney, money) = (true, balance * (decimal)Fraction);
            }

            return money;
        }
    }

    public StakeReductions Reductions;

    public void Note(StakeReduction reduction) => Reductions = Reductions.With(reduction);

    /// <summary>Multiplies the stake and notes it where that made it smaller.</summary>
    public void Scale(double factor, StakeReductionCode code)
    {
        double before = Fraction;
        if (isMoney)
        {
            SetMoney(Money * (decimal)factor);
        }
        else
        {
            Fraction *= factor;
        }

        if (factor < 1d)
        {
            Note(new StakeReduction(code, before, Fraction, factor));
        }
    }

    public void SetMoney(decimal stake)
    {
        (isMoney, money) = (true, stake);
        Fraction = StakeThresholds.ShareOf(stake, balance);
    }
}
