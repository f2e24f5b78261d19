using Betting.Ingestion;

namespace Betting.Testing.Leakage;

/// <summary>All that a computation of features may draw on: fixtures, results and prices, each with the instant at which it became known.</summary>
/// <remarks>
/// Immutable and thread-safe as long as the lists are. It holds the future too: a computation must leave out what was not known at the
/// instant it is asked for.
/// </remarks>
/// <param name="Fixtures">The fixtures, one per id, in any order.</param>
/// <param name="Results">The results, in any order; a second one of a fixture is a correction.</param>
/// <param name="Quotes">The prices, in any order; may be empty.</param>
public sealed record LeakageHistory(IReadOnlyList<Fixture> Fixtures, IReadOnlyList<Result> Results, IReadOnlyList<Quote> Quotes)
{
    /// <summary>Collects what a source published.</summary>
    /// <param name="rows">The rows, in any order; those without a fixture are left out.</param>
    /// <returns>The first fixture of every id, and all results and quotes, in the order of the rows.</returns>
    public static LeakageHistory From(IEnumerable<SourceRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        HashSet<FixtureId> seen = [];
        List<Fixture> fixtures = [];
        List<Result> results = [];
        List<Quote> quotes = [];
        foreach (SourceRow row in rows)
        {
            if (row.Fixture is null)
            {
                continue;
            }

            if (seen.Add(row.Fixture.Id))
            {
                fixtures.Add(row.Fixture);
            }

            if (row.Result is not null)
            {
                results.Add(row.Result);
            }

            quotes.AddRange(row.Quotes);
        }

        return new LeakageHistory(fixtures.AsReadOnly(), results.AsReadOnly(), quotes.AsReadOnly());
    }
}
