using Betting.Features.Internal;

namespace Betting.Features.HeadToHead;

/// <summary>
/// The latest meetings of the two sides, wherever they were played, from the view of the side that is at home in the coming game:
/// <c>head_to_head_margin_mean</c> (points or goals), <c>head_to_head_home_win_rate</c> (the share of meetings that this side won, 0 to 1) and
/// <c>head_to_head_meetings</c> (how many meetings these are, 0 to <see cref="HeadToHeadOptions.Meetings"/>).
/// </summary>
/// <remarks>
/// <para>Mean and share weigh a meeting by 2^(-age / <see cref="HeadToHeadOptions.HalfLifeDays"/>) and are NaN without meetings. A mean depends only on how much older
/// one meeting is than another, so it does not change while the two do not meet. The latest meetings are those with the latest
/// starts among the results known.</para>
/// <para>Games at neutral venues and games that were abandoned, cancelled or awarded are no meetings. Not thread-safe.</para>
/// </remarks>
public sealed class HeadToHeadTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const int MinimumPairingBytes = (3 * sizeof(int)) + sizeof(long) + sizeof(int);

    private readonly HeadToHeadOptions options;
    private Dictionary<Pairing, Meetings> pairings = [];

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public HeadToHeadTransformer(HeadToHeadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options.Within(options.Meetings, 1, 1000, nameof(options.Meetings));
        Options.Within(options.HalfLifeDays, 1, 100_000, nameof(options.HalfLifeDays));
        this.options = options;
        Parameters parameters = new()
        {
            { "meetings", options.Meetings },
            { "half_life_days", options.HalfLifeDays },
        };
        Features = new FeatureSet("head-to-head", CodeVersion, "Mean margin, share of wins and number of the latest meetings of the two sides.", ["head_to_head_margin_mean", "head_to_head_home_win_rate", "head_to_head_meetings"], parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Pairing pairing = Pairing.Of(request.Fixture.Home, request.Fixture.Away);
        if (!pairings.TryGetValue(pairing, out Meetings? meetings))
        {
            destination[0] = double.NaN;
            destination[1] = double.NaN;
            destination[2] = 0;
            return;
        }

        (destination[0], destination[1]) = meetings.Means(IsFirst(request.Fixture, pairing), options.HalfLifeDays);
        destination[2] = meetings.Count;
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Fixture fixture = result.Fixture;
        if (result.Status != ResultStatus.Final || fixture.IsNeutral)
        {
            return;
        }

        Pairing pairing = Pairing.Of(fixture.Home, fixture.Away);
        if (!pairings.TryGetValue(pairing, out Meetings? meetings))
        {
            meetings = new Meetings(options.Meetings);
            pairings.Add(pairing, meetings);
        }

        meetings.Add(fixture.StartsAt, IsFirst(fixture, pairing) ? result.Margin : -result.Margin);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(pairings.Count);
        foreach ((Pairing pairing, Meetings meetings) in pairings.OrderBy(pair => pair.Key))
        {
            writer.WriteText(pairing.First);
            writer.WriteText(pairing.Second);
            meetings.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Dictionary<Pairing, Meetings> restored = [];
        int count = reader.ReadCount(MinimumPairingBytes, "pairs of teams");
        for (int index = 0; index < count; index++)
        {
            Pairing pairing = new(reader.ReadText("a team"), reader.ReadText("a team"));
            Meetings meetings = new(options.Meetings);
            meetings.Restore(reader);
            if (string.CompareOrdinal(pairing.First, pairing.Second) >= 0 || !restored.TryAdd(pairing, meetings))
            {
                throw new InvalidDataException($"The state names '{pairing.First}' and '{pairing.Second}' twice or in the wrong order.");
            }
        }

        pairings = restored;
    }

    private static bool IsFirst(Fixture fixture, Pairing pairing) => string.Equals(fixture.Home, pairing.First, StringComparison.Ordinal);
}
