namespace Betting.Models.Calibration;

/// <summary>A target of weight 1.</summary>
internal readonly record struct UnitTarget(double Target) : ITarget
{
    public double Weight => 1;
}
