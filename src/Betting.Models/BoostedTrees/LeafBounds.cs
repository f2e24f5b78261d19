namespace Betting.Models.BoostedTrees;

/// <summary>The values that a leaf may have, before the learning rate; narrower below a split on a monotone feature.</summary>
/// <param name="Lower">The least value.</param>
/// <param name="Upper">The largest value.</param>
internal readonly record struct LeafBounds(double Lower, double Upper)
{
    public static readonly LeafBounds Open = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool AreOpen => double.IsNegativeInfinity(Lower) && double.IsPositiveInfinity(Upper);

    /// <summary>The bounds of the two sides of a split whose values must not fall (direction 1) or rise (-1): the middle parts them.</summary>
    public (LeafBounds Left, LeafBounds Right) Part(int direction, double left, double right)
    {
        double middle = (left / 2) + (right / 2);
        return direction switch
        {
            > 0 => (this with { Upper = middle }, this with { Lower = middle }),
            < 0 => (this with { Lower = middle }, this with { Upper = middle }),
            _ => (this, this),
        };
    }
}
