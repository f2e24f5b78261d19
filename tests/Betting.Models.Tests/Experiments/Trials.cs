using Betting.Models.Experiments;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Experiments;

/// <summary>Experiments and simulated scores.</summary>
internal static class Trials
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Champion "old" (version 1) and challengers "new" (2) and "newer" (3); one step a day.</summary>
    public static Experiment Set(int[][] ramp) => new(
        "trial", "m", new ExperimentArm("old", 1), [new ExperimentArm("new", 2), new ExperimentArm("newer", 3)], "salt",
        [.. ramp.Select((shares, day) => new RampStep(Start.AddDays(day), [.. shares]))]);

    /// <summary>One challenger, "new", with half of the units.</summary>
    public static Experiment Half() => new(
        "trial", "m", new ExperimentArm("old", 1), [new ExperimentArm("new", 2)], "salt", [new RampStep(Start, [5000])]);

    public static ExperimentStatus Running(Experiment experiment) => new(
        experiment, new ExperimentTransition { Experiment = experiment.Name, From = null, To = ExperimentState.Running, At = Start, Actor = "ann", Reason = "created" });

    /// <summary>Scores whose log losses differ by normal noise around a mean; below 0 the challenger is better.</summary>
    public static ExperimentScore[] Scores(int count, double mean, double deviation, ulong seed, string challenger = "new", DateTimeOffset? from = null)
    {
        SeededRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(number => new ExperimentScore
        {
            Unit = $"unit {number}",
            Challenger = challenger,
            ChampionProbability = 0.3,
            ChallengerProbability = Math.Min(1, 0.3 * Math.Exp(-(mean + (deviation * random.NextGaussian())))),
            SettledAt = (from ?? Start).AddHours(number),
        })];
    }

    /// <summary>Exposures as the routing gives them.</summary>
    public static ExperimentExposure[] Exposures(Experiment experiment, int count) => [.. Enumerable.Range(0, count).Select(number => new ExperimentExposure
    {
        Unit = $"unit {number}",
        Arm = ExperimentRouter.Route(Running(experiment), $"unit {number}", Start.AddHours(number)).Arm.Name,
        At = Start.AddHours(number),
    })];
}
