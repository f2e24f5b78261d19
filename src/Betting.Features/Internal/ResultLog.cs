namespace Betting.Features.Internal;

/// <summary>Every result taken in so far, in order, one per fixture; a correction takes the place of what it corrects.</summary>
internal sealed class ResultLog
{
    private readonly List<Result> entries = [];
    private readonly Dictionary<FixtureId, int> positions = [];

    public IReadOnlyList<Result> Entries => entries;

    public LogOutcome Add(Result result)
    {
        if (positions.TryAdd(result.Fixture.Id, entries.Count))
        {
            entries.Add(result);
            return LogOutcome.New;
        }

        int position = positions[result.Fixture.Id];
        if (ResultOrder.SaysTheSame(entries[position], result))
        {
            return LogOutcome.Repeated;
        }

        entries[position] = result;
        return LogOutcome.Corrected;
    }

    public bool TryFind(FixtureId id, out Result? result)
    {
        bool found = positions.TryGetValue(id, out int position);
        result = found ? entries[position] : null;
        return found;
    }
}
