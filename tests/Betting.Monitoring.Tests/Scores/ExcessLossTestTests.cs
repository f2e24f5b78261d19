using Betting.Monitoring.Scores;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests.Scores;

public sealed class ExcessLossTestTests
{
    private const int Games = 380;

    [Fact]
    public void The_first_bet_pays_as_worked_by_hand()
    {
        ExcessLossTest test = new();

        // Worked by hand: of (0.8, 0.2), the loss of the second outcome lies 0.8 D above the mean and that of the first 0.2 D below it, so the excess is four times
        // the limit. Half of the money is bet in five equal accounts: 0.1 * (5 + 4 * (0.02 + 0.05 + 0.1 + 0.2 + 0.4)) + 0.5 = 1.308.
        test.Add([0.8, 0.2], 1);
        Assert.Equal(1.308, test.Evidence, 12);
        Assert.Equal(1 / 1.308, test.PValue, 12);

        // And where the first happens, each account loses its stake: 0.1 * (5 - 0.77) + 0.5 = 0.923.
        test.Reset();
        test.Add([0.8, 0.2], 0);
        Assert.Equal(0.923, test.Evidence, 12);
        Assert.Equal((1, 1), (test.PValue, test.Count));
    }

    [Theory]
    [InlineData(ExcessDirection.Worse)]
    [InlineData(ExcessDirection.Better)]
    [InlineData(ExcessDirection.Either)]
    public void False_alarms_of_a_thousand_quiet_seasons_stay_below_the_stated_rate(ExcessDirection direction)
    {
        const int Seasons = 1000;
        const double Rate = 0.05;
        int alarms = Enumerable.Range(0, Seasons).Count(season => AlarmOf((ulong)season, factor: 1, changeAt: 0, Games, Rate, direction) is not null);

        // Ville's inequality bounds the chance; 1000 draws at the bound would deviate by 6.9, so 50 + 3 * 6.9 is never reached by a sound test.
        Assert.InRange(alarms, 0, 70);
    }

    [Theory]
    [InlineData(2.0, 0, 2 * Games, 0.9)]
    [InlineData(3.0, 0, Games, 0.95)]
    [InlineData(3.0, Games, 2 * Games, 0.9)]
    public void Overconfidence_is_found_from_the_beginning_and_after_a_quiet_season(double factor, int changeAt, int games, double share)
    {
        const int Seasons = 200;
        long?[] alarms = [.. Enumerable.Range(0, Seasons).Select(season => AlarmOf((ulong)season, factor, changeAt, games, 0.05, ExcessDirection.Worse))];

        double found = (double)alarms.Count(alarm => alarm > changeAt) / Seasons;

        Assert.True(found >= share, $"Found {found:P0} of the seasons with log odds times {factor} from game {changeAt}; median at {alarms.Order().ElementAt(Seasons / 2)}.");
    }

    [Fact]
    public void Timid_forecasts_are_found_when_better_is_looked_for_and_not_when_worse_is()
    {
        const int Seasons = 200;
        int better = Enumerable.Range(0, Seasons).Count(season => AlarmOf((ulong)season, 0.3, 0, 2 * Games, 0.05, ExcessDirection.Better) is not null);
        int worse = Enumerable.Range(0, Seasons).Count(season => AlarmOf((ulong)season, 0.3, 0, 2 * Games, 0.05, ExcessDirection.Worse) is not null);

        Assert.InRange(better, 120, Seasons);
        Assert.InRange(worse, 0, 10);
    }

    [Fact]
    public void A_model_that_is_worse_than_the_market_is_found_on_the_difference_of_bounded_losses()
    {
        ExcessLossTest test = new(new ExcessLossOptions { FalseAlarmRate = 0.05 });
        foreach (ScoredForecast forecast in Forecasts.ThreeWay(3 * Games, 9, factor: 3))
        {
            double difference = Brier(forecast.Probabilities, forecast.Outcome) - Brier(forecast.MarketProbabilities, forecast.Outcome);
            double[] possible = [.. Enumerable.Range(0, 3).Select(outcome => Brier(forecast.Probabilities, outcome) - Brier(forecast.MarketProbabilities, outcome))];
            test.Add(difference, 0, Math.Min(0, possible.Min()), Math.Max(0, possible.Max()));
        }

        Assert.True(test.IsAlarm);

        static double Brier(IReadOnlyList<double> row, int outcome) => Betting.Numerics.Scoring.ScoringRules.BrierOf([.. row], outcome);
    }

    [Fact]
    public void What_was_called_impossible_raises_the_alarm_at_once_and_the_alarm_stays()
    {
        ExcessLossTest test = new();

        Assert.False(test.Add([1, 0], 0));
        Assert.True(test.Add([1, 0], 1));
        Assert.True(test.Add([0.5, 0.5], 0));
        Assert.Equal(2, test.AlarmAt);
        Assert.True(double.IsFinite(test.Evidence));

        test.Reset();
        Assert.Equal((false, 1, 1, 0), (test.IsAlarm, test.Evidence, test.PValue, test.Count));
    }

    [Fact]
    public void What_cannot_be_is_refused_and_changes_nothing()
    {
        ExcessLossTest test = new();

        Assert.Throws<ArgumentOutOfRangeException>(() => test.Add(2, 0, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Add(0, 2, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Add(0, 0, double.NegativeInfinity, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Add(double.NaN, 0, -1, 1));
        Assert.Throws<ArgumentException>(() => test.Add([0.5, 0.6], 0));
        Assert.Throws<ArgumentException>(() => new ExcessLossTest(new ExcessLossOptions { FalseAlarmRate = 0 }));
        Assert.Throws<ArgumentException>(() => new ExcessLossTest(new ExcessLossOptions { TypicalStart = double.NaN }));
        Assert.Equal((0, 1), (test.Count, test.Evidence));
    }

    private static long? AlarmOf(ulong season, double factor, int changeAt, int games, double rate, ExcessDirection direction)
    {
        SeededRandom random = new(1000 + season);
        ExcessLossTest test = new(new ExcessLossOptions { FalseAlarmRate = rate, Direction = direction });
        double[] truth = new double[3], row = new double[3], market = new double[3];
        for (int game = 0; game < games; game++)
        {
            int outcome = Forecasts.Draw(random, game < changeAt ? 1 : factor, 1, truth, row, market);
            test.Add(row, outcome);
        }

        return test.AlarmAt;
    }
}
