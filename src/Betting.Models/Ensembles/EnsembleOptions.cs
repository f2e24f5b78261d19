using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Ensembles;

/// <summary>Parameters of <see cref="EnsembleTrainer"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class EnsembleOptions
{
    /// <summary>How members are combined.</summary>
    /// <value>Default soft voting.</value>
    public EnsembleMethod Method { get; init; }

    /// <summary>The share of rows, the latest, that are held out from the members to fit the combination on; rows of one instant stay together.</summary>
    /// <value>Above 0, below 1. Default 0.2.</value>
    public double HoldoutShare { get; init; } = 0.2;

    /// <summary>The time before the first held-out row in which rows are used by neither side: at least the time until labels are known.</summary>
    /// <value>Zero to 3,650 days. Default one day.</value>
    public TimeSpan Gap { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The fewest held-out rows to fit a combination on. With fewer all members weigh the same.</summary>
    /// <value>1 or more. Default 100.</value>
    public int MinimumHoldoutRows { get; init; } = 100;

    /// <summary>Whether members are learned again on all rows once the combination is fixed. Without it the latest rows teach the members nothing.</summary>
    /// <value>Default true.</value>
    public bool RefitOnAllRows { get; init; } = true;

    /// <summary>The penalty of stacking, see <see cref="StackedEnsemble.Fit"/>.</summary>
    /// <value>0 or more. Default 10.</value>
    public double StackingL2 { get; init; } = 10;

    internal void Validate()
    {
        EnsembleMethods.Check(Method);
        Require.Share(HoldoutShare, false, false, nameof(HoldoutShare));
        Require.AtLeast(MinimumHoldoutRows, 1, nameof(MinimumHoldoutRows));
        Require.NotNegative(StackingL2, nameof(StackingL2));
        if (Gap < TimeSpan.Zero || Gap > TimeSpan.FromDays(3650))
        {
            throw new ArgumentOutOfRangeException(nameof(Gap), Say.Text($"Gap is {Gap}; the allowed range is zero to 3,650 days."));
        }
    }

    internal IReadOnlyDictionary<string, string> Describe(ImmutableArray<MemberTrainer> members)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        all["method"] = EnsembleMethods.KindOf(Method);
        all["holdoutShare"] = Say.Number(HoldoutShare);
        all["gapSeconds"] = Say.Number(Gap.TotalSeconds);
        all["minimumHoldoutRows"] = Say.Number(MinimumHoldoutRows);
        all["refitOnAllRows"] = Say.Flag(RefitOnAllRows);
        all["stackingL2"] = Say.Number(StackingL2);
        foreach (MemberTrainer member in members)
        {
            all[$"{member.Name}.kind"] = member.Trainer.Kind;
            all[$"{member.Name}.features"] = string.Join(',', member.Features);
            foreach ((string name, string value) in member.Trainer.Parameters)
            {
                all[$"{member.Name}.{name}"] = value;
            }
        }

        return all.ToImmutable();
    }
}
