using Betting.Numerics.Randomness;

namespace Betting.Execution.Placement;

/// <summary>What a paper venue leaves to chance, as a function of the seed, the order and the clock, so that a restart meets the same chance.</summary>
internal sealed class PaperChance(PaperVenueOptions options)
{
    private enum Draw
    {
        Latency,
        Rejected,
        PriceFall,
        HowFar,
        Partial,
        HowMuch,
        LostAnswer,
        Outage,
    }

    public TimeSpan LatencyOf(BetId order) =>
        options.ShortestLatency + ((options.LongestLatency - options.ShortestLatency) * Unit(Draw.Latency, order));

    public bool IsRejected(BetId order) => Unit(Draw.Rejected, order) < options.RejectedShare;

    public bool LosesAnswer(BetId order) => Unit(Draw.LostAnswer, order) < options.LostAnswerShare;

    /// <summary>The price after what moved it, in hundredths, rounded down.</summary>
    public DecimalOdds PriceOf(BetId order, DecimalOdds seen)
    {
        if (Unit(Draw.PriceFall, order) >= options.PriceFallShare)
        {
            return seen;
        }

        decimal kept = (seen.Value - 1m) * (decimal)(1d - (options.LargestPriceFall * Unit(Draw.HowFar, order)));
        return new DecimalOdds(Math.Max(1m, decimal.Round(1m + kept, 2, MidpointRounding.ToZero)));
    }

    /// <summary>The part of the stake that is filled, in cents, rounded down; all of it for a stake too small to be divided.</summary>
    public decimal StakeOf(BetId order, decimal stake)
    {
        if (Unit(Draw.Partial, order) >= options.PartialShare)
        {
            return stake;
        }

        decimal part = decimal.Round(stake * (decimal)(0.25 + (0.5 * Unit(Draw.HowMuch, order))), 2, MidpointRounding.ToZero);
        return part > 0m ? part : stake;
    }

    public bool IsDown(DateTimeOffset now) => options.OutageShare > 0d
        && StableHash.ToUnitInterval(StableHash.Combine(StableHash.Combine(options.Seed, (ulong)Draw.Outage), (ulong)(now.UtcTicks / options.OutageLength.Ticks))) < options.OutageShare;

    private double Unit(Draw draw, BetId order) =>
        StableHash.ToUnitInterval(StableHash.Combine(StableHash.Combine(options.Seed, (ulong)draw), StableHash.Of(order.Value)));
}
