using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Rest;

namespace Betting.Features.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_first_example_runs()
    {
        Fixture played = Games.Fixture("Alpha", "Beta", Games.Day(0));
        Fixture coming = Games.Fixture("Beta", "Alpha", Games.Day(7));
        Result[] results = [Games.Result(played, 2, 1)];
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        FixtureDecision[] decisions = [new(played, played.StartsAt, []), new(coming, coming.StartsAt, [])];

        #region first-example
        FeaturePipeline pipeline = new("my-league",
        [
            new EloTransformer(new EloOptions { HomeAdvantage = 65, Margin = EloMargin.GoalDifference }),
            new RollingFormTransformer(new RollingFormOptions { EmitDifference = true }),
            new RestTransformer(new RestOptions()),
        ]);

        // Training: a matrix with one row per decision.
        FeatureTable table = FeatureHistory.Compute(pipeline, decisions[..1], results, cancellationToken);

        // Live: the saved state goes on with the same bits; computing one fixture allocates nothing.
        FeatureSnapshot snapshot = pipeline.Save();
        double[] values = new double[pipeline.Features.Names.Length];
        FeatureRequest request = new(coming, AsOf: coming.StartsAt.AddHours(-1), Quotes: []);
        pipeline.Compute(in request, values);
        #endregion

        Assert.Equal(1, table.Matrix.RowCount);
        Assert.Equal(pipeline.Features.Id, snapshot.FeatureSet);
        Assert.InRange(values[0], 1480, 1499);
    }

    [Fact]
    public void The_transformer_of_the_readme_works_in_a_pipeline()
    {
        FeaturePipeline pipeline = new("streaks", [new WinStreakTransformer()]);
        pipeline.Enqueue(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0));
        pipeline.Enqueue(Games.Result(Games.Fixture("c", "a", Games.Day(1)), 0, 2));
        pipeline.AdvanceTo(Games.Day(2));
        FeaturePipeline restored = new("streaks", [new WinStreakTransformer()]);
        restored.Restore(pipeline.Save());

        Assert.Equal([2, 0], restored.Compute(Games.Fixture("a", "c", Games.Day(3))));
        Assert.Throws<InvalidDataException>(() => restored.Restore(pipeline.Save() with { State = [1, 2, 3] }));
    }

    [Theory]
    [InlineData("WinStreakTransformer.cs", "own-transformer")]
    [InlineData("ReadmeTests.cs", "first-example")]
    public void Code_in_the_readme_is_compiled_code(string file, string region)
    {
        string[] lines = Embedded(file).Split('\n');
        int start = Array.FindIndex(lines, line => line.Trim() == $"#region {region}") + 1;
        int end = Array.FindIndex(lines, start, line => line.Trim() == "#endregion");
        int indent = lines[start].Length - lines[start].TrimStart().Length;
        string expected = string.Join('\n', lines[start..end].Select(line => line.Length > indent ? line[indent..] : ""));

        Assert.Contains(expected, Embedded("README.md"), StringComparison.Ordinal);
    }

    private static string Embedded(string name)
    {
        using Stream stream = typeof(ReadmeTests).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
