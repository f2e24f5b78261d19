namespace Betting.Features.Backfill;

/// <summary>A place in a history and the fingerprint of all before it.</summary>
internal sealed class BackfillCursor(BackfillHistory history) : IDisposable
{
    private readonly HistoryFingerprint fingerprint = new();
    private int nextResult;

    /// <summary>How many decisions lie before this place.</summary>
    public int Done { get; private set; }

    public bool IsAtEnd => Done == history.Decisions.Length;

    /// <summary>The decision time of the last decision before this place.</summary>
    public DateTimeOffset AsOf => Done == 0 ? DateTimeOffset.MinValue : history.Decisions[Done - 1].AsOf;

    /// <summary>Whether every decision of the last decision time lies before this place, so that a state can stand for all up to an instant.</summary>
    public bool IsBetweenInstants => IsAtEnd || Done == 0 || history.Decisions[Done].AsOf > AsOf;

    public byte[] Fingerprint() => fingerprint.Current();

    /// <summary>Goes past every decision up to an instant, without computing any.</summary>
    public void SkipThrough(DateTimeOffset asOf)
    {
        while (!IsAtEnd && history.Decisions[Done].AsOf <= asOf)
        {
            Next(null);
        }
    }

    /// <summary>Goes past one decision and hands the results known by then to the pipeline.</summary>
    public FixtureDecision Next(FeaturePipeline? pipeline)
    {
        FixtureDecision decision = history.Decisions[Done];
        for (; nextResult < history.Results.Length && history.Results[nextResult].KnownAt <= decision.AsOf; nextResult++)
        {
            fingerprint.Append(history.Results[nextResult]);
            pipeline?.Enqueue(history.Results[nextResult]);
        }

        fingerprint.Append(in decision);
        Done++;
        return decision;
    }

    public void Dispose() => fingerprint.Dispose();
}
