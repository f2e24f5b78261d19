using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>
/// Sums that reach into the past, per betting day and per fixture: what is stored as of the last checkpoint, read when it is first asked for,
/// and what came since. So a book holds little and knows everything.
/// </summary>
internal sealed class PastSums(bool isStored)
{
    private const int KeptFixtures = 4096;
    private const int KeptWeeks = 64;

    private readonly HashSet<int> weeks = [];
    private readonly Dictionary<int, DaySums> storedDays = [];
    private readonly Dictionary<int, DaySums> newDays = [];
    private readonly Dictionary<FixtureId, int> storedFixtures = [];
    private readonly Dictionary<FixtureId, int> newFixtures = [];

    /// <summary>Days with sums since the last checkpoint, by number.</summary>
    public IReadOnlyCollection<int> ChangedDays => newDays.Keys;

    /// <summary>Fixtures with bets since the last checkpoint.</summary>
    public IReadOnlyCollection<FixtureId> ChangedFixtures => newFixtures.Keys;

    /// <summary>The week of a day, Monday to Sunday: day 0, the first of January of year 1, is a Monday.</summary>
    public static int WeekOf(int day) => day / 7;

    public bool KnowsWeek(int week) => !isStored || weeks.Contains(week);

    public bool KnowsFixture(FixtureId fixture) => !isStored || storedFixtures.ContainsKey(fixture);

    /// <summary>Gives the stored sums of a week: of the days that have any.</summary>
    public void ProvideWeek(int week, IEnumerable<(int Day, DaySums Sums)> days)
    {
        if (weeks.Add(week))
        {
            foreach ((int day, DaySums sums) in days)
            {
                storedDays[day] = sums;
            }
        }
    }

    public void ProvideFixture(FixtureId fixture, int bets) => storedFixtures[fixture] = bets;

    public DaySums Day(int day) => storedDays.GetValueOrDefault(day) + newDays.GetValueOrDefault(day);

    public DaySums Week(int week)
    {
        DaySums sum = default;
        for (int day = 7 * week; day < 7 * (week + 1); day++)
        {
            if (storedDays.TryGetValue(day, out DaySums stored))
            {
                sum += stored;
            }

            if (newDays.TryGetValue(day, out DaySums since))
            {
                sum += since;
            }
        }

        return sum;
    }

    public int BetsOn(FixtureId fixture) => storedFixtures.GetValueOrDefault(fixture) + newFixtures.GetValueOrDefault(fixture);

    public void Add(int day, DaySums sums) => newDays[day] = newDays.GetValueOrDefault(day) + sums;

    public void Add(FixtureId fixture, int bets) => newFixtures[fixture] = newFixtures.GetValueOrDefault(fixture) + bets;

    /// <summary>Everything is stored now.</summary>
    public void Stored()
    {
        foreach (int day in newDays.Keys)
        {
            storedDays[day] = Day(day);
        }

        foreach (FixtureId fixture in newFixtures.Keys)
        {
            storedFixtures[fixture] = BetsOn(fixture);
        }

        newDays.Clear();
        newFixtures.Clear();
        if (isStored && storedFixtures.Count > KeptFixtures)
        {
            storedFixtures.Clear();
        }

        if (isStored && weeks.Count > KeptWeeks)
        {
            weeks.Clear();
            storedDays.Clear();
        }
    }

    /// <summary>All days that have sums, where nothing is stored elsewhere.</summary>
    public IEnumerable<(int Day, DaySums Sums)> Days() => storedDays.Keys.Union(newDays.Keys).Order().Select(day => (day, Day(day)));

    /// <summary>All fixtures that have had bets, where nothing is stored elsewhere.</summary>
    public IEnumerable<(FixtureId Fixture, int Bets)> Fixtures() =>
        storedFixtures.Keys.Union(newFixtures.Keys).OrderBy(fixture => fixture.Value, StringComparer.Ordinal).Select(fixture => (fixture, BetsOn(fixture)));
}
