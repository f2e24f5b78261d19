using Betting.Features.Internal;

namespace Betting.Features.Table;

/// <summary>
/// The running season of one competition: another text begins a new season. A result of an older one is then no longer let in, nor is a game of the season
/// before that was put off until after the new one has begun.
/// </summary>
internal sealed class RunningSeason
{
    private string? name;
    private string? previous;
    private DateTimeOffset lastStart = DateTimeOffset.MinValue;

    public static int MinimumBytes => 1 + 1 + sizeof(long);

    /// <summary>The latest start of a game that was let in.</summary>
    public DateTimeOffset LastStart => lastStart;

    public bool Is(string? season) => string.Equals(name, season, StringComparison.Ordinal);

    /// <summary>Lets a game in; false for a game of an older season.</summary>
    /// <param name="season">The game's season; no season is one of its own.</param>
    /// <param name="start">The game's start.</param>
    /// <param name="isNew">Whether the game begins a season, so that what was counted before must go.</param>
    public bool Enter(string? season, DateTimeOffset start, out bool isNew)
    {
        isNew = !Is(season);
        if (isNew)
        {
            if (start < lastStart || (previous is not null && string.Equals(previous, season, StringComparison.Ordinal)))
            {
                isNew = false;
                return false;
            }

            (name, previous) = (season, name);
        }

        lastStart = start > lastStart ? start : lastStart;
        return true;
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteOptionalText(name);
        writer.WriteOptionalText(previous);
        writer.WriteInstant(lastStart);
    }

    public static RunningSeason Restore(BinaryReader reader) => new()
    {
        name = reader.ReadOptionalText("a season"),
        previous = reader.ReadOptionalText("a season"),
        lastStart = reader.ReadInstant("a competition's last game"),
    };
}
