using System.Buffers;
using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Ensembles;

/// <summary>Members' probabilities combined by multinomial logistic regression on their logarithms, served through one schema.</summary>
/// <remarks>
/// <para>The score of outcome k is b_k + sum over members m and outcomes j of w_kmj ln p_mj. Source: Wolpert (1992), Stacked generalization.
/// Schema, caveats and signature are as for <see cref="SoftVotingEnsemble"/>.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing as long as the members do not.</para>
/// </remarks>
public sealed class StackedEnsemble : IModel
{
    /// <summary>The kind of model.</summary>
    public const string ModelKind = "stacked";

    private const int OnStack = 256;
    private readonly MemberSet set;
    private readonly double[] parameters;

    internal StackedEnsemble(ImmutableArray<EnsembleMember> members, double[] parameters, ImmutableArray<string> featureNames = default)
    {
        set = new MemberSet(members, featureNames);
        if (parameters.Length != StackingFit.ParameterCount(members.Length, set.Outcomes))
        {
            throw new ArgumentException(
                Say.Text($"There are {parameters.Length} parameters; {members.Length} members and {set.Outcomes} outcomes need {StackingFit.ParameterCount(members.Length, set.Outcomes)}."), nameof(parameters));
        }

        this.parameters = parameters;
    }

    /// <summary>The members.</summary>
    public ImmutableArray<EnsembleMember> Members => set.Members;

    /// <summary>The combiner's parameters: for each outcome its intercept, then the factors of each member's logarithms, member after member.</summary>
    public ImmutableArray<double> Parameters => [.. parameters];

    /// <inheritdoc/>
    public ModelSignature Signature => set.Signature;

    /// <inheritdoc/>
    public string Kind => ModelKind;

    /// <summary>Combines members by parameters learned on their out-of-fold scores.</summary>
    /// <param name="members">1 to 64 models of one market and one feature set, in the order of the scores.</param>
    /// <param name="scores">Probabilities that models of the same kinds gave to rows on which they were not trained.</param>
    /// <param name="l2">The penalty lambda: minimised is the sum of weighted log losses + lambda / 2 x the squared distance of the parameters from the
    /// equal-weight mean of logarithms. It counts like rows. 0 or more; default 10.</param>
    /// <param name="featureNames">The schema; default: all features that the members use.</param>
    /// <returns>The ensemble.</returns>
    /// <exception cref="ArgumentException">Members do not fit together or do not fit the scores, or the penalty is out of range.</exception>
    public static StackedEnsemble Fit(ImmutableArray<EnsembleMember> members, OutOfFoldScores scores, double l2 = 10, ImmutableArray<string> featureNames = default)
    {
        ArgumentNullException.ThrowIfNull(scores);
        MemberRules.Check(members);
        int outcomes = members[0].Model.Signature.Market.Selections.Length;
        if (!members.Select(member => member.Name).SequenceEqual(scores.MemberNames) || outcomes != scores.OutcomeCount)
        {
            throw new ArgumentException(
                Say.Text($"The members are {string.Join(", ", members.Select(member => member.Name))} with {outcomes} outcomes; the scores are of {string.Join(", ", scores.MemberNames)} with {scores.OutcomeCount}. Both must be the same, in the same order."), nameof(scores));
        }

        return new StackedEnsemble(members, StackingFit.Fit(scores, l2), featureNames);
    }

    /// <inheritdoc/>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, set.Outcomes, features.Length, probabilities.Length);
        int count = Members.Length * set.Outcomes;
        double[]? rented = count > OnStack ? ArrayPool<double>.Shared.Rent(count) : null;
        Span<double> logs = rented is null ? stackalloc double[OnStack] : rented;
        logs = logs[..count];
        PredictionCaveats caveats = PredictionCaveats.None;
        for (int member = 0; member < Members.Length; member++)
        {
            caveats |= set.Predict(member, features, logs.Slice(member * set.Outcomes, set.Outcomes));
        }

        StackingFit.TakeLogs(logs);
        StackingFit.Scores(parameters, logs, probabilities);
        Softmax.InPlace(probabilities);
        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }

        return caveats;
    }
}
