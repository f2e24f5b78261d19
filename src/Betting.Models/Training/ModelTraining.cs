using System.Collections.Immutable;
using System.Reflection;
using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>The one place in which rows are looked at before any trainer learns from them.</summary>
/// <remarks>
/// <para>Refused: too few rows, an outcome that is absent or too rare. Told: features that are constant or always missing; every trainer of
/// this package learns nothing from them and its answers do not depend on them. Infinite values, weights that are not positive, and labels out
/// of range cannot get here: <see cref="Features.FeatureMatrix"/> and <see cref="TrainingSet"/> refuse them; NaN means missing.</para>
/// <para>Thread safety: pure functions, safe from any thread as long as the trainer is.</para>
/// </remarks>
public static class ModelTraining
{
    /// <summary>Checks the rows, learns a model and says what it is.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">What is asked of the rows.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <returns>The model and its record; the same arguments give the same hashes.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The rows are too few, or an outcome is absent or too rare; or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static TrainedModel Fit(ITrainer trainer, TrainingSet rows, ModelTrainingOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        int[] outcomes = CheckRows(rows, options);
        ImmutableArray<FeatureRange> ranges = TrainingRows.Ranges(rows);
        ImmutableArray<string> names = rows.Features.Names;
        IModel model = trainer.Fit(rows, cancellationToken);
        return new TrainedModel
        {
            Model = model,
            ModelHash = ModelIdentity.Hash(model, trainer, rows),
            DataFingerprint = Artefacts.DataFingerprint.Of(rows),
            TrainerKind = trainer.Kind,
            Parameters = trainer.Parameters.ToImmutableSortedDictionary(StringComparer.Ordinal),
            LibraryVersion = typeof(ModelTraining).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            OutcomeRows = [.. outcomes],
            ConstantFeatures = [.. names.Where((_, column) => ranges[column].Minimum == ranges[column].Maximum)],
            MissingFeatures = [.. names.Where((_, column) => ranges[column].MissingShare == 1)],
        };
    }

    private static int[] CheckRows(TrainingSet rows, ModelTrainingOptions options)
    {
        if (rows.RowCount < options.MinimumRows)
        {
            throw new ArgumentException(
                Say.Text($"There are {rows.RowCount} training rows; at least {options.MinimumRows} are needed. Wait for more, or lower MinimumRows and expect a poor model."), nameof(rows));
        }

        int[] counts = new int[rows.OutcomeCount];
        foreach (int label in rows.Labels)
        {
            counts[label]++;
        }

        for (int outcome = 0; outcome < counts.Length; outcome++)
        {
            if (counts[outcome] < options.MinimumRowsPerOutcome)
            {
                throw new ArgumentException(
                    Say.Text($"Of the {rows.RowCount} training rows {counts[outcome]} have the outcome {outcome} ('{rows.Market.Selections[outcome]}') of the market {rows.Market}; at least {options.MinimumRowsPerOutcome} are needed."), nameof(rows));
            }
        }

        return counts;
    }
}
