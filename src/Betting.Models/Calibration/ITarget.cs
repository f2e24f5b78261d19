namespace Betting.Models.Calibration;

/// <summary>The target of one sample and its weight.</summary>
internal interface ITarget
{
    double Target { get; }

    double Weight { get; }
}
