using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Models.Training;

namespace Betting.Models.Ensembles;

/// <summary>What members of one ensemble must have in common.</summary>
internal static class MemberRules
{
    public const int MaximumMembers = 64;

    public static void Check(ImmutableArray<EnsembleMember> members)
    {
        if (members.IsDefaultOrEmpty || members.Length > MaximumMembers || members.Any(member => member is null))
        {
            throw new ArgumentException(
                Say.Text($"There are {(members.IsDefault ? 0 : members.Length)} members; an ensemble has 1 to {MaximumMembers}, none of them null."), nameof(members));
        }

        CheckNames([.. members.Select(member => member.Name)]);
        EnsembleMember first = members[0];
        foreach (EnsembleMember member in members)
        {
            ArgumentNullException.ThrowIfNull(member.Model, nameof(members));
            if (IsEnsemble(member.Model))
            {
                throw new ArgumentException($"The member '{member.Name}' is an ensemble; give its members instead.", nameof(members));
            }

            if (member.Model.Signature.Market != first.Model.Signature.Market)
            {
                throw new ArgumentException(
                    $"The member '{member.Name}' predicts the market {member.Model.Signature.Market}, '{first.Name}' predicts {first.Model.Signature.Market}; all must predict the same.", nameof(members));
            }

            if (member.Model.Signature.FeatureSet != first.Model.Signature.FeatureSet)
            {
                throw new ArgumentException(
                    $"The member '{member.Name}' was trained on the feature set '{member.Model.Signature.FeatureSet}', '{first.Name}' on '{first.Model.Signature.FeatureSet}'; one schema serves all, so the set must be the same.", nameof(members));
            }
        }
    }

    public static void CheckNames(ImmutableArray<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (string.IsNullOrWhiteSpace(name) || !seen.Add(name))
            {
                throw new ArgumentException($"A member is named '{name}'; names are not empty and unique.", nameof(names));
            }
        }
    }

    private static bool IsEnsemble(IModel model) => model is SoftVotingEnsemble or StackedEnsemble || (model is CalibratedModel calibrated && IsEnsemble(calibrated.Model));
}
