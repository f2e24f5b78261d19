using System.Buffers;
using System.Collections.Immutable;

namespace Betting.Models.Ensembles;

/// <summary>Members that answer through one schema: each picks its own features from the ensemble's row.</summary>
internal sealed class MemberSet
{
    private const int OnStack = 256;
    private readonly int[]?[] maps;

    public MemberSet(ImmutableArray<EnsembleMember> members, ImmutableArray<string> featureNames)
    {
        MemberRules.Check(members);
        Members = members;
        ImmutableArray<string> names = featureNames.IsDefault ? Union(members) : featureNames;
        Dictionary<string, int> columns = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!columns.TryAdd(name, columns.Count))
            {
                throw new ArgumentException($"The schema holds the feature '{name}' twice; names are unique.", nameof(featureNames));
            }
        }

        maps = [.. members.Select(member => Map(member, columns))];
        Signature = SignatureOf(members, names);
        Outcomes = Signature.Market.Selections.Length;
    }

    public ImmutableArray<EnsembleMember> Members { get; }

    public ModelSignature Signature { get; }

    public int Outcomes { get; }

    /// <summary>The probabilities of one member for a row of the ensemble's schema.</summary>
    public PredictionCaveats Predict(int member, ReadOnlySpan<double> features, Span<double> probabilities)
    {
        IModel model = Members[member].Model;
        int[]? map = maps[member];
        if (map is null)
        {
            return model.Predict(features, probabilities);
        }

        double[]? rented = map.Length > OnStack ? ArrayPool<double>.Shared.Rent(map.Length) : null;
        Span<double> own = rented is null ? stackalloc double[OnStack] : rented;
        own = own[..map.Length];
        for (int column = 0; column < map.Length; column++)
        {
            own[column] = features[map[column]];
        }

        PredictionCaveats caveats = model.Predict(own, probabilities);
        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }

        return caveats;
    }

    private static ImmutableArray<string> Union(ImmutableArray<EnsembleMember> members) =>
        [.. members.SelectMany(member => member.Model.Signature.FeatureNames).Distinct(StringComparer.Ordinal)];

    private static int[]? Map(EnsembleMember member, Dictionary<string, int> columns)
    {
        ImmutableArray<string> names = member.Model.Signature.FeatureNames;
        int[] map = new int[names.Length];
        bool same = names.Length == columns.Count;
        for (int index = 0; index < map.Length; index++)
        {
            if (!columns.TryGetValue(names[index], out map[index]))
            {
                throw new ArgumentException($"The member '{member.Name}' needs the feature '{names[index]}', which the schema does not hold.");
            }

            same &= map[index] == index;
        }

        return same ? null : map;
    }

    // A feature counts as never missing where one member never saw it missing: that member must be able to say so.
    private static ModelSignature SignatureOf(ImmutableArray<EnsembleMember> members, ImmutableArray<string> names)
    {
        ImmutableArray<ModelSignature> signatures = [.. members.Select(member => member.Model.Signature)];
        var ranges = ImmutableArray.CreateBuilder<FeatureRange>(names.Length);
        foreach (string name in names)
        {
            FeatureRange[] own =
            [
                .. signatures
                    .Select(signature => (signature.TrainingRanges, Column: signature.FeatureNames.IndexOf(name)))
                    .Where(found => found.Column >= 0 && found.Column < found.TrainingRanges.Length)
                    .Select(found => found.TrainingRanges[found.Column]),
            ];
            double[] minimums = [.. own.Select(range => range.Minimum).Where(double.IsFinite)];
            double[] maximums = [.. own.Select(range => range.Maximum).Where(double.IsFinite)];
            ranges.Add(new FeatureRange(
                minimums.Length == 0 ? double.NaN : minimums.Min(),
                maximums.Length == 0 ? double.NaN : maximums.Max(),
                own.Length == 0 ? 1 : own.Min(range => range.MissingShare)));
        }

        return signatures[0] with
        {
            FeatureNames = names,
            MissingPolicy = signatures.All(signature => signature.MissingPolicy == signatures[0].MissingPolicy) ? signatures[0].MissingPolicy : MissingPolicy.PerMember,
            TrainingRanges = ranges.MoveToImmutable(),
            TrainedFrom = signatures.Min(signature => signature.TrainedFrom),
            TrainedTo = signatures.Max(signature => signature.TrainedTo),
            TrainingRows = signatures.Max(signature => signature.TrainingRows),
        };
    }
}
