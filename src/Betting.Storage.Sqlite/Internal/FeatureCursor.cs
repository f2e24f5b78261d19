using Betting.Features;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>
/// Finds the rows of one entity as of many instants, from the latest to the earliest. Where instants are dense it walks from row to row, where
/// they are sparse it seeks. Whoever asks calls <see cref="Close"/> at the end.
/// </summary>
internal sealed class FeatureCursor(SqliteSession session, FeatureTable table)
{
    // A seek costs about as much as so many rows.
    private const int Patience = 8;

    private readonly SqliteStatement asOf = session.Statement(table.AsOf);
    private bool isOpen;
    private bool isAtRow;
    private long lastKnownBy;

    public DateTimeOffset EventTime => Instant(0);

    public DateTimeOffset KnownAt => Instant(1);

    /// <summary>Starts with another entity.</summary>
    public void Start(ReadOnlySpan<byte> entity)
    {
        Close();
        asOf.Bind(1, entity);
    }

    /// <summary>Goes to the row for an instant at or before the last one.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveTo(EntityAsOf query)
    {
        long eventLimit = query.AsOf.UtcTicks;
        long knownLimit = query.KnownBy.UtcTicks;

        // Rows passed by were too new for an earlier query; a later known-by may want them back.
        if (!isOpen || knownLimit > lastKnownBy)
        {
            return Seek(eventLimit, knownLimit);
        }

        lastKnownBy = knownLimit;
        for (int passed = 0; isAtRow; passed++)
        {
            if (asOf.Int64(0) <= eventLimit && asOf.Int64(1) <= knownLimit)
            {
                return true;
            }

            if (passed == Patience)
            {
                return Seek(eventLimit, knownLimit);
            }

            isAtRow = asOf.Step();
        }

        return false;
    }

    /// <summary>The values of the row.</summary>
    public void CopyTo(Span<double> destination) => asOf.Doubles(2, destination);

    public void Close()
    {
        asOf.Reset();
        isOpen = false;
        isAtRow = false;
    }

    private bool Seek(long eventLimit, long knownLimit)
    {
        asOf.Reset();
        asOf.Bind(2, eventLimit);
        asOf.Bind(3, knownLimit);
        isOpen = true;
        lastKnownBy = knownLimit;
        return isAtRow = asOf.Step();
    }

    private DateTimeOffset Instant(int column) => Stored.ReadInstant(asOf.Int64(column), FeatureTable.NameOf(table.Set.Id));
}
