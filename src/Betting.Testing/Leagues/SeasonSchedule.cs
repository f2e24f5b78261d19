using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leagues;

/// <summary>A double round robin by the circle method: everybody meets everybody once at home and once away.</summary>
internal static class SeasonSchedule
{
    public static ImmutableArray<ScheduledRound> Create(int teams, int year, SeededRandom random)
    {
        int[] seats = new int[teams];
        for (int index = 0; index < teams; index++)
        {
            seats[index] = index;
        }

        random.Shuffle(seats.AsSpan());
        int half = teams - 1;
        List<DateOnly> dates = SeasonCalendar.RoundDates(year, 2 * half);
        ImmutableArray<ScheduledRound>.Builder rounds = ImmutableArray.CreateBuilder<ScheduledRound>(2 * half);
        for (int round = 0; round < 2 * half; round++)
        {
            (int Home, int Away)[] pairs = Pairs(seats, round % half, swapped: round >= half);
            random.Shuffle(pairs.AsSpan());
            bool midweekFollows = round + 1 < dates.Count && dates[round + 1].DayOfWeek != DayOfWeek.Saturday;
            ImmutableArray<ScheduledGame>.Builder games = ImmutableArray.CreateBuilder<ScheduledGame>(pairs.Length);
            for (int place = 0; place < pairs.Length; place++)
            {
                DateTimeOffset start = SeasonCalendar.StartOf(dates[round], place, pairs.Length, midweekFollows);
                games.Add(new ScheduledGame(pairs[place].Home, pairs[place].Away, start));
            }

            rounds.Add(new ScheduledRound(round + 1, games.MoveToImmutable()));
        }

        return rounds.MoveToImmutable();
    }

    private static (int Home, int Away)[] Pairs(int[] seats, int round, bool swapped)
    {
        int circle = seats.Length - 1;
        (int Home, int Away)[] pairs = new (int, int)[seats.Length / 2];
        for (int index = 0; index < pairs.Length; index++)
        {
            int first = seats[(round + index) % circle];
            int second = seats[index == 0 ? circle : (round + circle - index) % circle];
            bool firstAtHome = (index == 0 ? round % 2 == 0 : index % 2 == 1) != swapped;
            pairs[index] = firstAtHome ? (first, second) : (second, first);
        }

        return pairs;
    }
}
