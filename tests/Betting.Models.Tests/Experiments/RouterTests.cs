using Betting.Models.Experiments;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Models.Tests.Experiments;

public class RouterTests
{
    [Theory]
    [InlineData("salt", "fixture-1", 7933)]
    [InlineData("salt", "fixture-2", 6861)]
    [InlineData("other", "fixture-1", 3469)]
    [InlineData("é", "ü", 912)]
    public void A_bucket_is_the_stated_hash(string salt, string unit, int expected)
    {
        // Known answer: Python's hashlib, sha256(f"{len(salt)}:{salt}{unit}"), first 8 bytes big-endian modulo 10000.
        Assert.Equal(expected, ExperimentRouter.Bucket(salt, unit));
    }

    [Fact]
    public void Units_that_went_to_a_challenger_stay_there_as_shares_grow()
    {
        Prop.ForAll(Gen.Choose(0, 2500).Four().ToArbitrary(), Gen.Choose(0, 100_000).ToArbitrary(), (shares, number) =>
        {
            (int a, int b, int c, int d) = shares;
            Experiment experiment = Trials.Set([[a, b], [a + c, b], [a + c, b + d], [5000, 5000]]);
            string unit = $"unit {number}";
            string last = "old";
            for (int day = 0; day < 4; day++)
            {
                string arm = ExperimentRouter.Route(Trials.Running(experiment), unit, Trials.Start.AddDays(day)).Arm.Name;
                if (last != "old" && arm != last)
                {
                    return false;
                }

                last = arm;
            }

            return last != "old";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_share_of_units_is_the_stated_one()
    {
        Experiment experiment = Trials.Set([[1000, 2500]]);
        string[] arms = [.. Enumerable.Range(0, 20_000).Select(number => ExperimentRouter.Route(Trials.Running(experiment), $"unit {number}", Trials.Start).Arm.Name)];

        // Four standard deviations of a binomial with 20,000 draws: 170 and 245 units.
        Assert.InRange(arms.Count(arm => arm == "new"), 2000 - 170, 2000 + 170);
        Assert.InRange(arms.Count(arm => arm == "newer"), 5000 - 245, 5000 + 245);
    }

    [Fact]
    public void Two_salts_share_the_same_units_out_independently()
    {
        int both = Enumerable.Range(0, 20_000).Count(number => ExperimentRouter.Bucket("a", $"{number}") < 5000 && ExperimentRouter.Bucket("b", $"{number}") < 5000);

        // A quarter of 20,000, four standard deviations: 245.
        Assert.InRange(both, 5000 - 245, 5000 + 245);
    }

    [Fact]
    public void Before_the_ramp_while_halted_and_after_the_end_nobody_is_exposed()
    {
        Experiment experiment = Trials.Set([[10_000, 0]]);
        ExperimentStatus running = Trials.Running(experiment);
        ExperimentStatus halted = new(experiment, running.Newest with { From = ExperimentState.Running, To = ExperimentState.Halted });
        ExperimentStatus kept = new(experiment, running.Newest with { From = ExperimentState.Running, To = ExperimentState.Finished });
        ExperimentStatus promoted = kept with { Newest = kept.Newest with { Winner = "newer" } };

        Assert.Equal(("new", true), Go(running, Trials.Start));
        Assert.Equal(("old", false), Go(running, Trials.Start.AddTicks(-1)));
        Assert.Equal(("old", false), Go(halted, Trials.Start));
        Assert.Equal(("old", false), Go(kept, Trials.Start));
        Assert.Equal(("newer", false), Go(promoted, Trials.Start));

        static (string Arm, bool IsExposure) Go(ExperimentStatus status, DateTimeOffset at)
        {
            ExperimentRoute route = ExperimentRouter.Route(status, "unit", at);
            return (route.Arm.Name, route.IsExposure);
        }
    }

    [Theory]
    [InlineData("falls")]
    [InlineData("too much")]
    [InlineData("too few")]
    [InlineData("negative")]
    [InlineData("empty")]
    public void A_ramp_that_cannot_be_kept_is_refused(string what)
    {
        int[][] ramp = what switch
        {
            "falls" => [[10, 10], [9, 20]],
            "too much" => [[5000, 5001]],
            "too few" => [[5000]],
            "negative" => [[-1, 0]],
            _ => [],
        };

        ArgumentException refused = Assert.Throws<ArgumentException>(() => Trials.Set(ramp));

        Assert.Contains("'trial'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_are_told_apart_by_name()
    {
        RampStep[] ramp = [new(Trials.Start, [100])];
        ExperimentArm old = new("old", 1);

        Assert.Throws<ArgumentException>(() => new Experiment("e", "m", old, [old], "s", [.. ramp]));
        Assert.Throws<ArgumentException>(() => new Experiment("e", "m", old, [new ExperimentArm(" ", 2)], "s", [.. ramp]));
        Assert.Throws<ArgumentException>(() => new Experiment("e", "m", old, [new ExperimentArm("new", 0)], "s", [.. ramp]));
        Assert.Throws<ArgumentException>(() => new Experiment("e", "m", old, [], "s", [.. ramp]));
        Assert.Throws<ArgumentException>(() => new Experiment("e", "m", old, [new ExperimentArm("new", 2)], "", [.. ramp]));
        Assert.Throws<ArgumentException>(() => new Experiment("e", "m", old, [new ExperimentArm("new", 2)], "s", [ramp[0], ramp[0]]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"name":"e","model":"m","salt":"s","arms":[],"ramp":[]}""")]
    [InlineData("""{"name":null,"model":"m","salt":"s","arms":[{"name":"a","version":1},{"name":"b","version":1}],"ramp":[{"from":"2024-01-01T00:00:00Z","shares":[1]}]}""")]
    [InlineData("""{"name":"e","model":"m","salt":"s","arms":[{"name":"a","version":1},{"name":"b","version":1e99}],"ramp":[{"from":"2024-01-01T00:00:00Z","shares":[1]}]}""")]
    public void Text_that_is_no_set_up_is_refused(string text) => Assert.Throws<FormatException>(() => ExperimentJson.Read(text));
}
