using System.Buffers;
using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Ensembles;

/// <summary>The weighted mean of the probabilities of several models, served through one schema.</summary>
/// <remarks>
/// <para>A member may use some of the schema's features, in its own order. A member of weight 0 is not asked. Caveats of the members that are
/// asked are all reported. The signature spans the members': training ranges and windows are united, and the missing policy is the members'
/// where all have the same, else <see cref="MissingPolicy.PerMember"/>.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing as long as the members do not.</para>
/// </remarks>
public sealed class SoftVotingEnsemble : IModel
{
    /// <summary>The kind of model.</summary>
    public const string ModelKind = "soft-voting";

    private const double SumTolerance = 1e-9;
    private const int OnStack = 64;
    private readonly MemberSet set;
    private readonly double[] weights;

    /// <summary>Creates an ensemble.</summary>
    /// <param name="members">1 to 64 models of one market and one feature set.</param>
    /// <param name="weights">One weight per member, 0 or more, adding up to 1.</param>
    /// <param name="featureNames">The schema: the features' names in the order of the input. Default: all that the members use, in the order in
    /// which they first appear.</param>
    /// <exception cref="ArgumentException">Members do not fit together, a member needs a feature that the schema lacks, or weights are out of range.</exception>
    public SoftVotingEnsemble(ImmutableArray<EnsembleMember> members, ImmutableArray<double> weights, ImmutableArray<string> featureNames = default)
    {
        set = new MemberSet(members, featureNames);
        if (weights.IsDefault || weights.Length != members.Length)
        {
            throw new ArgumentException(Say.Text($"There are {members.Length} members and {(weights.IsDefault ? 0 : weights.Length)} weights; both must be the same."), nameof(weights));
        }

        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight >= 0 && weight <= 1 + SumTolerance
                ? weight
                : throw new ArgumentException(Say.Text($"A weight is {weight}; the allowed range is 0 to 1."), nameof(weights));
        }

        if (!(Math.Abs(sum - 1) <= SumTolerance))
        {
            throw new ArgumentException(Say.Text($"The weights add up to {sum}; they must add up to 1."), nameof(weights));
        }

        this.weights = [.. weights];
    }

    /// <summary>The members.</summary>
    public ImmutableArray<EnsembleMember> Members => set.Members;

    /// <summary>The members' weights.</summary>
    public ImmutableArray<double> Weights => [.. weights];

    /// <inheritdoc/>
    public ModelSignature Signature => set.Signature;

    /// <inheritdoc/>
    public string Kind => ModelKind;

    /// <inheritdoc/>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, set.Outcomes, features.Length, probabilities.Length);
        double[]? rented = set.Outcomes > OnStack ? ArrayPool<double>.Shared.Rent(set.Outcomes) : null;
        Span<double> own = rented is null ? stackalloc double[OnStack] : rented;
        own = own[..set.Outcomes];
        PredictionCaveats caveats = PredictionCaveats.None;
        probabilities.Clear();
        for (int member = 0; member < weights.Length; member++)
        {
            if (weights[member] > 0)
            {
                caveats |= set.Predict(member, features, own);
                Lanes.AddScaled(probabilities, own, weights[member]);
            }
        }

        double sum = 0;
        foreach (double probability in probabilities)
        {
            sum += probability;
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }

        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }

        return caveats;
    }
}
