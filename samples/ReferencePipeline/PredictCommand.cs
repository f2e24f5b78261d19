using System.Collections.Immutable;
using System.Globalization;
using Betting;
using Betting.Backtesting;
using Betting.Backtesting.Live;
using Betting.Backtesting.Reports;
using Betting.Ingestion;
using Betting.Models;
using Betting.Storage.Sqlite;

namespace ReferencePipeline;

/// <summary><c>predict</c>: answers for fixtures that are not played yet, by the live path.</summary>
internal static class PredictCommand
{
    public const string FileName = "upcoming.csv";

    public static async Task ExecuteAsync(CommandLine commandLine, TimeProvider time, CancellationToken cancellationToken)
    {
        RunRecord record = RunRecord.Load(commandLine.Out);
        if (commandLine.SourceWasGiven && commandLine.Source != record.Source)
        {
            throw new ArgumentException($"The run in '{commandLine.Out}' was made with --source {record.Source}, not {commandLine.Source}.");
        }

        string storePath = Path.Combine(commandLine.Out, record.Store);
        if (!File.Exists(storePath))
        {
            throw new InvalidDataException($"'{storePath}' is missing. Start a run again.");
        }

        MarketId market = SourceCatalog.MarketOf(record.Source);
        string sport = SourceCatalog.SportOf(record.Source);
        FeatureChoice features = FeatureChoice.Of(record.Features);
        UpcomingFixtures upcoming = await UpcomingFixtures.ReadAsync(commandLine, record, cancellationToken).ConfigureAwait(false);
        SqliteBettingDatabase database = await SqliteBettingDatabase.OpenAsync(storePath, new SqliteOptions(), cancellationToken).ConfigureAwait(false);
        await using (database.ConfigureAwait(false))
        {
            LivePredictor predictor = new(
                new PipelineStores(database.Features, database.Models, database.Ledger),
                PipelineNames.Of(sport, market),
                features.Transformers(sport, market),
                BacktestOptions.DefaultDecisionLead,
                features.TimeToLive);
            ImmutableArray<LiveAnswer> answers = await predictor.PredictAsync(upcoming.Fixtures, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            Write(commandLine, market, answers, upcoming.Rejects);
        }
    }

    private static void Write(CommandLine commandLine, MarketId market, ImmutableArray<LiveAnswer> answers, IReadOnlyList<RejectedRow> rejects)
    {
        PredictionRow[] rows =
        [
            .. answers
                .Where(answer => answer.Prediction is not null)
                .Select(answer => new PredictionRow { Prediction = answer.Prediction!, Outcome = null, Market = [] }), // Filtered to non-null above.
        ];
        ReportFiles.Write(commandLine.Out, FileName, writer => ReportFiles.WritePredictions(rows, market, writer));
        foreach (RejectedRow reject in rejects)
        {
            Console.Error.WriteLine($"{reject.File}:{reject.Line.ToString(CultureInfo.InvariantCulture)}: {reject.Reason}");
        }

        foreach (LiveAnswer refused in answers.Where(answer => answer.Prediction is null))
        {
            Console.Error.WriteLine($"{refused.Fixture.Home} - {refused.Fixture.Away}: {refused.Refusal}");
        }

        if (commandLine.Json)
        {
            Console.Out.Write(PredictionJson.Of(rows));
            return;
        }

        foreach (PredictionRow row in rows)
        {
            Console.Out.WriteLine(Text(row.Prediction));
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Length:N0} answered, {answers.Length - rows.Length:N0} refused; written to {Path.Combine(commandLine.Out, FileName)}"));
    }

    private static string Text(Prediction prediction)
    {
        string probabilities = string.Join("  ", prediction.Market.Selections.Select((selection, index) =>
            string.Create(CultureInfo.InvariantCulture, $"{selection} {prediction.Probabilities[index]:0.000}")));
        string caveats = prediction.Caveats == PredictionCaveats.None ? "" : $"  ({prediction.Caveats})";
        return string.Create(CultureInfo.InvariantCulture, $"{prediction.Fixture.StartsAt:yyyy-MM-dd HH:mm} UTC  {prediction.Fixture.Home} - {prediction.Fixture.Away}  {probabilities}  {prediction.ModelId}{caveats}");
    }
}
