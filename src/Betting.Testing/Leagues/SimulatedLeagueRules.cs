using System.Globalization;

namespace Betting.Testing.Leagues;

/// <summary>Finds every error in the options of a league.</summary>
internal static class SimulatedLeagueRules
{
    public static void Check(SimulatedLeagueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> errors = [];
        Whole(errors, nameof(options.Teams), options.Teams, 4, 36);
        if (options.Teams % 2 != 0)
        {
            errors.Add(Text($"Teams is {options.Teams}; it must be even."));
        }

        Whole(errors, nameof(options.Seasons), options.Seasons, 1, 50);
        Whole(errors, nameof(options.FirstSeason), options.FirstSeason, 1900, 2200);
        Whole(errors, nameof(options.UnplayedRounds), options.UnplayedRounds, 0, 2 * (options.Teams - 1));
        Whole(errors, nameof(options.Relegated), options.Relegated, 0, options.Teams - 1);
        Number(errors, nameof(options.HomeAdvantage), options.HomeAdvantage, 0, 1);
        Number(errors, nameof(options.LowScoreDependence), options.LowScoreDependence, -0.15, 0);
        Number(errors, nameof(options.Margin), options.Margin, 0, 0.3);
        Number(errors, nameof(options.SharpMargin), options.SharpMargin, 0, 0.3);
        Number(errors, nameof(options.LongshotBias), options.LongshotBias, 0, 1);
        Number(errors, nameof(options.OpeningError), options.OpeningError, 0, 0.5);
        Number(errors, nameof(options.ClosingError), options.ClosingError, 0, 0.5);
        if (string.IsNullOrWhiteSpace(options.Competition))
        {
            errors.Add("Competition is empty; give it a name.");
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException("The simulated league cannot be made: " + string.Join(" ", errors), nameof(options));
        }
    }

    private static void Whole(List<string> errors, string name, int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            errors.Add(Text($"{name} is {value}; the allowed range is {minimum} to {maximum}."));
        }
    }

    private static void Number(List<string> errors, string name, double value, double minimum, double maximum)
    {
        if (!(value >= minimum && value <= maximum))
        {
            errors.Add(Text($"{name} is {value}; the allowed range is {minimum} to {maximum}."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
