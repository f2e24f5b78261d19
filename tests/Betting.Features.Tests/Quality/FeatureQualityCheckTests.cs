using System.Collections.Immutable;
using Betting.Features.Quality;
using Betting.Ingestion;
using Betting.Models;
using Betting.Monitoring;
using Betting.Numerics.Randomness;
using Betting.Testing.Leagues;

namespace Betting.Features.Tests.Quality;

public sealed class FeatureQualityCheckTests
{
    private const int Rows = 1200;

    private static readonly DateTimeOffset At = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<string> Names = ["elo", "rest", "form"];

    [Fact]
    public void Nothing_is_wrong_with_clean_columns_and_every_check_says_so()
    {
        ImmutableArray<Finding> findings = new FeatureQualityCheck().Check(Clean(1), At, [Range(-5, 5), Range(-5, 5), Range(-5, 5)]);

        Assert.Equal(["feature-missing", "feature-constant", "feature-range", "feature-level", "feature-duplicate"], findings.Select(finding => finding.Check));
        Assert.All(findings, finding => Assert.Equal((FindingStatus.Checked, Severity.None, FindingCategory.DataQuality, At), (finding.Status, finding.Severity, finding.Category, finding.At)));
    }

    // Constant columns are told as info: an invented league has no neutral venues.
    [Fact]
    public void The_features_of_fifty_clean_leagues_raise_no_warning()
    {
        string[] alarms =
        [
            .. Enumerable.Range(1, 50).SelectMany(seed => Warnings(new FeatureQualityCheck().Check(Computed((ulong)seed), At)).Select(finding => $"seed {seed}: {finding.Check} {finding.Message}")),
        ];

        Assert.Empty(alarms);
    }

