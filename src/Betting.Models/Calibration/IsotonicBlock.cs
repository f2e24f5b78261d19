namespace Betting.Models.Calibration;

/// <summary>Neighbouring scores, as their keys, that share one value.</summary>
internal readonly record struct IsotonicBlock(ulong First, ulong Last, double Weight, double Sum, double Mean)
{
    public IsotonicBlock With(ulong key, double weight, double sum) => new(First, key, Weight + weight, Sum + sum, (Sum + sum) / (Weight + weight));

    public IsotonicBlock Pool(in IsotonicBlock next) =>
        new(First, next.Last, Weight + next.Weight, Sum + next.Sum, (Sum + next.Sum) / (Weight + next.Weight));
}
