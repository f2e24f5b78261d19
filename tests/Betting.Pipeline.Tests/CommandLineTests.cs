namespace Betting.Pipeline.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("fly")]
    [InlineData("--colour", "red")]
    [InlineData("--seed")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed", "many")]
    [InlineData("--bankroll", "0")]
    [InlineData("--bankroll", "10.001")]
    [InlineData("--kelly", "0")]
    [InlineData("--kelly", "1.5")]
    [InlineData("--kelly", "NaN")]
    [InlineData("--model", "oracle")]
    [InlineData("--source", "tea-leaves")]
    [InlineData("--source", "nflverse")]
    [InlineData("--data", "somewhere")]
    [InlineData("--from", "01/08/2015")]
    [InlineData("--from", "2016-01-01", "--to", "2015-01-01")]
    [InlineData("run", "--fixtures", "list.csv")]
    [InlineData("--features")]
    [InlineData("predict", "--features", "set.json")]
    [InlineData("predict", "--strict")]
    public async Task Bad_arguments_exit_with_2_and_the_usage(params string[] arguments)
    {
        (int exitCode, string output, string error) = await Sample.RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("usage: betting", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_does_not_exist_exits_with_1_and_one_sentence()
    {
        using OutputFolder folder = new();

        (int exitCode, _, string error) = await Sample.RunAsync("run", "--source", "football-data", "--data", folder.File("nowhere"), "--out", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_file_of_another_format_exits_with_1_and_says_what_was_expected()
    {
        using OutputFolder folder = new();
        File.WriteAllText(folder.File("shopping.csv"), "item,price\nmilk,1.20\n");

        (int exitCode, _, string error) = await Sample.RunAsync("run", "--source", "football-data", "--data", folder.File("shopping.csv"), "--out", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("HomeTeam", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"name\": \"mine\", \"features\": [ { \"use\": \"tea-leaves\" } ] }", "tea-leaves")]
    [InlineData("not json", "cannot be used")]
    public async Task A_feature_specification_that_cannot_be_used_exits_with_2_and_says_why(string document, string reason)
    {
        using OutputFolder folder = new();
        File.WriteAllText(folder.File("set.json"), document);

        (int exitCode, string output, string error) = await Sample.RunAsync("run", "--features", folder.File("set.json"), "--out", folder.File("out"));

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    [Fact]
    public async Task A_feature_specification_that_does_not_exist_exits_with_2_and_names_it()
    {
        using OutputFolder folder = new();

        (int exitCode, _, string error) = await Sample.RunAsync("run", "--features", folder.File("nowhere.json"), "--out", folder.Path);

        Assert.Equal(2, exitCode);
        Assert.Contains("nowhere.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_without_a_run_says_to_run_first()
    {
        using OutputFolder folder = new();

        (int exitCode, _, string error) = await Sample.RunAsync("predict", "--out", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("Start one first", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_prints_the_usage_and_succeeds()
    {
        (int exitCode, string output, _) = await Sample.RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--source", output, StringComparison.Ordinal);
    }
}