    [Fact]
    public void A_column_without_any_value_is_critical_and_strictness_throws_after_everything_was_checked()
    {
        FeatureMatrix matrix = Change(Clean(1), 1, (row, value) => double.NaN, 2, (row, value) => 7);

        ImmutableArray<Finding> findings = new FeatureQualityCheck().Check(matrix, At);
        DataQualityException exception = Assert.Throws<DataQualityException>(() => new FeatureQualityCheck(new FeatureQualityOptions { Strict = true }).Check(matrix, At));

        Assert.Equal([("feature-missing", "rest", Severity.Critical), ("feature-constant", "form", Severity.Info)], Alarms(findings));
        Assert.Equal(findings.AsEnumerable(), exception.Findings);
        Assert.Contains("rest has no value in any of 1200 rows", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_with_holes_is_a_warning()
    {
        ImmutableArray<Finding> findings = new FeatureQualityCheck().Check(Change(Clean(1), 0, (row, value) => row % 3 == 0 ? value : double.NaN), At);

        Assert.Equal([("feature-missing", "elo", Severity.Warning)], Alarms(findings));
        Assert.Equal(2.0 / 3, Warnings(findings).Single().Value.GetValueOrDefault(), 9);
    }

    // Worked by hand: 600 earlier rows without holes, 600 later ones of which every fifth is missing.
    [Fact]
    public void A_column_that_gets_holes_in_the_course_of_time_is_a_warning_and_one_that_loses_them_is_not()
    {
        Finding finding = Assert.Single(Warnings(new FeatureQualityCheck().Check(Change(Clean(1), 0, (row, value) => row >= 600 && row % 5 == 0 ? double.NaN : value), At)));

        Assert.Equal(("feature-missing", "elo", 0.2), (finding.Check, finding.Subject, Math.Round(finding.Value.GetValueOrDefault(), 9)));
        Assert.Contains("0.0% of the earlier 600 rows and in 20.0% of the later 600", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Alarms(new FeatureQualityCheck().Check(Change(Clean(1), 0, (row, value) => row < 600 && row % 5 == 0 ? double.NaN : value), At)));
    }

    [Fact]
    public void Values_outside_the_given_range_are_a_warning_with_an_example()
    {
        FeatureMatrix matrix = Change(Clean(1), 2, (row, value) => row % 50 == 7 ? 99 : value);

        Finding finding = Assert.Single(Warnings(new FeatureQualityCheck().Check(matrix, At, [Range(-5, 5), new FeatureRange(double.NaN, double.NaN, 1), Range(-5, 5)])), finding => finding.Check == "feature-range");

        Assert.Equal(("form", 24.0 / 1200), (finding.Subject, finding.Value.GetValueOrDefault()));
        Assert.Contains("24 of 1200 values of form (2.0%) lie outside -5 to 5, for example 99", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_jumps_is_a_warning_that_says_where()
    {
        ImmutableArray<Finding> findings = new FeatureQualityCheck().Check(Change(Clean(1), 0, (row, value) => row >= 700 ? value + 3 : value), At);

        Assert.Equal([("feature-level", "elo", Severity.Warning)], Alarms(findings));
        Assert.Contains("in part 8 of 12", Warnings(findings).Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_follows_the_season_or_grows_slowly_is_no_finding()
    {
        FeatureMatrix matrix = Change(Clean(1), 0, (row, value) => row % 240 / 20.0, 1, (row, value) => value + (row / 400.0));

        Assert.Empty(Alarms(new FeatureQualityCheck().Check(matrix, At)));
    }

    [Fact]
    public void Two_columns_that_equal_each_other_are_a_warning_missing_values_included()
    {
        FeatureMatrix clean = Clean(1);
        FeatureMatrix matrix = Change(clean, 0, (row, value) => row % 10 == 0 ? double.NaN : value, 2, (row, value) => row % 10 == 0 ? double.NaN : clean.Row(row)[0]);

        Finding finding = Assert.Single(Warnings(new FeatureQualityCheck().Check(matrix, At)));

        Assert.Equal(("feature-duplicate", "form"), (finding.Check, finding.Subject));
        Assert.Contains("form equals elo in all 1200 rows", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_are_too_little_data_and_no_alarm()
    {
        FeatureMatrix few = Clean(1).Take([1, 2, 3]);

        Assert.All(new FeatureQualityCheck().Check(few, At, [Range(0, 1), Range(0, 1), Range(0, 1)]), finding => Assert.Equal((FindingStatus.InsufficientData, Severity.None), (finding.Status, finding.Severity)));
        Assert.All(new FeatureQualityCheck().Check(few.Take([]), At), finding => Assert.Equal(FindingStatus.InsufficientData, finding.Status));
    }

    [Fact]
    public void Ranges_that_do_not_fit_the_columns_are_refused()
    {
        FeatureQualityCheck check = new();

        Assert.Contains("2 ranges for 3 columns", Assert.Throws<ArgumentException>(() => check.Check(Clean(1), At, [Range(0, 1), Range(0, 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("'rest' is 2 to 1", Assert.Throws<ArgumentException>(() => check.Check(Clean(1), At, [Range(0, 1), Range(2, 1), Range(0, 1)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_all_told_at_once()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new FeatureQualityCheck(new FeatureQualityOptions
        {
            MinimumRows = 9,
            MissingShare = 0,
            MissingJump = double.NaN,
            OutsideShare = -0.1,
            Parts = 5,
            LevelShift = 0,
        }));

        Assert.All(
            ["MinimumRows is 9", "MissingShare is 0", "MissingJump is NaN", "OutsideShare is -0.1", "Parts is 5", "LevelShift is 0"],
            error => Assert.Contains(error, exception.Message, StringComparison.Ordinal));
    }

    private static FeatureTable Computed(ulong seed)
    {
        SourceRow[] rows = [.. new SimulatedLeague(new SimulatedLeagueOptions { Seed = seed, Seasons = 5, Teams = 12 }).Rows];
        FeaturePipeline pipeline = new("football", FeaturePresets.ForSport("football", MarketId.MatchResult, withMarketPrices: true));
        FixtureDecision[] decisions =
        [
            .. rows.Select(row => row.Fixture!).Zip(rows, (fixture, row) => // every row of a league has a fixture
                new FixtureDecision(fixture, fixture.StartsAt.AddHours(-1), [.. row.Quotes.Where(quote => !quote.IsClosing)])),
        ];
        return FeatureHistory.Compute(pipeline, decisions, rows.Select(row => row.Result!), TestContext.Current.CancellationToken); // and every game is played
    }

    private static FeatureMatrix Clean(ulong seed)
    {
        SeededRandom random = new(seed);
        double[] values = new double[Rows * Names.Length];
        for (int index = 0; index < values.Length; index++)
        {
            // The sum of twelve uniform numbers less six has mean 0 and deviation 1.
            values[index] = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        }

        return new FeatureMatrix(Names, Rows, values);
    }

    private static FeatureMatrix Change(FeatureMatrix matrix, int column, Func<int, double, double> change, int other = -1, Func<int, double, double>? changeOther = null)
    {
        double[] values = matrix.Values.ToArray();
        for (int row = 0; row < matrix.RowCount; row++)
        {
            values[(row * matrix.ColumnCount) + column] = change(row, values[(row * matrix.ColumnCount) + column]);
            if (changeOther is not null)
            {
                values[(row * matrix.ColumnCount) + other] = changeOther(row, values[(row * matrix.ColumnCount) + other]);
            }
        }

        return new FeatureMatrix(matrix.Names, matrix.RowCount, values);
    }

    private static FeatureRange Range(double minimum, double maximum) => new(minimum, maximum, 0);

    private static IEnumerable<Finding> Warnings(IEnumerable<Finding> findings) => findings.Where(finding => finding.Severity >= Severity.Warning);

    private static (string, string, Severity)[] Alarms(IEnumerable<Finding> findings) =>
        [.. findings.Where(finding => finding.Severity > Severity.None).Select(finding => (finding.Check, finding.Subject, finding.Severity))];
}
