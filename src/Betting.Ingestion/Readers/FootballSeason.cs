using System.Globalization;

namespace Betting.Ingestion.Readers;

/// <summary>The season of a European league game by its date: seasons turn on 1 July.</summary>
/// <remarks>In 2020 the season 2019/2020 was played until 2 August, except in Scotland, where it was ended in May and the next began on 1 August.</remarks>
internal static class FootballSeason
{
    private static readonly DateOnly LateEnd = new(2020, 8, 2);

    public static string Of(DateOnly date, string division)
    {
        bool isNext = date.Month >= 7 && (date.Year != LateEnd.Year || date > LateEnd || division.StartsWith("SC", StringComparison.Ordinal));
        int first = isNext ? date.Year : date.Year - 1;
        return string.Create(CultureInfo.InvariantCulture, $"{first}/{first + 1}");
    }
}
