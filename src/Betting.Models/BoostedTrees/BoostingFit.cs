using System.Collections.Immutable;
using Betting.Models.LogisticRegression;

namespace Betting.Models.BoostedTrees;

/// <summary>A whole fit: with early stopping, and again on all rows.</summary>
internal static class BoostingFit
{
    /// <summary>The number of rows before the validation rows; all rows where no honest cut exists or none is wanted.</summary>
    public static int RowsBefore(ImmutableArray<DateTimeOffset> decidedAt, BoostedTreesOptions options)
    {
        int rows = decidedAt.Length;
        if (options.EarlyStoppingRounds == 0)
        {
            return rows;
        }

        int cut = rows - (int)Math.Round(rows * options.ValidationShare);
        while (cut > 0 && cut < rows && decidedAt[cut - 1] == decidedAt[cut])
        {
            cut--;
        }

        return cut > 0 ? cut : rows;
    }

    /// <summary>Fits.</summary>
    /// <param name="input">The rows and the loss.</param>
    /// <param name="options">The parameters.</param>
    /// <param name="early">The rows before the validation rows, or all.</param>
    /// <param name="line">Learns the model that the trees start from on the first rows, or gives null.</param>
    /// <param name="progress">Told after each round.</param>
    /// <param name="cancellationToken">Looked at between rounds.</param>
    public static BoostingRun Run(
        BoostingInput input,
        BoostedTreesOptions options,
        int early,
        Func<int, LogisticRegressionModel?> line,
        IProgress<BoostingProgress>? progress,
        CancellationToken cancellationToken)
    {
        using WorkTeam team = new(options.MaximumThreads == 0 ? Environment.ProcessorCount : options.MaximumThreads);
        BoostingRun run = new(input, options, early, line(early), team);
        int rounds = run.Train(options.Rounds, false, progress, cancellationToken);
        int all = input.Features.RowCount;
        if (early < all && options.RefitOnAllRows)
        {
            run = new BoostingRun(input, options, all, line(all), team);
            run.Train(rounds, true, progress, cancellationToken);
        }

        return run;
    }
}
