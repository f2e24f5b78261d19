using System.Globalization;
using Betting.Monitoring.Report;

namespace ReferencePipeline;

/// <summary>What was asked for on the command line.</summary>
internal sealed record CommandLine
{
    public const string Usage =
        """
        usage: betting [run] [options]       replay the whole pipeline and write its files
               betting predict [options]     answer for fixtures that are not played yet

          --source NAME     simulated (default), football-data, nflverse, nba-odds, internationals
          --data PATH       a file or a folder of the source; may be given several times
          --out DIR         where files are written, default ./out
          --seed N          seed of every random choice, default 42
          --json            print JSON instead of text

        run only:
          --bankroll X      money at the start, default 10000
          --from DATE       first start date (UTC) to use, for example 2015-08-01
          --to DATE         last start date (UTC) to use
          --model NAME      boosted-trees (default), logistic, ensemble (of those two) or ordered-probit
          --kelly X         fraction of the Kelly stake, above 0 to 1, default 0.25
          --features FILE   a JSON feature specification; without it, a small set for the sport
          --look-back N     days that monitoring.html reaches back, 7 to 365, default 365
          --strict          stop at a critical finding about the data or the features

        predict only:
          --fixtures FILE   a CSV file with the columns start,home,away; without it, the unplayed rows of the source

        exit codes: 0 done, 1 failed, 2 bad arguments, 3 stopped by --strict
        """;

    public required string Verb { get; init; }

    public string Source { get; init; } = "simulated";

    public bool SourceWasGiven { get; init; }

    public IReadOnlyList<string> Data { get; init; } = [];

    public string Out { get; init; } = "out";

    public int Seed { get; init; } = 42;

    public bool Json { get; init; }

    public decimal Bankroll { get; init; } = 10_000m;

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string Model { get; init; } = "boosted-trees";

    public double Kelly { get; init; } = 0.25;

    public string? Fixtures { get; init; }

    public string? Features { get; init; }

    /// <summary>The days that the monitoring page reaches back.</summary>
    public int LookBack { get; init; } = ReportData.LongestLookBack;

    public bool Strict { get; init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">An argument is unknown, incomplete or out of range; the message says which.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        bool hasVerb = arguments.Count > 0 && !arguments[0].StartsWith('-');
        CommandLine parsed = new() { Verb = hasVerb ? Choice("verb", arguments[0], "run", "predict") : "run" };
        for (int index = hasVerb ? 1 : 0; index < arguments.Count; index++)
        {
            string option = arguments[index];
            if (option is "--json" or "--strict")
            {
                parsed = option == "--json" ? parsed with { Json = true } : parsed with { Strict = true };
                continue;
            }

            if (!Known(option))
            {
                throw new ArgumentException($"'{option}' is no option.");
            }

            if (index + 1 == arguments.Count)
            {
                throw new ArgumentException($"{option} needs a value.");
            }

            parsed = parsed.With(option, arguments[++index]);
        }

        return parsed.Check();
    }

    private static bool Known(string option) => option is "--source" or "--data" or "--out" or "--seed" or "--bankroll" or "--from" or "--to" or "--model" or "--kelly" or "--fixtures" or "--features" or "--look-back";

    private CommandLine With(string option, string value) => option switch
    {
        "--source" => this with { Source = Choice(option, value, SourceCatalog.Names), SourceWasGiven = true },
        "--data" => this with { Data = [.. Data, value] },
        "--out" => this with { Out = value },
        "--seed" => this with { Seed = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seed) ? seed : throw Bad(option, value, "a whole number, 0 or more") },
        "--bankroll" => this with { Bankroll = decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal money) && money is >= 1 and <= 1_000_000_000 && decimal.Round(money, 2) == money ? money : throw Bad(option, value, "an amount from 1 to 1000000000 with at most two decimals") },
        "--from" => this with { From = Date(option, value) },
        "--to" => this with { To = Date(option, value) },
        "--model" => this with { Model = Choice(option, value, TrainerCatalog.Names) },
        "--kelly" => this with { Kelly = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double fraction) && fraction is > 0 and <= 1 ? fraction : throw Bad(option, value, "a number above 0 and at most 1") },
        "--features" => this with { Features = value },
        "--look-back" => this with { LookBack = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is >= ReportData.ShortestLookBack and <= ReportData.LongestLookBack ? days : throw Bad(option, value, "a whole number of days, 7 to 365") },
        _ => this with { Fixtures = value },
    };

    private CommandLine Check()
    {
        if (Source == "simulated" && Data.Count > 0)
        {
            throw new ArgumentException("--data needs a --source that says how to read it: football-data, nflverse, nba-odds or internationals.");
        }

        if (Verb == "run" && Source != "simulated" && Data.Count == 0)
        {
            throw new ArgumentException($"--source {Source} needs --data PATH, a file or a folder.");
        }

        if (Verb == "run" && Fixtures is not null)
        {
            throw new ArgumentException("--fixtures belongs to predict.");
        }

        if (Verb == "predict" && (Features is not null || Strict))
        {
            throw new ArgumentException($"{(Strict ? "--strict" : "--features")} belongs to run; predict uses the features of its run.");
        }

        if (From > To)
        {
            throw new ArgumentException($"--from {From:yyyy-MM-dd} lies after --to {To:yyyy-MM-dd}.");
        }

        return this;
    }

    private static DateOnly Date(string option, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : throw Bad(option, value, "a date like 2015-08-01");

    private static string Choice(string option, string value, params IReadOnlyList<string> choices) =>
        choices.Contains(value, StringComparer.Ordinal) ? value : throw Bad(option, value, string.Join(", ", choices));

    private static ArgumentException Bad(string option, string value, string expected) => new($"{option} '{value}' is not possible; expected {expected}.");
}
