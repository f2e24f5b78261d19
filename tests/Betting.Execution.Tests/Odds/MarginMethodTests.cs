using Betting.Execution.Odds;
using Betting.Execution.Tests.Support;
using Betting.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class MarginMethodTests
{
    private static readonly double[] Relegation = [1.53, 1.67, 1.25, 2.38, 2.38, 4.5, 5.5, 6.5, 7];

    // Recomputed independently by bisection and in rational arithmetic from the published formulas, to 1e-10.
    public static TheoryData<MarginRemovalMethod, double[], double[], double> KnownBooks => new()
    {
        { MarginRemovalMethod.Multiplicative, [2.6, 2.4, 4.3], [.3720259553, .4030281182, .2249459265], 1.0338401909 },
        { MarginRemovalMethod.Multiplicative, [1.5, 2.74], [.6462264151, .3537735849], 1.0316301703 },
        { MarginRemovalMethod.Multiplicative, [1.19, 7, 14], [.7968127490, .1354581673, .0677290837], 1.0546218487 },
        { MarginRemovalMethod.Additive, [2.6, 2.4, 4.3], [.3733353210, .4053866031, .2212780759], .0112800636 },
        { MarginRemovalMethod.Additive, [1.5, 2.74], [.6508515815, .3491484185], .0158150852 },
        { MarginRemovalMethod.Additive, [1.19, 7, 14], [.8221288515, .1246498599, .0532212885], .0182072829 },
        { MarginRemovalMethod.Power, [2.6, 2.4, 4.3], [.3729844041, .4051071675, .2219084285], 1.0321369540 },
        { MarginRemovalMethod.Power, [1.5, 2.74], [.6531522798, .3468477202], 1.0505095705 },
        { MarginRemovalMethod.Power, [1.19, 7, 14], [.8263153504, .1183478969, .0553367526], 1.0967241802 },
        { MarginRemovalMethod.Shin, [2.6, 2.4, 4.3], [.3729940603, .4047794109, .2222265287], .0169425128 },
        { MarginRemovalMethod.Shin, [1.5, 2.74], [.6508515815, .3491484185], .0317272854 },
        { MarginRemovalMethod.Shin, [1.19, 7, 14], [.8156312180, .1270910604, .0572777216], .0288359492 },
        { MarginRemovalMethod.OddsRatio, [2.6, 2.4, 4.3], [.3724286508, .4041313043, .2234400448], 1.0531737887 },
        { MarginRemovalMethod.OddsRatio, [1.5, 2.74], [.6510178183, .3489821817], 1.0721125348 },
        { MarginRemovalMethod.OddsRatio, [1.19, 7, 14], [.8159942383, .1231372976, .0608684641], 1.1868360485 },
        { MarginRemovalMethod.BalancedBook, [2.6, 2.4, 4.3], [.3740238077, .4066267344, .2193494579], .0169200954 },
        { MarginRemovalMethod.BalancedBook, [1.5, 2.74], [.6557788945, .3442211055], .0316301703 },
        { MarginRemovalMethod.BalancedBook, [1.19, 7, 14], [.8358531317, .1187904968, .0453563715], .0273109244 },
    };

    // Recomputed independently by bisection; three of nine teams go down.
    public static TheoryData<MarginRemovalMethod, double, double> KnownRelegation => new()
    {
        { MarginRemovalMethod.Multiplicative, 1.1978256672, 0.6678768221 },
        { MarginRemovalMethod.Additive, 0.0659418891, .7340581109 },
        { MarginRemovalMethod.Power, 1.2514874883, .7563421978 },
        { MarginRemovalMethod.Shin, .1048220902, .7162383066 },
        { MarginRemovalMethod.OddsRatio, 1.4363830874, .7357833206 },
        { MarginRemovalMethod.BalancedBook, .0989128336, .7780458901 },
    };

    public static TheoryData<MarginRemovalMethod> Methods => [.. MarginRemovalMethods.All.Select(info => info.Method)];

    [Theory]
    [MemberData(nameof(KnownBooks))]
    public void Each_method_gives_the_known_values_and_parameter(MarginRemovalMethod method, double[] odds, double[] expected, double parameter)
    {
        double[] probabilities = new double[odds.Length];

        MarginReport report = MarginRemoval.Remove(method, odds, probabilities);

        Assert.Equal(MarginStatus.Solved, report.Status);
        Assert.True(report.Converged);
        Assert.Equal(parameter, report.Parameter, 1e-9);
        Assert.Equal(odds.Sum(o => 1 / o) - 1, report.Margin, 1e-12);
        for (int i = 0; i < odds.Length; i++)
        {
            Assert.Equal(expected[i], probabilities[i], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(KnownRelegation))]
    public void Markets_with_several_winners_sum_to_their_number(MarginRemovalMethod method, double parameter, double favourite)
    {
        double[] probabilities = new double[Relegation.Length];

        MarginReport report = MarginRemoval.Remove(method, Relegation, probabilities, winners: 3);

        Assert.Equal(3d, probabilities.Sum(), 1e-12);
        Assert.All(probabilities, p => Assert.InRange(p, 0d, 1d));
        Assert.Equal(parameter, report.Parameter, 1e-9);
        Assert.Equal(favourite, probabilities[2], 1e-9);
    }

    [Fact]
    public void Names_that_mean_the_same_method_are_one()
    {
        Assert.Equal(MarginRemovalMethod.OddsRatio, MarginRemovalMethod.Logarithmic);
        Assert.Equal(MarginRemovalMethod.OddsRatio, MarginRemovalMethods.Parse("logarithmic"));
        Assert.Equal(MarginRemovalMethod.Additive, MarginRemovalMethods.Parse("Differential_Margin_Weighting"));
        Assert.Equal(MarginRemovalMethod.Multiplicative, MarginRemovalMethods.Parse("normalisation"));
        Assert.Equal(MarginRemovalMethod.BalancedBook, MarginRemovalMethods.Parse("balanced book"));
        Assert.Equal("odds-ratio", MarginRemovalMethods.NameOf(MarginRemovalMethod.Logarithmic));
        Assert.All(MarginRemovalMethods.All, info => Assert.Equal(info.Method, MarginRemovalMethods.Parse(info.Name)));
        string[] names = [.. MarginRemovalMethods.All.SelectMany(info => info.Aliases.Append(info.Name))];
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void A_name_of_no_method_is_answered_with_those_there_are()
    {
        FormatException error = Assert.Throws<FormatException>(() => MarginRemovalMethods.Parse("magic"));

        Assert.Contains("'magic'", error.Message, StringComparison.Ordinal);
        Assert.Contains("shin", error.Message, StringComparison.Ordinal);
        Assert.False(MarginRemovalMethods.TryParse(null, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarginRemovalMethods.NameOf((MarginRemovalMethod)6));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarginRemoval.Remove((MarginRemovalMethod)(-1), [2.0, 2.0], new double[2]));
    }

    // Jullien and Salanié (1994): with two outcomes Shin's probabilities take the margin off in equal amounts.
    [Fact]
    public void Shin_equals_additive_for_two_selections() =>
        Prop.ForAll(Gen.Choose(105, 5_000).Two().ToArbitrary(), pair =>
        {
            double[] odds = [pair.Item1 / 100d, pair.Item2 / 100d];
            double[] shin = new double[2];
            double[] additive = new double[2];
            return !MarginRemoval.TryRemove(MarginRemovalMethod.Additive, odds, additive, out _)
                || odds.Sum(o => 1 / o) < 1
                || (MarginRemoval.TryRemove(MarginRemovalMethod.Shin, odds, shin, out _) && Math.Abs(shin[0] - additive[0]) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Methods))]
    public void Probabilities_sum_to_the_winners_and_fall_with_the_price(MarginRemovalMethod method) =>
        Prop.ForAll(Books(), book =>
        {
            (double[] odds, double winners) = book;
            double[] probabilities = new double[odds.Length];
            if (!MarginRemoval.TryRemove(method, odds, probabilities, out MarginReport report, winners))
            {
                return report.Status is MarginStatus.NegativeProbability or MarginStatus.ProbabilityAboveOne && probabilities.All(p => p == 0d);
            }

            double[] byPrice = [.. odds.Zip(probabilities).OrderBy(pair => pair.First).Select(pair => pair.Second)];
            return report.Converged
                && report.Iterations <= 60
                && Math.Abs(probabilities.Sum() - winners) < 1e-10
                && probabilities.All(p => p is >= 0d and <= 1d)
                && byPrice.Zip(byPrice.Skip(1)).All(pair => pair.First >= pair.Second - 1e-15);
        }).QuickCheckThrowOnFailure();

    // The favourite-longshot bias: every method but the multiplicative takes relatively more off the outsider.
    [Theory]
    [MemberData(nameof(Methods))]
    public void No_method_favours_the_outsider_more_than_the_multiplicative_one(MarginRemovalMethod method)
    {
        double[] odds = [1.19, 7, 14];
        double[] probabilities = new double[3];
        double[] plain = new double[3];

        MarginRemoval.Remove(method, odds, probabilities);
        MarginRemoval.Multiplicative(odds, plain);

        Assert.True(probabilities[0] >= plain[0]);
        Assert.True(probabilities[2] <= plain[2]);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_book_without_margin_keeps_its_probabilities(MarginRemovalMethod method)
    {
        double[] probabilities = new double[3];

        MarginRemoval.Remove(method, [2d, 4d, 4d], probabilities);

        Assert.Equal(0.5, probabilities[0], 1e-12);
        Assert.Equal(0.25, probabilities[1], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_book_below_one_still_sums_to_one(MarginRemovalMethod method)
    {
        double[] probabilities = new double[3];

        MarginReport report = MarginRemoval.Remove(method, [2.2, 4.2, 4.4], probabilities);

        Assert.Equal(1d, probabilities.Sum(), 1e-12);
        Assert.True(report.Margin < 0d);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Large_fields_take_pooled_memory_and_give_the_same_answer(MarginRemovalMethod method)
    {
        double[] odds = [.. Enumerable.Range(0, 150).Select(i => 60d + i)];
        double[] probabilities = new double[odds.Length];

        MarginReport report = MarginRemoval.Remove(method, odds, probabilities);

        Assert.True(report.Succeeded);
        Assert.Equal(1d, probabilities.Sum(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Nothing_is_allocated(MarginRemovalMethod method)
    {
        double[] odds = [2.6, 2.4, 4.3];
        double[] probabilities = new double[3];

        long bytes = Allocated.Least(() =>
        {
            MarginRemoval.TryRemove(method, odds, probabilities, out _);
            BookPricing.TryPrice(method, probabilities, 0.05, odds, out _);
        });

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void A_quote_is_freed_of_its_margin_by_any_method()
    {
        Quote quote = new()
        {
            FixtureId = Samples.Game().Id,
            Market = MarketId.MatchResult,
            Bookmaker = "Simulated Book",
            Odds = [new(2.6m), new(2.4m), new(4.3m)],
            QuotedAt = Samples.Noon,
        };

        FairBook fair = MarginRemoval.Remove(MarginRemovalMethod.Shin, quote);

        Assert.Equal(.4047794109, fair.ProbabilityOf(Selection.Draw), 1e-9);
        Assert.Equal("z", fair.Report.ParameterName);
        Assert.Throws<ArgumentException>(() => fair.ProbabilityOf(Selection.Over));
    }

    private static Arbitrary<(double[] Odds, double Winners)> Books() =>
        (from count in Gen.Choose(2, 12)
         from winners in Gen.Choose(1, Math.Max(1, count / 3))
         from odds in Gen.ArrayOf(Gen.Choose(1_010, 60_000), count)
         select (Overround([.. odds.Select(o => o / 1000d)], winners), (double)winners)).ToArbitrary();

    // Scales the prices so that the book sum lies 0 to 20 % above the number of winners, as books do; too short a price is lifted.
    private static double[] Overround(double[] odds, double winners)
    {
        double wanted = winners * (1d + (odds[0] % 1d / 5d));
        double sum = odds.Sum(o => 1 / o);
        return [.. odds.Select(o => Math.Clamp(o * sum / wanted, 1.001, 50_000d))];
    }
}
