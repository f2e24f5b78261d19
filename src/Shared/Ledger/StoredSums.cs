using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>Everything that a store derives from the entries of a bankroll and keeps.</summary>
/// <param name="Checkpoint">The book as of its entry <see cref="BookCheckpoint.Through"/>, but the state as it is now.</param>
/// <param name="Days">Sums per betting day as of that entry.</param>
/// <param name="Fixtures">Bets per fixture as of that entry.</param>
internal sealed record StoredSums(BookCheckpoint Checkpoint, IReadOnlyDictionary<int, DaySums> Days, IReadOnlyDictionary<FixtureId, int> Fixtures)
{
    /// <summary>The sums of a book that has folded in everything since its beginning.</summary>
    public static StoredSums Of(LedgerBook book) => new(
        book.ToCheckpoint(),
        book.Past.Days().ToDictionary(day => day.Day, day => day.Sums),
        book.Past.Fixtures().ToDictionary(fixture => fixture.Fixture, fixture => fixture.Bets));
}
