namespace Betting.Execution.Risk;

/// <summary>Net losses of one outcome, or the largest ones of many.</summary>
/// <param name="Before">Without the proposed bet; what is in flight loses but does not win.</param>
/// <param name="After">With the proposed bet; what is in flight loses but does not win.</param>
/// <param name="BeforeAccepted">Without the proposed bet; all that is in flight is accepted.</param>
/// <param name="AfterAccepted">With the proposed bet; all that is in flight is accepted.</param>
internal readonly record struct FixtureLosses(decimal Before, decimal After, decimal BeforeAccepted, decimal AfterAccepted)
{
    /// <summary>Less than any loss: the start of a search for the largest.</summary>
    public static FixtureLosses None { get; } = new(decimal.MinValue, decimal.MinValue, decimal.MinValue, decimal.MinValue);

    public static FixtureLosses Largest(in FixtureLosses left, in FixtureLosses right) => new(
        Math.Max(left.Before, right.Before),
        Math.Max(left.After, right.After),
        Math.Max(left.BeforeAccepted, right.BeforeAccepted),
        Math.Max(left.AfterAccepted, right.AfterAccepted));

    public static FixtureLosses operator +(in FixtureLosses left, in FixtureLosses right) => new(
        left.Before + right.Before,
        left.After + right.After,
        left.BeforeAccepted + right.BeforeAccepted,
        left.AfterAccepted + right.AfterAccepted);
}
