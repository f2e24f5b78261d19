using Betting.Features.Form;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Features.Tests.Form;

public sealed class RollingWindowsTests
{
    private static readonly StatisticSchema Schema = new(["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11"]);

    private static readonly RollingFormOptions Everything = new()
    {
        Metrics = ["points_scored", "shots", "corners"],
        Windows = [3, 6],
        DayWindows = [7, 30],
        MinimumGames = [1, 4],
        MinimumGamesInDays = 2,
        EmitMinimum = true,
        EmitMaximum = true,
        EmitDifference = true,
    };

    [Fact]
    public void Vectors_across_metrics_give_the_bits_of_a_plain_loop() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            SeededRandom random = new((ulong)seed);
            string[] metrics = [.. Schema.Names.Take(1 + random.NextInt(12))];
            int[] windows = random.NextInt(2) == 0 ? [3, 5, 10] : [4];
            RollingFormTransformer form = new(new RollingFormOptions { Metrics = metrics, Windows = windows, DayWindows = [9], MinimumGamesInDays = 1, EmitMinimum = true, EmitMaximum = true });
            List<(DateTimeOffset Start, double[] Values)> games = [];
            bool same = true;
            for (int game = 0; game < 40; game++)
            {
                DateTimeOffset start = Games.Day(2 * game);
                double[] values = [.. Enumerable.Range(0, 12).Select(_ => random.NextInt(8) == 0 ? double.NaN : (random.NextDouble() - 0.3) * 1000)];
                double[] computed = form.Compute(Games.Fixture("a", "b", start));
                same &= Games.SameBits(PlainLoop(games, start, metrics.Length, windows), computed.AsSpan(0, computed.Length / 2));
                form.Observe(Games.Result(Games.Fixture("a", "b", start), 1, 0, statistics: new MatchStatistics(Schema, [.. values], [.. values])));
                games.Add((start, values));
            }

