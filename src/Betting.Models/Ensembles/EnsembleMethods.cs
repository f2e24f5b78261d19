using Betting.Models.Internal;

namespace Betting.Models.Ensembles;

/// <summary>Checks and names of <see cref="EnsembleMethod"/>.</summary>
internal static class EnsembleMethods
{
    public static void Check(EnsembleMethod method)
    {
        if (method is not (EnsembleMethod.SoftVoting or EnsembleMethod.Stacking))
        {
            throw new ArgumentOutOfRangeException(nameof(method), Say.Text($"Method is {(int)method}; it is 0 (soft voting) or 1 (stacking)."));
        }
    }

    public static string KindOf(EnsembleMethod method) => method == EnsembleMethod.SoftVoting ? SoftVotingEnsemble.ModelKind : StackedEnsemble.ModelKind;
}
