using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Odds.Ladders;

/// <summary>The prices that a venue accepts: bands of equal steps, exact in decimal.</summary>
/// <remarks>
/// Prices are numbered from 0 at <see cref="Minimum"/>, so distances and moves are differences of numbers. Rounding down is the safe side
/// for a price that is offered to others, rounding up for the worst price at which one backs. Nothing here allocates after construction.
/// Thread-safe (immutable).
/// </remarks>
public sealed class PriceLadder
{
    // Where each band starts, and the number of its first price.
    private readonly decimal[] starts;
    private readonly decimal[] steps;
    private readonly int[] numbers;

    /// <summary>Creates a ladder.</summary>
    /// <param name="minimum">The lowest price, 1 or more.</param>
    /// <param name="bands">At least one, in ascending order; each ends a whole number of steps above its start, at most at <see cref="DecimalOdds.Maximum"/>.</param>
    /// <exception cref="ArgumentException">A band is empty, out of order, or not a whole number of its steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The minimum, a bound or a step is out of range.</exception>
    public PriceLadder(decimal minimum, params ReadOnlySpan<PriceBand> bands)
    {
        if (bands.IsEmpty)
        {
            throw new ArgumentException("A ladder has at least one band.", nameof(bands));
        }

        Minimum = new DecimalOdds(minimum);
        Bands = [.. bands];
        starts = new decimal[bands.Length];
        steps = new decimal[bands.Length];
        numbers = new int[bands.Length + 1];
        decimal start = minimum;
        for (int i = 0; i < bands.Length; i++)
        {
            numbers[i + 1] = checked(numbers[i] + StepsOf(bands[i], start, i));
            starts[i] = start;
            steps[i] = bands[i].Step;
            start = bands[i].UpTo;
        }

        Maximum = new DecimalOdds(start);
    }

    /// <summary>
    /// The increments of a betting exchange: 1.01 to 2 by 0.01, to 3 by 0.02, to 4 by 0.05, to 6 by 0.1, to 10 by 0.2, to 20 by 0.5, to 30
    /// by 1, to 50 by 2, to 100 by 5, to 1000 by 10 (as Betfair publishes them for odds markets): 350 prices.
    /// </summary>
    public static PriceLadder Exchange { get; } = new(
        1.01m,
        new PriceBand(2m, 0.01m),
        new PriceBand(3m, 0.02m),
        new PriceBand(4m, 0.05m),
        new PriceBand(6m, 0.1m),
        new PriceBand(10m, 0.2m),
        new PriceBand(20m, 0.5m),
        new PriceBand(30m, 1m),
        new PriceBand(50m, 2m),
        new PriceBand(100m, 5m),
        new PriceBand(1000m, 10m));

    /// <summary>Every price of two decimals from 1.01 to 1000.</summary>
    public static PriceLadder Cents { get; } = new(1.01m, new PriceBand(1000m, 0.01m));

    /// <summary>The lowest price.</summary>
    public DecimalOdds Minimum { get; }

    /// <summary>The highest price.</summary>
    public DecimalOdds Maximum { get; }

    /// <summary>The bands in ascending order.</summary>
    public ImmutableArray<PriceBand> Bands { get; }

    /// <summary>How many prices there are.</summary>
    public int Count => numbers[^1] + 1;

    /// <summary>Whether a price is on the ladder.</summary>
    /// <param name="price">Any price.</param>
    /// <returns>Whether it is on the ladder.</returns>
    public bool Contains(DecimalOdds price) => IndexOf(price) >= 0;

    /// <summary>The number of a price, from 0 at <see cref="Minimum"/>.</summary>
    /// <param name="price">Any price.</param>
    /// <returns>The number, or -1 where the price is not on the ladder.</returns>
    public int IndexOf(DecimalOdds price)
    {
        int below = NumberBelow(price, out bool isExact);
        return isExact ? below : -1;
    }

