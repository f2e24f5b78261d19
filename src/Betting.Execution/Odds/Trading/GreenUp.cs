namespace Betting.Execution.Odds.Trading;

/// <summary>Closes a position on one selection against the current back and lay prices of an exchange.</summary>
/// <remarks>
/// Exchange commission is taken from the net winnings of a market, so bets on the same market share it and it does not change the stake that
/// levels them; a bookmaker's bet laid on an exchange is levelled with the commission in the stake. Thread-safe (pure functions).
/// </remarks>
public static class GreenUp
{
    /// <summary>Levels an exchange position: lays <c>(win - lose) / lay odds</c> where it wins more, backs <c>(lose - win) / back odds</c> where it loses less.</summary>
    /// <param name="profitIfWins">Profit of the open bets of this market where the selection wins, before commission.</param>
    /// <param name="profitIfLoses">Profit where it loses, before commission.</param>
    /// <param name="backOdds">The price to back at now, above 1.</param>
    /// <param name="layOdds">The price to lay at now, above 1.</param>
    /// <param name="commission">Share of the market's net winnings that the exchange keeps, 0 to below 1. Default 0.</param>
    /// <param name="stakeStep">The stake is rounded to the nearest multiple; 0, the default, for the exact stake.</param>
    /// <returns>The order and what it locks in.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A price pays no profit, or the commission or step is out of range.</exception>
    public static GreenUpPlan Position(decimal profitIfWins, decimal profitIfLoses, DecimalOdds backOdds, DecimalOdds layOdds, decimal commission = 0m, decimal stakeStep = 0m)
    {
        Check(backOdds, layOdds, commission, stakeStep);
        decimal difference = profitIfWins - profitIfLoses;
        DecimalOdds odds = difference >= 0m ? layOdds : backOdds;
        decimal stake = StakeRounding.Nearest(Math.Abs(difference) / odds.Value, stakeStep);
        decimal direction = difference >= 0m ? -1m : 1m;
        return new GreenUpPlan
        {
            Side = stake == 0m ? ExchangeSide.None : difference > 0m ? ExchangeSide.Lay : ExchangeSide.Back,
            Stake = stake,
            Odds = odds,
            ProfitIfWins = AfterCommission(profitIfWins + (direction * stake * odds.ProfitPerUnit), commission),
            ProfitIfLoses = AfterCommission(profitIfLoses - (direction * stake), commission),
        };
    }

    /// <summary>Levels a bet backed on the exchange by laying <c>stake x back odds / lay odds</c>.</summary>
    /// <param name="stake">The stake of the open bet; positive.</param>
    /// <param name="backedOdds">The price it was backed at.</param>
    /// <param name="layOdds">The price to lay at now.</param>
    /// <param name="commission">Share of the market's net winnings that the exchange keeps. Default 0.</param>
    /// <param name="stakeStep">The stake is rounded to the nearest multiple; 0, the default, for the exact stake.</param>
    /// <returns>The order and what it locks in.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A stake, price, commission or step is out of range.</exception>
    public static GreenUpPlan Backed(decimal stake, DecimalOdds backedOdds, DecimalOdds layOdds, decimal commission = 0m, decimal stakeStep = 0m)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stake);
        return Position(stake * backedOdds.ProfitPerUnit, -stake, backedOdds, layOdds, commission, stakeStep);
    }

    /// <summary>Levels a bet laid on the exchange by backing <c>stake x laid odds / back odds</c>.</summary>
    /// <param name="stake">The backer's stake of the open lay; positive.</param>
    /// <param name="laidOdds">The price it was laid at.</param>
    /// <param name="backOdds">The price to back at now.</param>
    /// <param name="commission">Share of the market's net winnings that the exchange keeps. Default 0.</param>
    /// <param name="stakeStep">The stake is rounded to the nearest multiple; 0, the default, for the exact stake.</param>
    /// <returns>The order and what it locks in.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A stake, price, commission or step is out of range.</exception>
    public static GreenUpPlan Laid(decimal stake, DecimalOdds laidOdds, DecimalOdds backOdds, decimal commission = 0m, decimal stakeStep = 0m)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stake);
        return Position(-stake * laidOdds.ProfitPerUnit, stake, backOdds, laidOdds, commission, stakeStep);
    }

    /// <summary>Levels a bookmaker's bet by laying on an exchange, <c>stake x odds / (lay odds - commission)</c>, where only the lay pays commission.</summary>
    /// <param name="stake">The stake of the bookmaker's bet; positive.</param>
    /// <param name="backedOdds">Its price.</param>
    /// <param name="layOdds">The price to lay at now.</param>
    /// <param name="commission">Share of the lay's winnings that the exchange keeps, 0 to below 1.</param>
    /// <param name="isStakeReturned">Whether a win returns the stake; false for a free bet, whose stake costs nothing. Default <see langword="true"/>.</param>
    /// <param name="stakeStep">The stake is rounded to the nearest multiple; 0, the default, for the exact stake.</param>
    /// <returns>The order and what it locks in.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A stake, price, commission or step is out of range.</exception>
    public static GreenUpPlan BackedElsewhere(decimal stake, DecimalOdds backedOdds, DecimalOdds layOdds, decimal commission, bool isStakeReturned = true, decimal stakeStep = 0m)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stake);
        Check(backedOdds, layOdds, commission, stakeStep);
        decimal winnings = stake * backedOdds.ProfitPerUnit;
        decimal lost = isStakeReturned ? stake : 0m;
        decimal lay = StakeRounding.Nearest((winnings + lost) / (layOdds.Value - commission), stakeStep);
        return new GreenUpPlan
        {
            Side = lay == 0m ? ExchangeSide.None : ExchangeSide.Lay,
            Stake = lay,
            Odds = layOdds,
            ProfitIfWins = winnings - (lay * layOdds.ProfitPerUnit),
            ProfitIfLoses = (lay * (1m - commission)) - lost,
        };
    }

    private static void Check(DecimalOdds backOdds, DecimalOdds layOdds, decimal commission, decimal stakeStep)
    {
        PriceRange.CheckPaysProfit(backOdds, nameof(backOdds));
        PriceRange.CheckPaysProfit(layOdds, nameof(layOdds));
        PriceRange.CheckCommission(commission, nameof(commission));
        PriceRange.CheckStep(stakeStep, nameof(stakeStep));
    }

    private static decimal AfterCommission(decimal profit, decimal commission) => profit > 0m ? profit * (1m - commission) : profit;
}
