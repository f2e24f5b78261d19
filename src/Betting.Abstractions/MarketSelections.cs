using System.Collections.Immutable;

namespace Betting;

/// <summary>The selections of every kind of market, made once.</summary>
internal static class MarketSelections
{
    /// <summary>The largest list of scores that a market may ask for.</summary>
    public const int HighestScore = 15;

    private static readonly ImmutableArray<Selection>[] ScoresByHighest = [.. Enumerable.Range(0, HighestScore + 1).Select(MakeScores)];

    public static ImmutableArray<Selection> ThreeWay { get; } = [Selection.Home, Selection.Draw, Selection.Away];

    public static ImmutableArray<Selection> TwoWay { get; } = [Selection.Home, Selection.Away];

    public static ImmutableArray<Selection> OverUnder { get; } = [Selection.Over, Selection.Under];

    public static ImmutableArray<Selection> Pairs { get; } = [Selection.HomeOrDraw, Selection.HomeOrAway, Selection.DrawOrAway];

    public static ImmutableArray<Selection> YesNo { get; } = [Selection.Yes, Selection.No];

    /// <summary>0-0, 0-1, ... up to the highest on both sides, home first, then every other score.</summary>
    public static ImmutableArray<Selection> Scores(int highest) => ScoresByHighest[highest];

    private static ImmutableArray<Selection> MakeScores(int highest)
    {
        ImmutableArray<Selection>.Builder selections = ImmutableArray.CreateBuilder<Selection>();
        for (int home = 0; home <= highest; home++)
        {
            for (int away = 0; away <= highest; away++)
            {
                selections.Add(Selection.Score(home, away));
            }
        }

        selections.Add(Selection.Other);
        return selections.ToImmutable();
    }
}
