using Betting.Monitoring.Scores;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests.Scores;

public sealed class ChangeDetectorTests
{
    [Fact]
    public void The_adaptive_window_knows_mean_and_variance_of_exactly_its_newest_losses()
    {
        SeededRandom random = new(1);
        AdaptiveWindow window = new();
        List<double> losses = [];
        for (int index = 0; index < 5000; index++)
        {
            double loss = (index / 1500 % 2 * 0.5) + (0.5 * random.NextDouble());
            losses.Add(loss);
            window.Add(loss);
            if (index % 97 == 0)
            {
                double[] kept = [.. losses.Skip(losses.Count - (int)window.Width)];
                double mean = kept.Average();
                Assert.Equal(mean, window.Mean, 9);
                Assert.Equal(kept.Average(value => (value - mean) * (value - mean)), window.Variance, 9);
            }
        }
    }

    [Theory]
    [InlineData(0.2, 0.8, LossChange.Worse)]
    [InlineData(0.8, 0.2, LossChange.Better)]
    public void A_sudden_change_is_found_soon_and_the_window_forgets_what_was_before(double before, double after, LossChange expected)
    {
        // Bifet and Gavalda: the change is found after a number of losses that grows with the logarithm of the window and falls with the square of the change.
        AdaptiveWindow window = new();
        SeededRandom random = new(2);
        for (int index = 0; index < 1000; index++)
        {
            Assert.Equal(LossChange.None, window.Add(random.NextDouble() < before ? 1 : 0));
        }

        Assert.Equal(1000, window.Width);
        int delay = 0;
        LossChange found = LossChange.None;
        while (found == LossChange.None && delay < 400)
        {
            delay++;
            found = window.Add(random.NextDouble() < after ? 1 : 0);
        }

        Assert.Equal(expected, found);
        Assert.InRange(delay, 1, 128);
        for (int index = 0; index < 500; index++)
        {
            window.Add(random.NextDouble() < after ? 1 : 0);
        }

        Assert.InRange(window.Mean, after - 0.1, after + 0.1);
        Assert.True(window.Width < 1000);
    }

    [Fact]
    public void The_adaptive_window_stays_quiet_over_quiet_seasons()
    {
        int alarms = 0;
        for (ulong season = 0; season < 1000; season++)
        {
            AdaptiveWindow window = new();
            SeededRandom random = new(season);
            bool isAlarm = false;
            for (int game = 0; game < 380; game++)
            {
                double p = random.NextDouble();
                isAlarm |= window.Add(random.NextDouble() < p ? (1 - p) * (1 - p) : p * p) != LossChange.None;
            }

            alarms += isAlarm ? 1 : 0;
        }

        Assert.InRange(alarms, 0, 20);
    }

    [Fact]
    public void Page_Hinkley_sums_excesses_over_the_running_mean_as_worked_by_hand()
    {
        PageHinkley test = new(new PageHinkleyOptions { MinimumCount = 1, Tolerance = 0, Threshold = 1.9 });

        // Worked by hand: after 0, 0, 3 the mean is 1, the sum 2, its least value 0; after 3, 3, 0 the same the other way round.
        Assert.Equal([LossChange.None, LossChange.None, LossChange.Worse], new[] { 0.0, 0, 3 }.Select(test.Add).ToArray());
        Assert.Equal((0, 0, 0), (test.Count, test.Rise, test.Fall));
        Assert.Equal([LossChange.None, LossChange.None, LossChange.Better], new[] { 3.0, 3, 0 }.Select(test.Add).ToArray());

        // With a tolerance of 0.25 the first two take the sum to -0.5, which is then the least: 2 - 3 * 0.25 - (-0.5) = 1.75 is no change.
        PageHinkley tolerant = new(new PageHinkleyOptions { MinimumCount = 1, Tolerance = 0.25, Threshold = 1.9 });
        Assert.All(new[] { 0.0, 0, 3 }, loss => Assert.Equal(LossChange.None, tolerant.Add(loss)));
        Assert.Equal(1.75, tolerant.Rise, 12);
    }

    [Fact]
    public void Page_Hinkley_waits_for_enough_losses_and_finds_a_jump()
    {
        PageHinkley test = new(new PageHinkleyOptions { Threshold = 5 });
        SeededRandom random = new(3);
        int at = Enumerable.Range(0, 1000).First(index => test.Add((index < 500 ? 0.2 : 0.6) + (0.1 * random.NextGaussian())) != LossChange.None);

        Assert.InRange(at, 500, 530);
        PageHinkley early = new(new PageHinkleyOptions { Threshold = 0.1 });
        Assert.All(Enumerable.Range(0, 29), index => Assert.Equal(LossChange.None, early.Add(index)));
        Assert.Equal(LossChange.Worse, early.Add(29));
    }

    [Fact]
    public void What_is_no_loss_or_no_option_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveWindow().Add(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageHinkley().Add(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new AdaptiveWindow(new AdaptiveWindowOptions { Delta = 0, Range = 0, Clock = 0, MinimumPart = 0 }));
        Assert.Throws<ArgumentException>(() => new PageHinkley(new PageHinkleyOptions { MinimumCount = 0, Memory = 2, Threshold = 0, Tolerance = -1 }));
    }
}
