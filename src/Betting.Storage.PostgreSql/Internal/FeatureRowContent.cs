using Betting.Features;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Rows are the same where the database would keep the same: NaN equals NaN, and -0.0 equals 0.0.</summary>
internal sealed class FeatureRowContent : IEqualityComparer<FeatureRow>
{
    public static FeatureRowContent Comparer { get; } = new();

    public bool Equals(FeatureRow? x, FeatureRow? y)
    {
        if (x is null || y is null)
        {
            return ReferenceEquals(x, y);
        }

        return x.EventTime == y.EventTime && x.KnownAt == y.KnownAt && string.Equals(x.Entity, y.Entity, StringComparison.Ordinal)
            && x.Values.AsSpan().SequenceEqual(y.Values.AsSpan());
    }

    // A few values tell rows of one key apart well enough.
    public int GetHashCode(FeatureRow obj)
    {
        HashCode hash = default;
        hash.Add(obj.Entity, StringComparer.Ordinal);
        hash.Add(obj.EventTime);
        hash.Add(obj.KnownAt);
        foreach (double value in obj.Values.AsSpan()[..Math.Min(obj.Values.Length, 8)])
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