            return same;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Minimum_and_maximum_follow_the_worked_example()
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["points_scored"], Windows = [2, 4], EmitMean = false, EmitDeviation = false, EmitMinimum = true, EmitMaximum = true });
        int[] scores = [7, 3, 9, 5];
        for (int game = 0; game < scores.Length; game++)
        {
            form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(game)), scores[game], 0));
        }

        // Worked by hand: the last two are 9 and 5, the last four 7, 3, 9 and 5; b scored nothing.
        Assert.Equal(["home_points_scored_min_2", "home_points_scored_min_4", "home_points_scored_max_2", "home_points_scored_max_4"], form.Features.Names[..4]);
        Assert.Equal([5, 3, 9, 9, 0, 0, 0, 0], form.Compute(Games.Fixture("a", "b", Games.Day(9))));
    }

    [Fact]
    public void A_window_of_days_reaches_back_from_the_start_of_the_coming_game_to_the_tick()
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["points_scored"], Windows = [], DayWindows = [7, 30], MinimumGamesInDays = 1, MinimumGamesForDeviation = 2, EmitMinimum = true, EmitMaximum = true });
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 10, 0));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(25)), 20, 0));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(26)), 40, 0));

        // Worked by hand: exactly 30 days after the first game all three count, (10 + 20 + 40) / 3; a tick later only 20 and 40, whose deviation is sqrt(200).
        Assert.Equal(30, form.Value("home_points_scored_mean_7d", Games.Fixture("a", "b", Games.Day(30))));
        Assert.Equal(70.0 / 3, form.Value("home_points_scored_mean_30d", Games.Fixture("a", "b", Games.Day(30))), 1e-12);
        Assert.Equal(10, form.Value("home_points_scored_min_30d", Games.Fixture("a", "b", Games.Day(30))));
        Fixture later = Games.Fixture("a", "b", Games.Day(30).AddTicks(1));
        Assert.Equal([30, 30, Math.Sqrt(200), Math.Sqrt(200), 20, 20, 40, 40], form.Compute(later)[..8]);
        Assert.Equal(double.NaN, form.Value("home_points_scored_mean_7d", Games.Fixture("a", "b", Games.Day(40))));
    }

    [Fact]
    public void A_late_result_counts_in_the_days_in_which_its_game_was_played()
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["points_scored"], Windows = [], DayWindows = [10], MinimumGamesInDays = 1, EmitDeviation = false });
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(20)), 30, 0));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(15)), 10, 0, knownAfterHours: 200));
        form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(1)), 999, 0, knownAfterHours: 600));

        Assert.Equal(20, form.Value("home_points_scored_mean_10d", Games.Fixture("a", "b", Games.Day(25))));
        Assert.Equal(30, form.Value("home_points_scored_mean_10d", Games.Fixture("a", "b", Games.Day(26))));
    }

    [Fact]
    public void The_latest_thousand_games_are_kept_for_days()
    {
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["points_scored"], Windows = [], DayWindows = [3650], EmitDeviation = false, EmitMinimum = true, EmitMaximum = true });
        for (int game = 0; game < 1100; game++)
        {
            form.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(game)), game, 0));
        }

        // Worked by hand: games 100 to 1099.
        Assert.Equal([599.5, 100, 1099], form.Compute(Games.Fixture("a", "b", Games.Day(1100)))[..3]);
    }

    [Fact]
    public void Minimum_counts_are_as_asked_for()
    {
        // As pandas with min_periods = max(1, w // 2) for the mean and max(3, w // 2) for the deviation.
        RollingFormTransformer form = new(new RollingFormOptions { Metrics = ["points_scored"], Windows = [5, 10], MinimumGames = [2, 5], DayWindows = [100], MinimumGamesInDays = 4 });
        for (int games = 0; games < 12; games++)
        {
            Fixture fixture = Games.Fixture("a", "b", Games.Day(games));
            Assert.Equal(games >= 2, !double.IsNaN(form.Value("home_points_scored_mean_5", fixture)));
            Assert.Equal(games >= 3, !double.IsNaN(form.Value("home_points_scored_deviation_5", fixture)));
            Assert.Equal(games >= 5, !double.IsNaN(form.Value("home_points_scored_mean_10", fixture)));
            Assert.Equal(games >= 5, !double.IsNaN(form.Value("home_points_scored_deviation_10", fixture)));
            Assert.Equal(games >= 4, !double.IsNaN(form.Value("home_points_scored_mean_100d", fixture)));
            Assert.Equal(games >= 4, !double.IsNaN(form.Value("home_points_scored_deviation_100d", fixture)));
            form.Observe(Games.Result(fixture, games, 0));
        }
    }

    [Fact]
    public void The_laws_of_transformers_hold_with_every_kind_of_window()
    {
        TransformerLaws.ContinuesWithTheSameBits(() => new RollingFormTransformer(Everything));
        TransformerLaws.IgnoresTheFuture(() => new RollingFormTransformer(Everything));
        TransformerLaws.SurvivesHostileState(() => new RollingFormTransformer(Everything));
    }

    [Fact]
    public void Windows_and_minimums_that_make_no_sense_are_refused()
    {
        Refused("Windows is 2; the allowed range is 3 to 1000", new RollingFormOptions { Windows = [2] });
        Refused("DayWindows is 3651; the allowed range is 1 to 3650", new RollingFormOptions { DayWindows = [3651] });
        Refused("DayWindows must ascend; 7 follows 30", new RollingFormOptions { DayWindows = [30, 7] });
        Refused("2 numbers for 3 windows", new RollingFormOptions { MinimumGames = [2, 5] });
        Refused("MinimumGames[1] is 11; the allowed range is 1 to 10", new RollingFormOptions { MinimumGames = [2, 11, 10] });
        Refused("MinimumGamesInDays is 0", new RollingFormOptions { MinimumGamesInDays = 0 });
        Refused("MinimumGamesForDeviation is 1", new RollingFormOptions { MinimumGamesForDeviation = 1 });
        Refused("at least one metric and one window", new RollingFormOptions { Windows = [] });

        static void Refused(string text, RollingFormOptions options) =>
            Assert.Contains(text, Assert.ThrowsAny<ArgumentException>(() => new RollingFormTransformer(options)).Message, StringComparison.Ordinal);
    }

    // One metric after the other, newest first, as one would write it without vectors.
    private static double[] PlainLoop(List<(DateTimeOffset Start, double[] Values)> games, DateTimeOffset start, int metrics, int[] windows)
    {
        List<double> expected = [];
        for (int metric = 0; metric < metrics; metric++)
        {
            double[] newestFirst = [.. games.Select(game => game.Values[metric]).Where(value => !double.IsNaN(value)).Reverse()];
            double[] ofDays = [.. games.Where(game => start - game.Start <= TimeSpan.FromDays(9)).Select(game => game.Values[metric]).Where(value => !double.IsNaN(value)).Reverse()];
            (double[] Values, int Minimum)[] kept = [.. windows.Select(window => (newestFirst.Take(window).ToArray(), (window + 1) / 2)), (ofDays, 1)];
            expected.AddRange(kept.Select(window => window.Values.Length >= window.Minimum ? Mean(window.Values) : double.NaN));
            expected.AddRange(kept.Select(window => window.Values.Length >= Math.Max(3, window.Minimum) ? Deviation(window.Values) : double.NaN));
            expected.AddRange(kept.Select(window => window.Values.Length >= window.Minimum ? window.Values.Min() : double.NaN));
            expected.AddRange(kept.Select(window => window.Values.Length >= window.Minimum ? window.Values.Max() : double.NaN));
        }

        return [.. expected];
    }

    private static double Mean(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double Deviation(double[] values)
    {
        double mean = Mean(values);
        double squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (values.Length - 1));
    }
}
