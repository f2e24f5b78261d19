using Betting.Features.Internal;
using Betting.Features.Table;

namespace Betting.Features.Schedule;

/// <summary>When the running season of a competition began, and how long the one before lasted.</summary>
internal sealed class SeasonSpan
{
    private RunningSeason season = new();
    private DateTimeOffset first = DateTimeOffset.MaxValue;
    private long lengthBefore = -1;

    public static int MinimumBytes => RunningSeason.MinimumBytes + (2 * sizeof(long));

    public double DaysAt(Fixture fixture)
    {
        if (season.Is(fixture.Season))
        {
            return Math.Max(0, (fixture.StartsAt - first).TotalDays);
        }

        return fixture.StartsAt < season.LastStart ? double.NaN : 0;
    }

    /// <summary>Days of the season before the fixture's; NaN where none is known.</summary>
    public double LengthFor(Fixture fixture)
    {
        long ticks = season.Is(fixture.Season) ? lengthBefore : Length;
        return ticks < 0 ? double.NaN : (double)ticks / TimeSpan.TicksPerDay;
    }

    public void Add(Fixture fixture)
    {
        long length = Length;
        if (!season.Enter(fixture.Season, fixture.StartsAt, out bool isNew))
        {
            return;
        }

        // The very first game begins a season that follows none.
        if (isNew)
        {
            lengthBefore = length;
            first = DateTimeOffset.MaxValue;
        }

        first = fixture.StartsAt < first ? fixture.StartsAt : first;
    }

    public void Save(BinaryWriter writer)
    {
        season.Save(writer);
        writer.WriteInstant(first);
        writer.Write(lengthBefore);
    }

    public static SeasonSpan Restore(BinaryReader reader)
    {
        SeasonSpan span = new()
        {
            season = RunningSeason.Restore(reader),
            first = reader.ReadInstant("a season's first game"),
            lengthBefore = reader.ReadInt64(),
        };
        return span.lengthBefore >= -1 && span.first <= span.season.LastStart
            ? span
            : throw new InvalidDataException($"The state holds a season that begins after its last game, or one that lasted {span.lengthBefore} ticks.");
    }

    private long Length => first == DateTimeOffset.MaxValue ? -1 : (season.LastStart - first).Ticks;
}
