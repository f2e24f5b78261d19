using System.Globalization;

namespace Betting.Ingestion.Quality;

/// <summary>Finds every error in the options of the history check.</summary>
internal static class HistoryQualityRules
{
    public static void Check(HistoryQualityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> errors = [];
        foreach ((string sport, int highest) in options.HighestScores)
        {
            Require(highest > 0, $"HighestScores of '{sport}'", highest, "above 0");
        }

        Require(options.OutlierDeviations > 0, nameof(options.OutlierDeviations), options.OutlierDeviations, "above 0");
        Require(options.MinimumGames >= 10, nameof(options.MinimumGames), options.MinimumGames, "10 or more");
        Require(options.MissingJump is > 0 and <= 1, nameof(options.MissingJump), options.MissingJump, "above 0 and at most 1");
        Require(options.RejectedShare is > 0 and <= 0.1, nameof(options.RejectedShare), options.RejectedShare, "above 0 and at most 0.1");
        RequireTime(options.DuplicateWindow, TimeSpan.FromDays(7), nameof(options.DuplicateWindow));
        RequireTime(options.TeamGap, TimeSpan.FromDays(7), nameof(options.TeamGap));
        RequireTime(options.LongestGame, TimeSpan.FromDays(30), nameof(options.LongestGame));
        Require(options.LevelDeviations > 0, nameof(options.LevelDeviations), options.LevelDeviations, "above 0");
        Require(options.SeasonDrift >= 0, nameof(options.SeasonDrift), options.SeasonDrift, "0 or more");
        Require(options.HomeDrift >= 0, nameof(options.HomeDrift), options.HomeDrift, "0 or more");
        Require(options.FindingsPerCheck >= 1, nameof(options.FindingsPerCheck), options.FindingsPerCheck, "1 or more");
        if (errors.Count > 0)
        {
            throw new ArgumentException($"The history check cannot be made: {string.Join(' ', errors)}", nameof(options));
        }

        void Require(bool holds, string name, IFormattable value, string range)
        {
            if (!holds)
            {
                errors.Add($"{name} is {value.ToString(null, CultureInfo.InvariantCulture)}; it must be {range}.");
            }
        }

        void RequireTime(TimeSpan value, TimeSpan longest, string name) =>
            Require(value >= TimeSpan.FromMinutes(1) && value <= longest, name, value, $"1 minute to {longest.Days} days");
    }
}
