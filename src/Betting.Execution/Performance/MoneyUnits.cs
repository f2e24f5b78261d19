namespace Betting.Execution.Performance;

/// <summary>Money as whole hundred-millionths, so that sums are exact in every order and fast.</summary>
internal static class MoneyUnits
{
    private const int Decimals = 8;
    private const decimal PerOne = 100_000_000m;

    private static readonly ulong[] Powers = [100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

    /// <summary>One in units.</summary>
    public const double One = 1e8;

    /// <summary>An amount in units; refused where it has more than eight decimals or exceeds 92 billion.</summary>
    public static long Of(decimal amount, string what)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        int scale = (bits[3] >> 16) & 0xFF;
        ulong digits = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        if (bits[2] == 0 && scale <= Decimals && digits <= long.MaxValue / Powers[scale])
        {
            long units = (long)(digits * Powers[scale]);
            return bits[3] < 0 ? -units : units;
        }

        return Slow(amount, what);
    }

    /// <summary>Units as an amount.</summary>
    public static decimal ToDecimal(Int128 units) => (decimal)units / PerOne;

    private static long Slow(decimal amount, string what)
    {
        decimal units = Math.Abs(amount) <= long.MaxValue / PerOne ? amount * PerOne : 0.5m;
        return decimal.Truncate(units) == units
            ? (long)units
            : throw new ArgumentOutOfRangeException(what, amount, "An amount of a summary has at most 8 decimals and is at most 92 billion.");
    }
}
