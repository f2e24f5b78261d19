using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Stored sums of weeks and fixtures that a book does not know yet.</summary>
internal sealed class PastReads
{
    private readonly HashSet<int> weeks = [];
    private readonly HashSet<FixtureId> fixtures = [];
    private readonly List<(int Day, DaySums Sums)> days = [];
    private readonly Dictionary<FixtureId, int> bets = [];

    public bool IsEmpty => weeks.Count + fixtures.Count == 0;

    public PastReads Want(LedgerBook book, int week)
    {
        if (!book.Past.KnowsWeek(week))
        {
            weeks.Add(week);
        }

        return this;
    }

    public PastReads Want(LedgerBook book, FixtureId fixture)
    {
        if (!book.Past.KnowsFixture(fixture))
        {
            fixtures.Add(fixture);
        }

        return this;
    }

    public void AddTo(List<SqlStatement> statements, LedgerReads reads, string bankrollId)
    {
        if (weeks.Count > 0)
        {
            int last = DateOnly.MaxValue.DayNumber;
            statements.Add(reads.Days(
                bankrollId, [.. weeks.SelectMany(week => Enumerable.Range(7 * week, 7)).Where(day => day <= last).Select(DateOnly.FromDayNumber)], days.Add));
        }

        if (fixtures.Count > 0)
        {
            statements.Add(reads.Fixtures(bankrollId, [.. fixtures.Select(fixture => fixture.Value)], found => bets[found.Fixture] = found.Bets));
        }
    }

    /// <summary>Gives a book what was read; it is about the book's own checkpoint.</summary>
    public void Provide(LedgerBook book)
    {
        foreach (int week in weeks)
        {
            book.Past.ProvideWeek(week, days.Where(day => PastSums.WeekOf(day.Day) == week));
        }

        foreach (FixtureId fixture in fixtures)
        {
            book.Past.ProvideFixture(fixture, bets.GetValueOrDefault(fixture));
        }
    }
}
