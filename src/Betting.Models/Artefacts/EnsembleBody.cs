using System.Collections.Immutable;
using System.Text.Json;
using Betting.Models.Ensembles;
using Betting.Models.Internal;

namespace Betting.Models.Artefacts;

/// <summary>Ensembles in JSON: names, weights or combiner, and each member as a model with its own signature. Members are never ensembles.</summary>
internal static class EnsembleBody
{
    private const double LargestParameter = 1e9;
    private const double SumTolerance = 1e-9;

    /// <summary>Writes the members' properties (kind, signature, model, calibration) into the open object.</summary>
    public delegate void MemberWriter(Utf8JsonWriter json, IModel model);

    /// <summary>Reads what a <see cref="MemberWriter"/> wrote.</summary>
    public delegate IModel MemberReader(ArtefactFields fields);

    public static void Write(Utf8JsonWriter json, SoftVotingEnsemble ensemble, MemberWriter writer)
    {
        json.WriteStartObject("model");
        ArtefactNumbers.Write(json, "weights", ensemble.Weights.AsSpan());
        WriteMembers(json, ensemble.Members, writer);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, StackedEnsemble ensemble, MemberWriter writer)
    {
        json.WriteStartObject("model");
        ArtefactNumbers.Write(json, "parameters", ensemble.Parameters.AsSpan());
        WriteMembers(json, ensemble.Members, writer);
        json.WriteEndObject();
    }

    public static SoftVotingEnsemble ReadSoftVoting(ArtefactFields fields, ModelSignature signature, MemberReader reader)
    {
        double[] weights = fields.Numbers("weights", 0, 1 + SumTolerance);
        return Checked(fields, signature, new SoftVotingEnsemble(ReadMembers(fields, reader), [.. weights], signature.FeatureNames));
    }

    public static StackedEnsemble ReadStacked(ArtefactFields fields, ModelSignature signature, MemberReader reader)
    {
        double[] parameters = fields.Numbers("parameters", -LargestParameter, LargestParameter);
        return Checked(fields, signature, new StackedEnsemble(ReadMembers(fields, reader), parameters, signature.FeatureNames));
    }

    private static void WriteMembers(Utf8JsonWriter json, ImmutableArray<EnsembleMember> members, MemberWriter writer)
    {
        json.WriteStartArray("names");
        foreach (EnsembleMember member in members)
        {
            json.WriteStringValue(member.Name);
        }

        json.WriteEndArray();
        for (int member = 0; member < members.Length; member++)
        {
            json.WriteStartObject(Say.Text($"member{member}"));
            writer(json, members[member].Model);
            json.WriteEndObject();
        }
    }

    private static ImmutableArray<EnsembleMember> ReadMembers(ArtefactFields fields, MemberReader reader)
    {
        string[] names = fields.TextList("names");
        if (names.Length is 0 or > MemberRules.MaximumMembers)
        {
            throw fields.Wrong("names", Say.Text($"has {names.Length} entries; an ensemble has 1 to {MemberRules.MaximumMembers} members"));
        }

        return [.. names.Select((name, member) => new EnsembleMember(name, reader(fields.Object(Say.Text($"member{member}")))))];
    }

    /// <summary>The ensemble's signature follows from its members'; the stored one must be the same, but for the missing policy: it was the
    /// first member's once, and follows from the members anyway.</summary>
    private static T Checked<T>(ArtefactFields fields, ModelSignature stored, T ensemble)
        where T : IModel
    {
        ModelSignature own = ensemble.Signature;
        return own with { FeatureNames = [], TrainingRanges = [] } == stored with { FeatureNames = [], TrainingRanges = [], MissingPolicy = own.MissingPolicy } && own.TrainingRanges.SequenceEqual(stored.TrainingRanges)
            ? ensemble
            : throw fields.Wrong("names", "belong to members whose signatures do not make up the ensemble's signature");
    }
}
