namespace Betting.Models.Calibration;

/// <summary>Neighbouring scores that share one value.</summary>
internal readonly record struct IsotonicBlock(double First, double Last, double Weight, double Sum)
{
    public double Mean => Sum / Weight;

    public IsotonicBlock With(double target, double weight) => this with { Weight = Weight + weight, Sum = Sum + (weight * target) };

    public IsotonicBlock Pool(IsotonicBlock next) => new(First, next.Last, Weight + next.Weight, Sum + next.Sum);
}
