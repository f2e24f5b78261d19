using System.Text.RegularExpressions;
using Betting.Numerics.Randomness;
using Betting.Numerics.Scoring;
using Betting.Numerics.Statistics;

namespace Betting.Numerics.Tests;

public sealed class ReadmeExampleTests
{
    [Fact]
    public void The_example_runs_and_finds_the_shift()
    {
        #region readme
        // Three forecasts over home, draw, away (row by row) and what happened.
        double[] probabilities = [0.50, 0.27, 0.23, 0.30, 0.30, 0.40, 0.62, 0.22, 0.16];
        int[] outcomes = [0, 2, 0];

        double logLoss = ScoringRules.LogLoss(probabilities, 3, outcomes);
        double ranked = ScoringRules.RankedProbability(probabilities, 3, outcomes);

        // Has a feature moved since training, by more than chance explains?
        var random = new SeededRandom(42);
        double[] training = [.. Enumerable.Range(0, 1000).Select(_ => random.NextGaussian())];
        double[] recent = [.. Enumerable.Range(0, 100).Select(_ => random.NextGaussian() + 1)];
        PopulationStabilityResult shift = PopulationStability.Compare(training, recent);
        bool moved = shift.Value > 0.2 && shift.ExceedsChance;
        double p = KolmogorovSmirnov.TwoSample(training, recent).PValue;
        #endregion

        // Worked by hand: (ln 2 + ln 2.5 + ln (1/.62)) / 3 and ((.25 + .0529) + (.09 + .36) + (.1444 + .0256)) / 2 / 3.
        Assert.Equal((Math.Log(2) + Math.Log(2.5) - Math.Log(0.62)) / 3, logLoss, 1e-12);
        Assert.Equal((0.3029 + 0.45 + 0.17) / 6, ranked, 1e-12);
        Assert.True(moved);
        Assert.InRange(p, 0, 1e-6);
    }

    [Fact]
    public void The_readme_shows_the_compiled_example()
    {
        var source = Resource("ReadmeExampleTests.cs");
        var region = Regex.Match(source, @"#region readme\n(.*?)\n\s*#endregion", RegexOptions.Singleline).Groups[1].Value;
        var expected = Regex.Replace(region, "^        ", string.Empty, RegexOptions.Multiline).Trim();

        var block = Regex.Match(Resource("README.md"), "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value.Trim();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, block);
    }

    private static string Resource(string name)
    {
        using var stream = typeof(ReadmeExampleTests).Assembly.GetManifestResourceStream(name);
        Assert.NotNull(stream);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
