using System.Globalization;

namespace Betting;

/// <summary>A price in decimal odds: what one unit staked returns when it wins, the stake included.</summary>
/// <remarks><c>default</c> is 1.00, a price that pays no profit. At least 1, at most 100,000. Thread-safe (immutable).</remarks>
public readonly record struct DecimalOdds : IComparable<DecimalOdds>
{
    /// <summary>The largest price that is taken for a price.</summary>
    public const decimal Maximum = 100_000m;

    private readonly decimal profitPerUnit;

    /// <summary>Creates a price.</summary>
    /// <param name="value">Decimal odds, 1 to <see cref="Maximum"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above <see cref="Maximum"/>.</exception>
    public DecimalOdds(decimal value)
    {
        if (value is < 1m or > Maximum)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"Decimal odds lie between 1 and {Maximum}.");
        }

        profitPerUnit = value - 1m;
    }

    /// <summary>The price: return per unit staked, stake included; 1 or more.</summary>
    public decimal Value => profitPerUnit + 1m;

    /// <summary>Profit per unit staked when the bet wins; 0 or more.</summary>
    public decimal ProfitPerUnit => profitPerUnit;

    /// <summary>Whether the price pays a profit, which <c>default</c> does not.</summary>
    public bool PaysProfit => profitPerUnit > 0m;

    /// <summary>The price as a number for model mathematics: the one place where money becomes <see cref="double"/>.</summary>
    /// <returns>Decimal odds.</returns>
    public double ToDouble() => (double)Value;

    /// <summary>The probability at which the price has no expectation: 1 / odds.</summary>
    /// <returns>In (0, 1].</returns>
    public double ImpliedProbability() => 1d / (double)Value;

    /// <summary>Compares by price.</summary>
    /// <param name="other">The price to compare with.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(DecimalOdds other) => profitPerUnit.CompareTo(other.profitPerUnit);

    /// <summary>Whether one price is shorter than another.</summary>
    /// <param name="left">The first price.</param>
    /// <param name="right">The second price.</param>
    public static bool operator <(DecimalOdds left, DecimalOdds right) => left.CompareTo(right) < 0;

    /// <summary>Whether one price is longer than another.</summary>
    /// <param name="left">The first price.</param>
    /// <param name="right">The second price.</param>
    public static bool operator >(DecimalOdds left, DecimalOdds right) => left.CompareTo(right) > 0;

    /// <summary>Whether one price is shorter than or equal to another.</summary>
    /// <param name="left">The first price.</param>
    /// <param name="right">The second price.</param>
    public static bool operator <=(DecimalOdds left, DecimalOdds right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one price is longer than or equal to another.</summary>
    /// <param name="left">The first price.</param>
    /// <param name="right">The second price.</param>
    public static bool operator >=(DecimalOdds left, DecimalOdds right) => left.CompareTo(right) >= 0;

    /// <summary>The price with at least two decimals, in invariant culture.</summary>
    /// <returns>For example <c>2.10</c>.</returns>
    public override string ToString() => Value.ToString("0.00###############", CultureInfo.InvariantCulture);
}
