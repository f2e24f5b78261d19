namespace Betting.Execution.Risk;

/// <summary>
/// The scores that stand for all others: margins and totals at, and up to two beside, every value where some market changes its mind, and totals beyond all of
/// them. Every possible score settles all the markets as one of these does.
/// </summary>
/// <remarks>
/// Why that is enough: take any score with margin m and total t. Moving m towards 0 by twos keeps the score possible and, as long as no market changes
/// its mind, all settlements; it ends at most two away from such a value (0 is one). Raising t by twos keeps it possible too and ends at most two below such a
/// value, or beyond all. Scores with a side at 0, where t = |m|, cannot move freely and are listed apart where that matters.
/// </remarks>
internal ref struct ScorePoints
{
    /// <summary>Room for the values that one stake adds.</summary>
    public const int PerStake = 40;

    /// <summary>Room for the values that are always there.</summary>
    public const int Always = 8;

    private const int Beside = 2;
    private const decimal Farthest = 1_000_000m;

    private readonly Span<int> margins;
    private readonly Span<int> totals;
    private int marginCount;
    private int totalCount;

    /// <summary>Creates the list in memory of the caller, <see cref="Always"/> + <see cref="PerStake"/> values per stake each.</summary>
    public ScorePoints(Span<int> margins, Span<int> totals)
    {
        this.margins = margins;
        this.totals = totals;
        AddMargins(0, 0);
    }

    /// <summary>The margins, in rising order once <see cref="Complete"/> has been called.</summary>
    public readonly ReadOnlySpan<int> Margins => margins[..marginCount];

    /// <summary>The totals, in rising order once <see cref="Complete"/> has been called.</summary>
    public readonly ReadOnlySpan<int> Totals => totals[..totalCount];

    /// <summary>Totals above this are there for extra time only: far enough beyond every score of regular time.</summary>
    public int RegularTotals { get; private set; }

    /// <summary>Whether scores with a side at 0 matter beyond their margin and total.</summary>
    public bool NeedsZeros { get; private set; }

    /// <summary>Adds what a market changes its mind about.</summary>
    public void Add(in MarketId market, Selection selection)
    {
        switch (market.Kind)
        {
            case MarketKind.Spread:
                int margin = Floor(-market.Line.GetValueOrDefault());
                AddMargins(margin, margin + 1);
                break;
            case MarketKind.Total:
                int total = Floor(market.Line.GetValueOrDefault());
                AddTotals(total, total + 1);
                break;
            case MarketKind.BothTeamsToScore:
                NeedsZeros = true;
                break;
            case MarketKind.CorrectScore:
                AddScore(market, selection);
                break;
            default:
                break;
        }
    }

    /// <summary>Adds the totals beyond all, orders the values and drops repeated ones.</summary>
    /// <param name="hasExtraTime">Whether some stakes count extra time and others do not.</param>
    public void Complete(bool hasExtraTime)
    {
        int margin = 0;
        foreach (int value in Margins)
        {
            margin = Math.Max(margin, Math.Abs(value));
        }

        int total = margin;
        foreach (int value in Totals)
        {
            total = Math.Max(total, value);
        }

        int regular = total + 1;
        totals[totalCount++] = regular;
        totals[totalCount++] = regular + 1;
        if (hasExtraTime)
        {
            // Regular time may end at 0-0, which leaves extra time free to end anywhere.
            int extra = (2 * regular) + margin + 4;
            totals[totalCount++] = 0;
            totals[totalCount++] = extra;
            totals[totalCount++] = extra + 1;
        }

        RegularTotals = regular + 1;
        marginCount = OrderDistinct(margins[..marginCount]);
        totalCount = OrderDistinct(totals[..totalCount]);
    }

    private static int Floor(decimal line) => (int)decimal.Floor(decimal.Clamp(line, -Farthest, Farthest));

    private static int OrderDistinct(Span<int> values)
    {
        values.Sort();
        int kept = 1;
        for (int index = 1; index < values.Length; index++)
        {
            if (values[index] != values[kept - 1])
            {
                values[kept++] = values[index];
            }
        }

        return kept;
    }

    private void AddScore(in MarketId market, Selection selection)
    {
        int highest = market.HighestScore.GetValueOrDefault();
        int index = market.IndexOf(selection);
        int side = highest + 1;
        if (index >= side * side)
        {
            // Every other score: each listed one matters.
            AddMargins(-highest, highest);
            AddTotals(0, 2 * highest);
        }
        else
        {
            (int home, int away) = int.DivRem(index, side);
            AddMargins(home - away, home - away);
            AddTotals(home + away, home + away);
        }
    }

    private void AddMargins(int first, int last)
    {
        for (int value = first - Beside; value <= last + Beside; value++)
        {
            margins[marginCount++] = value;
        }
    }

    private void AddTotals(int first, int last)
    {
        for (int value = Math.Max(0, first - Beside); value <= last + Beside; value++)
        {
            totals[totalCount++] = value;
        }
    }
}
