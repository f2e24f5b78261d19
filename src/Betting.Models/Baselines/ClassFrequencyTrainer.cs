using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Baselines;

/// <summary>Counts outcomes.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class ClassFrequencyTrainer : ITrainer
{
    /// <inheritdoc/>
    public string Kind => ClassFrequencyModel.ModelKind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <inheritdoc/>
    /// <remarks>The answer is a <see cref="ClassFrequencyModel"/>.</remarks>
    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ClassFrequencyModel(TrainingRows.Signature(rows, MissingPolicy.OutcomeShares), BaselineColumns.Frequencies(rows));
    }
}
