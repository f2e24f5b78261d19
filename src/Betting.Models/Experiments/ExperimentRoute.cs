namespace Betting.Models.Experiments;

/// <summary>Where a unit goes.</summary>
/// <param name="Arm">The arm that answers.</param>
/// <param name="Bucket">The unit's bucket, 0 to 9999; it never changes.</param>
/// <param name="IsExposure">Whether the unit takes part in the experiment now, so that an exposure is to be logged; <see langword="false"/> before
/// the first step of the ramp, while halted, and after the end.</param>
public readonly record struct ExperimentRoute(ExperimentArm Arm, int Bucket, bool IsExposure);
