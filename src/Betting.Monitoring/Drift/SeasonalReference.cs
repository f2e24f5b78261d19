using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Drift;

/// <summary>Chooses what current rows are compared with: the same phase of earlier seasons, since play-offs differ from a league's middle without anything being wrong.</summary>
/// <remarks>
/// The order of choice: the same phase of earlier seasons; without enough rows there, all phases of earlier seasons, which is said; without enough there, nothing,
/// and the check answers <see cref="FindingStatus.InsufficientData"/>. Nothing that ended after the current rows began is ever chosen. Merge the sketches of the chosen parts, or take
/// their rows. Thread safety: pure functions, safe from any thread.
/// </remarks>
public static class SeasonalReference
{
    /// <summary>Chooses parts.</summary>
    /// <param name="parts">What there is, in any order.</param>
    /// <param name="phase">The phase of the current rows.</param>
    /// <param name="startsAt">When the current rows begin; only parts that ended before are earlier.</param>
    /// <param name="minimumRows">How many rows are enough, 1 or more; default 100.</param>
    /// <param name="maximumSeasons">How many of the latest seasons are taken, 1 or more; default 3.</param>
    /// <returns>The choice with its reason.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static ReferenceChoice Choose(
        IReadOnlyList<ReferencePart> parts, string phase, DateTimeOffset startsAt, int minimumRows = 100, int maximumSeasons = 3)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentException.ThrowIfNullOrEmpty(phase);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumSeasons, 1);
        int[] earlier = [.. Enumerable.Range(0, parts.Count).Where(index => parts[index].EndedAt < startsAt && parts[index].Rows > 0)];
        ImmutableArray<int> same = Latest(parts, [.. earlier.Where(index => string.Equals(parts[index].Phase, phase, StringComparison.Ordinal))], maximumSeasons);
        int rows = same.Sum(index => parts[index].Rows);
        if (rows >= minimumRows)
        {
            return Choice(same, rows, false, $"Compared with the phase '{phase}' of {Seasons(parts, same)}: {rows} rows.");
        }

        ImmutableArray<int> all = Latest(parts, earlier, maximumSeasons);
        int allRows = all.Sum(index => parts[index].Rows);
        return allRows >= minimumRows
            ? Choice(all, allRows, true, $"Compared with all phases of {Seasons(parts, all)}, {allRows} rows, since the phase '{phase}' has {rows} of the {minimumRows} that are needed: differences may be those of phases.")
            : Choice([], 0, true, $"Nothing to compare with: earlier seasons have {allRows} of the {minimumRows} rows that are needed.");
    }

    private static ImmutableArray<int> Latest(IReadOnlyList<ReferencePart> parts, int[] candidates, int maximumSeasons)
    {
        HashSet<string> seasons = candidates
            .GroupBy(index => parts[index].Season, StringComparer.Ordinal)
            .OrderByDescending(season => season.Max(index => parts[index].EndedAt))
            .ThenByDescending(season => season.Key, StringComparer.Ordinal)
            .Take(maximumSeasons)
            .Select(season => season.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. candidates.Where(index => seasons.Contains(parts[index].Season)).OrderByDescending(index => parts[index].EndedAt).ThenBy(index => index)];
    }

    private static string Seasons(IReadOnlyList<ReferencePart> parts, ImmutableArray<int> chosen) =>
        string.Join(", ", chosen.Select(index => parts[index].Season).Distinct(StringComparer.Ordinal));

    private static ReferenceChoice Choice(ImmutableArray<int> parts, int rows, bool isFallback, FormattableString reason) =>
        new() { Parts = parts, Rows = rows, IsFallback = isFallback, Reason = reason.ToString(CultureInfo.InvariantCulture) };
}
