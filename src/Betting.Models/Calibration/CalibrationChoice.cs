using System.Collections.Immutable;

namespace Betting.Models.Calibration;

/// <summary>The calibrator that did best on later rows, and how all candidates did.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record CalibrationChoice
{
    /// <summary>The winner, fitted again on all samples; <see cref="CalibrationMethods.None"/> where there were too few.</summary>
    public required ICalibrator Calibrator { get; init; }

    /// <summary>Each candidate's mean log loss, in nats, on the later samples after a fit on the earlier; empty where there were too few.</summary>
    public required ImmutableArray<(string Method, double ForwardLogLoss)> Candidates { get; init; }

    /// <summary>The number of samples.</summary>
    public required int Samples { get; init; }
}