    /// <summary>The price of a number.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The price.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public DecimalOdds this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(index), index, Invariant($"The ladder has {Count} prices, numbered 0 to {Count - 1}."));
            }

            int band = 0;
            while (band < steps.Length - 1 && index >= numbers[band + 1])
            {
                band++;
            }

            return new DecimalOdds(starts[band] + ((index - numbers[band]) * steps[band]));
        }
    }

    /// <summary>The distance to the next higher price.</summary>
    /// <param name="price">From <see cref="Minimum"/> to below <see cref="Maximum"/>, not necessarily on the ladder: the step of its band. Where two bands meet, the upper one's.</param>
    /// <returns>The step; the last band's at <see cref="Maximum"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price lies outside the ladder.</exception>
    public decimal StepAt(DecimalOdds price) => price >= Minimum && price <= Maximum ? steps[BandOf(price.Value)] : throw Outside(price);

    /// <summary>The next higher price on the ladder, whether or not the given one is on it.</summary>
    /// <param name="price">Any price.</param>
    /// <param name="next">The next price, or <c>default</c>.</param>
    /// <returns>Whether there is one: false from <see cref="Maximum"/> up.</returns>
    public bool TryNext(DecimalOdds price, out DecimalOdds next) => TryAt(NumberBelow(price, out _) + 1, out next);

    /// <summary>The next lower price on the ladder, whether or not the given one is on it.</summary>
    /// <param name="price">Any price.</param>
    /// <param name="previous">The next lower price, or <c>default</c>.</param>
    /// <returns>Whether there is one: false from <see cref="Minimum"/> down.</returns>
    public bool TryPrevious(DecimalOdds price, out DecimalOdds previous)
    {
        int below = NumberBelow(price, out bool isExact);
        return TryAt(isExact ? below - 1 : below, out previous);
    }

    /// <summary>The highest price on the ladder that is not above the given one.</summary>
    /// <param name="price">Any price.</param>
    /// <param name="rounded">The price on the ladder, or <c>default</c>.</param>
    /// <returns>Whether there is one: false below <see cref="Minimum"/>.</returns>
    public bool TryRoundDown(DecimalOdds price, out DecimalOdds rounded) => TryAt(NumberBelow(price, out _), out rounded);

    /// <summary>The lowest price on the ladder that is not below the given one.</summary>
    /// <param name="price">Any price.</param>
    /// <param name="rounded">The price on the ladder, or <c>default</c>.</param>
    /// <returns>Whether there is one: false above <see cref="Maximum"/>.</returns>
    public bool TryRoundUp(DecimalOdds price, out DecimalOdds rounded)
    {
        int below = NumberBelow(price, out bool isExact);
        return TryAt(isExact ? below : below + 1, out rounded);
    }

    /// <summary>Rounds down to the ladder, as <see cref="TryRoundDown"/>.</summary>
    /// <param name="price"><see cref="Minimum"/> or more.</param>
    /// <returns>The price on the ladder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Below <see cref="Minimum"/>.</exception>
    public DecimalOdds RoundDown(DecimalOdds price) => TryRoundDown(price, out DecimalOdds rounded) ? rounded : throw Outside(price);

    /// <summary>Rounds up to the ladder, as <see cref="TryRoundUp"/>.</summary>
    /// <param name="price">At most <see cref="Maximum"/>.</param>
    /// <returns>The price on the ladder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Above <see cref="Maximum"/>.</exception>
    public DecimalOdds RoundUp(DecimalOdds price) => TryRoundUp(price, out DecimalOdds rounded) ? rounded : throw Outside(price);

    /// <summary>The nearest price on the ladder; half way between two, the lower one.</summary>
    /// <param name="price">Any price; outside the ladder its nearer end is the answer.</param>
    /// <returns>The price on the ladder.</returns>
    public DecimalOdds RoundNearest(DecimalOdds price)
    {
        bool hasLower = TryRoundDown(price, out DecimalOdds lower);
        bool hasUpper = TryRoundUp(price, out DecimalOdds upper);
        return !hasLower ? Minimum : !hasUpper ? Maximum : price.Value - lower.Value <= upper.Value - price.Value ? lower : upper;
    }

    /// <summary>How many steps lead from one price to another.</summary>
    /// <param name="from">A price on the ladder.</param>
    /// <param name="to">A price on the ladder.</param>
    /// <returns>Positive where <paramref name="to"/> is the higher one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A price is not on the ladder.</exception>
    public int TicksBetween(DecimalOdds from, DecimalOdds to) => RequireIndex(to, nameof(to)) - RequireIndex(from, nameof(from));

    /// <summary>The price some steps away.</summary>
    /// <param name="price">A price on the ladder.</param>
    /// <param name="ticks">Steps up, or down where negative.</param>
    /// <param name="moved">The price there, or <c>default</c>.</param>
    /// <returns>Whether the ladder reaches that far.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price is not on the ladder.</exception>
    public bool TryMove(DecimalOdds price, int ticks, out DecimalOdds moved)
    {
        long target = (long)RequireIndex(price, nameof(price)) + ticks;
        return TryAt(target < 0 || target >= Count ? -1 : (int)target, out moved);
    }

    private static int StepsOf(PriceBand band, decimal start, int index)
    {
        if (band.Step <= 0m || band.UpTo > DecimalOdds.Maximum)
        {
            throw new ArgumentOutOfRangeException(nameof(band), band, Invariant($"The step of band {index} must be positive and its end at most {DecimalOdds.Maximum}."));
        }

        decimal count = (band.UpTo - start) / band.Step;
        return count >= 1m && count <= 100_000_000m && count == decimal.Truncate(count)
            ? (int)count
            : throw new ArgumentException(Invariant($"Band {index} leads from {start} to {band.UpTo} by {band.Step}; it must lead upwards by a whole number of steps."), nameof(band));
    }

    private int BandOf(decimal price)
    {
        int band = 0;
        while (band < starts.Length - 1 && price >= starts[band + 1])
        {
            band++;
        }

        return band;
    }

    /// <summary>The number of the highest price not above the given one; -1 below the ladder, the last number above it.</summary>
    private int NumberBelow(DecimalOdds price, out bool isExact)
    {
        isExact = false;
        if (price < Minimum)
        {
            return -1;
        }

        if (price > Maximum)
        {
            return Count - 1;
        }

        int band = BandOf(price.Value);
        decimal distance = price.Value - starts[band];
        decimal whole = decimal.Truncate(distance / steps[band]);
        isExact = whole * steps[band] == distance;
        return numbers[band] + (int)whole;
    }

    private bool TryAt(int number, out DecimalOdds price)
    {
        bool exists = number >= 0 && number < Count;
        price = exists ? this[number] : default;
        return exists;
    }

    private int RequireIndex(DecimalOdds price, string parameter) => IndexOf(price) is >= 0 and int index
        ? index
        : throw new ArgumentOutOfRangeException(parameter, price, "The price is not on the ladder; round it first.");

    private ArgumentOutOfRangeException Outside(DecimalOdds price) => new(nameof(price), price, $"The ladder holds prices from {Minimum} to {Maximum}.");
}
