using System.Collections.Immutable;

namespace Betting.Execution.Settling;

/// <summary>The part of a stake that a runner's position wins when a number of places are paid: all, nothing or, in a dead heat, a fraction.</summary>
/// <param name="Won">Places that the tied runners share; 0 where the runner is not placed.</param>
/// <param name="Tied">Runners that share the position, the runner included; 1 or more.</param>
internal readonly record struct PlaceShare(int Won, int Tied)
{
    public bool IsNone => Won == 0;

    public bool IsWhole => Won == Tied;

    /// <summary>The share of a runner; <see langword="null"/> where it did not start. A runner that is not listed was not placed.</summary>
    public static PlaceShare? Of(ImmutableArray<Placing> placings, Selection runner, int places)
    {
        int position = -1;
        foreach (ref readonly Placing placing in placings.AsSpan())
        {
            if (placing.Runner == runner)
            {
                position = position < 0
                    ? placing.Position
                    : throw new ArgumentException($"The result lists the runner '{runner}' twice.", nameof(placings));
            }
        }

        if (position == 0)
        {
            return null;
        }

        int tied = 1;
        if (position > 0)
        {
            tied = 0;
            foreach (ref readonly Placing placing in placings.AsSpan())
            {
                tied += placing.Position == position ? 1 : 0;
            }
        }

        return position < 0 || position > places ? new PlaceShare(0, tied) : new PlaceShare(Math.Min(tied, places - position + 1), tied);
    }

    /// <summary>Profit of a stake: its winning part is paid at the full price, the rest is lost.</summary>
    public decimal Profit(decimal stake, decimal odds) => (stake * odds * Won / Tied) - stake;
}
