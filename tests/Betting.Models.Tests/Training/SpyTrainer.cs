using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Betting.Models.Tests.Training;

/// <summary>Remembers what it was asked to learn; the first feature holds the row's number.</summary>
internal sealed class SpyTrainer : ITrainer
{
    public ConcurrentBag<ImmutableArray<int>> Fits { get; } = [];

    /// <summary>The weights of each fit.</summary>
    public ConcurrentBag<ImmutableArray<double>> Weights { get; } = [];

    public string Kind => "spy";

    public IReadOnlyDictionary<string, string> Parameters => ImmutableDictionary<string, string>.Empty;

    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        Fits.Add([.. Enumerable.Range(0, rows.RowCount).Select(row => (int)rows.Features.Row(row)[0])]);
        Weights.Add(rows.Weights);
        ModelSignature signature = new()
        {
            FeatureSet = rows.FeatureSet, FeatureNames = rows.Features.Names, Market = rows.Market, MissingPolicy = MissingPolicy.LearnedDirection,
            TrainingRanges = [.. rows.Features.Names.Select(_ => default(FeatureRange))], TrainedFrom = rows.DecidedAt[0], TrainedTo = rows.DecidedAt[^1], TrainingRows = rows.RowCount,
        };
        return new SpyModel(signature, rows.Labels.Count(label => label == 0) / (double)rows.RowCount);
    }
}
