using System.Collections.Immutable;

namespace Betting.Backtesting.Replay;

/// <summary>Which selection was known to have won a game, and from when: the first label, then every correction that says otherwise.</summary>
internal sealed class LabelHistory
{
    private readonly ImmutableArray<(DateTimeOffset KnownAt, int? Label)> labels;

    private LabelHistory(ImmutableArray<(DateTimeOffset KnownAt, int? Label)> labels) => this.labels = labels;

    /// <summary>The instant of the first label.</summary>
    public DateTimeOffset KnownAt => labels[0].KnownAt;

    /// <summary>The instants at which the label changed.</summary>
    public IEnumerable<DateTimeOffset> CorrectedAt => labels.Skip(1).Select(label => label.KnownAt);

    /// <summary>The labels that the statements of a result give; <see langword="null"/> where none of them gives one.</summary>
    public static LabelHistory? Of(MarketId market, IReadOnlyList<Result> results)
    {
        ImmutableArray<(DateTimeOffset KnownAt, int? Label)>.Builder labels = ImmutableArray.CreateBuilder<(DateTimeOffset, int?)>(1);
        foreach (Result result in results)
        {
            int? label = Outcomes.LabelOf(market, result);
            if (label != (labels.Count == 0 ? null : labels[^1].Label))
            {
                labels.Add((result.KnownAt, label));
            }
        }

        return labels.Count == 0 ? null : new LabelHistory(labels.ToImmutable());
    }

    /// <summary>The label that stood at an instant; the first one before that; <see langword="null"/> where a correction took it away.</summary>
    public int? LabelAt(DateTimeOffset instant)
    {
        int? current = labels[0].Label;
        foreach ((DateTimeOffset knownAt, int? label) in labels)
        {
            current = knownAt <= instant ? label : current;
        }

        return current;
    }
}
