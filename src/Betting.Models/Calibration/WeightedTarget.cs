namespace Betting.Models.Calibration;

/// <summary>A target with its weight.</summary>
internal readonly record struct WeightedTarget(double Target, double Weight) : ITarget;
