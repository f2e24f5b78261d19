using Betting.Monitoring.Retraining;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests.Retraining;

public sealed class PromotionGateTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-0.05, PromotionVerdict.Better)]
    [InlineData(0.0, PromotionVerdict.NotDistinguishable)]
    [InlineData(0.05, PromotionVerdict.Worse)]
    public void A_challenger_is_promoted_only_where_the_whole_interval_is_better(double difference, PromotionVerdict expected)
    {
        PromotionComparison comparison = new PromotionGate().Compare(Losses(300, difference, 3));

        Assert.Equal(expected, comparison.Verdict);
        Assert.Equal(expected == PromotionVerdict.Better, comparison.IsPromoted);
        Assert.Equal((300, 30), (comparison.Pairs, comparison.Blocks));
        Assert.True(comparison.Interval!.Value.Contains(comparison.MeanDifference!.Value));
    }

    [Fact]
    public void A_better_mean_from_one_lucky_day_is_not_enough()
    {
        PairedLoss[] losses = [.. Losses(300, 0, 3).Select(loss => loss.At.Date == Noon.Date ? loss with { Challenger = loss.Champion - 1 } : loss)];

        PromotionComparison comparison = new PromotionGate().Compare(losses);

        Assert.True(comparison.MeanDifference < -0.02);
        Assert.Equal(PromotionVerdict.NotDistinguishable, comparison.Verdict);
    }

    [Theory]
    [InlineData(99, 30)]
    [InlineData(200, 9)]
    public void Too_few_events_or_days_say_nothing(int events, int days)
    {
        PairedLoss[] losses = [.. Losses(events, -1, 3).Select((loss, index) => loss with { At = Noon.AddDays(index % days) })];

        PromotionComparison comparison = new PromotionGate().Compare(losses);

        Assert.Equal((PromotionVerdict.InsufficientData, false), (comparison.Verdict, comparison.IsPromoted));
        Assert.Null(comparison.Interval);
    }

    [Fact]
    public void The_order_of_the_events_does_not_matter_to_the_bit()
    {
        PairedLoss[] losses = Losses(300, -0.01, 5);

        Assert.Equal(new PromotionGate().Compare(losses), new PromotionGate().Compare(Enumerable.Reverse(losses)));
    }

    // 400 comparisons of equals at the 95 % level: the interval lies below zero in about 2.5 %; 25 or more (6.25 %) would be far off.
    [Fact]
    public void Equals_are_seldom_promoted()
    {
        PromotionGate gate = new(new PromotionOptions { Resamples = 400 });

        int promoted = Enumerable.Range(0, 400).Count(seed => gate.Compare(Losses(300, 0, (ulong)seed + 100)).IsPromoted);

        Assert.InRange(promoted, 1, 24);
    }

    [Fact]
    public void Events_that_come_twice_and_losses_that_are_no_numbers_are_refused()
    {
        PairedLoss loss = new("a", Noon, 0.2, 0.3);

        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => new PromotionGate().Compare([loss, loss])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PromotionGate().Compare([loss with { Champion = double.NaN }]));
        Assert.Throws<ArgumentException>(() => new PromotionGate(new PromotionOptions { Level = 1, Resamples = 1 }));
    }

    private static PairedLoss[] Losses(int count, double difference, ulong seed)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(index =>
        {
            double champion = 0.5 + (0.1 * random.NextGaussian());
            return new PairedLoss($"g{index}", Noon.AddDays(index % 30), champion, champion + difference + (0.1 * random.NextGaussian()));
        })];
    }
}
