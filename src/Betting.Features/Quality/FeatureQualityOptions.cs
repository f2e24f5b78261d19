using Betting.Monitoring;

namespace Betting.Features.Quality;

/// <summary>When a <see cref="FeatureQualityCheck"/> speaks up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the check is created.</remarks>
public sealed record FeatureQualityOptions
{
    /// <summary>Whether critical findings are thrown as a <see cref="DataQualityException"/>, after everything was checked.</summary>
    /// <value>Default <see langword="false"/>: findings only.</value>
    public bool Strict { get; init; }

    /// <summary>Fewest rows, or values of one part of the rows, that anything is said about.</summary>
    /// <value>10 or more. Default 50.</value>
    public int MinimumRows { get; init; } = 50;

    /// <summary>Share of rows without a value above which a column is a warning.</summary>
    /// <value>Above 0 and at most 1. Default 0.5.</value>
    public double MissingShare { get; init; } = 0.5;

    /// <summary>How much the missing share of the later half of the rows may exceed that of the earlier half before it is a warning.</summary>
    /// <value>Above 0 and at most 1. Default 0.1.</value>
    public double MissingJump { get; init; } = 0.1;

    /// <summary>Share of present values outside the given range above which a column is a warning.</summary>
    /// <value>0 to 1. Default 0.01.</value>
    public double OutsideShare { get; init; } = 0.01;

    /// <summary>Number of equally long parts of the rows whose means are compared.</summary>
    /// <value>6 to 100. Default 12.</value>
    public int Parts { get; init; } = 12;

    /// <summary>How far, in standard deviations of the earlier values, a part's mean must lie outside the band of the parts before to be a warning.</summary>
    /// <value>Above 0. Default 1. The band is the range of the earlier means, widened by its own width on both sides.</value>
    public double LevelShift { get; init; } = 1;
}
