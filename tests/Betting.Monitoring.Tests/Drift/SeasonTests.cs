using Betting.Monitoring.Drift;

namespace Betting.Monitoring.Tests.Drift;

public sealed class SeasonTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ReferencePart[] Parts =
    [
        new("2023", "league", Start.AddYears(-3), 300),
        new("2023", "play-offs", Start.AddYears(-3).AddMonths(2), 60),
        new("2024", "league", Start.AddYears(-2), 300),
        new("2024", "play-offs", Start.AddYears(-2).AddMonths(2), 60),
        new("2025", "league", Start.AddYears(-1), 300),
        new("2025", "play-offs", Start.AddYears(-1).AddMonths(2), 60),
        new("2026", "league", Start, 250),
    ];

    [Fact]
    public void The_same_phase_of_earlier_seasons_comes_first()
    {
        ReferenceChoice choice = SeasonalReference.Choose(Parts, "play-offs", Start);

        Assert.Equal([5, 3, 1], choice.Parts);
        Assert.Equal((180, false), (choice.Rows, choice.IsFallback));
        Assert.Equal("Compared with the phase 'play-offs' of 2025, 2024, 2023: 180 rows.", choice.Reason);
        Assert.Equal([5, 3], SeasonalReference.Choose(Parts, "play-offs", Start, maximumSeasons: 2).Parts);
    }

    [Fact]
    public void Nothing_that_ended_later_is_chosen()
    {
        Assert.DoesNotContain(6, SeasonalReference.Choose(Parts, "league", Start).Parts);
        Assert.Equal([0], SeasonalReference.Choose(Parts, "league", Start.AddYears(-3).AddDays(1)).Parts);
    }

    [Fact]
    public void Without_enough_rows_of_the_phase_all_phases_serve_and_it_is_said()
    {
        ReferenceChoice choice = SeasonalReference.Choose(Parts, "play-offs", Start, minimumRows: 200);
        Assert.Equal([5, 4, 3, 2, 1, 0], choice.Parts);
        Assert.True(choice.IsFallback);
        Assert.Contains("the phase 'play-offs' has 180 of the 200 that are needed", choice.Reason, StringComparison.Ordinal);

        ReferenceChoice cup = SeasonalReference.Choose(Parts, "cup", Start);
        Assert.Contains("the phase 'cup' has 0 of the 100", cup.Reason, StringComparison.Ordinal);
        Assert.Equal(1080, cup.Rows);
    }

    [Fact]
    public void Without_anything_earlier_nothing_is_chosen()
    {
        ReferenceChoice choice = SeasonalReference.Choose(Parts, "league", Start.AddYears(-4));

        Assert.Empty(choice.Parts);
        Assert.True(choice.IsFallback);
        Assert.Contains("Nothing to compare with", choice.Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalReference.Choose(Parts, "league", Start, 0));
        Assert.Throws<ArgumentException>(() => SeasonalReference.Choose(Parts, "", Start));
    }

    [Fact]
    public void Only_what_lasts_is_reported()
    {
        DriftPersistence persistence = new(2, 3);
        Severity[] seen = [Severity.None, Severity.Critical, Severity.None, Severity.Warning, Severity.Critical, Severity.None, Severity.None];
        Severity[] told = [.. seen.Select((severity, window) => persistence.Observe([Of(severity, window)])[0].Severity)];

        // Worked by hand: the second highest of the last three.
        Assert.Equal([Severity.None, Severity.None, Severity.None, Severity.Warning, Severity.Warning, Severity.Warning, Severity.None], told);
    }

    [Fact]
    public void Too_few_windows_and_windows_without_data_say_so()
    {
        DriftPersistence persistence = new(2, 3);
        Assert.Equal(FindingStatus.InsufficientData, persistence.Observe([Of(Severity.Critical, 0)])[0].Status);
        Finding empty = persistence.Observe([Of(Severity.None, 1) with { Status = FindingStatus.InsufficientData }])[0];
        Assert.Equal(FindingStatus.InsufficientData, empty.Status);

        Finding second = persistence.Observe([Of(Severity.Critical, 2)])[0];
        Assert.Equal((FindingStatus.Checked, Severity.Critical), (second.Status, second.Severity));
        Assert.EndsWith("Critical in 2 of the last 2 windows.", second.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftPersistence(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftPersistence(4, 3));
    }

    [Fact]
    public void Quiet_seasons_are_quiet()
    {
        DriftSimulationResult result = DriftSimulation.Run(new() { Seasons = 25, Windows = 20, Seed = 3 }, TestContext.Current.CancellationToken);

        // At most 5 % of the windows; three binomial deviations of 500 windows on top: 0.079.
        Assert.Equal(500, result.QuietWindows);
        Assert.InRange(result.FalseAlarmRate, 0, 0.079);
        Assert.InRange(result.SeasonsWithLastingFalseAlarm, 0, 5);
        Assert.Equal((0, 0), (result.Detected, result.DetectedLastingly));
        Assert.True(double.IsNaN(result.MedianDelay));
    }

    [Theory]
    [InlineData(SimulatedChange.Mean, 1)]
    [InlineData(SimulatedChange.Missing, 0.5)]
    [InlineData(SimulatedChange.Spread, 3)]
    public void A_planted_change_is_seen_soon_and_the_same_with_any_number_of_threads(SimulatedChange change, double size)
    {
        DriftSimulationOptions options = new() { Seasons = 15, Windows = 20, Change = change, Size = size, Seed = 4 };
        DriftSimulationResult result = DriftSimulation.Run(options, TestContext.Current.CancellationToken);

        Assert.Equal(15, result.Detected);
        Assert.InRange(result.MedianDelay, 1, 4);
        Assert.InRange(result.MedianLastingDelay, 2, 8);
        Assert.Equal(150, result.QuietWindows);
        Assert.Equal(result, DriftSimulation.Run(options with { MaximumThreads = 3 }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_simulation_that_makes_no_sense_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => DriftSimulation.Run(new() { Seasons = 0, Size = double.NaN, Required = 4 }, TestContext.Current.CancellationToken));
        Assert.Contains("Seasons is 0; it must be 1 to 1000000.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Size is NaN", error.Message, StringComparison.Ordinal);
        Assert.Contains("Of is 3", error.Message, StringComparison.Ordinal);
    }

    private static Finding Of(Severity severity, int window) => new()
    {
        Check = FeatureDriftCheck.CheckName,
        Subject = "x",
        Category = FindingCategory.ModelDrift,
        Status = FindingStatus.Checked,
        Severity = severity,
        Message = $"window {window}.",
        At = Start.AddDays(window),
    };
}
