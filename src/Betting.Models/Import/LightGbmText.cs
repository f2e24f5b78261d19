using System.Collections.Immutable;
using System.Text;
using Betting.Models.Artefacts;
using Betting.Models.BoostedTrees;
using Betting.Models.Internal;

namespace Betting.Models.Import;

/// <summary>Reads models that LightGBM saved as text (<c>Booster.save_model("model.txt")</c>), versions 3 and 4 of its format.</summary>
/// <remarks>
/// <para>Read are the objectives <c>binary</c>, <c>multiclass</c>, <c>regression</c> and <c>poisson</c>, numerical splits with every handling of
/// missing values, and categorical splits. Linear trees and averaged forests are refused. Names of the form <c>Column_0</c>, which LightGBM
/// gives where the training had none, count as no names.</para>
/// <para>The margins are those of LightGBM: thresholds, leaves and sums in double precision, in the order of the file. An infinite feature
/// counts as missing, however, as everywhere in this library.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class LightGbmText
{
    /// <summary>The value of <see cref="ImportedTrees.Origin"/>.</summary>
    public const string Origin = "lightgbm";

    /// <summary>The largest file that is read.</summary>
    /// <value>268,435,456 bytes.</value>
    public const int MaximumBytes = ModelArtefactFormat.MaximumBytes;

    private const int MaximumFeatures = 1_000_000;

    /// <summary>Reads a model; nothing in the file is run, and the memory taken is bounded by its size.</summary>
    /// <param name="text">The file's bytes, UTF-8.</param>
    /// <returns>The trees.</returns>
    /// <exception cref="ModelImportException">The bytes are no sound model of a supported kind; the message says what is wrong. No other
    /// exception is thrown for any bytes.</exception>
    public static ImportedTrees Read(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaximumBytes)
        {
            throw new ModelImportException(Say.Text($"The file has {text.Length} bytes; at most {MaximumBytes} are read."));
        }

        LightGbmLines lines = new(Encoding.UTF8.GetString(text));
        LightGbmFields header = lines.Header();
        if (header.Text("version") is not ("v3" or "v4") and var version)
        {
            throw new ModelImportException($"The file has the format version '{version}'; versions v3 and v4 are read. Load and save the model with a newer LightGBM.");
        }

        int features = header.Integer("max_feature_idx", 0, MaximumFeatures - 1) + 1;
        (ImportedObjective objective, int outputs, double slope) = Objective(header);
        bool bounded = objective is ImportedObjective.Binary or ImportedObjective.MultiClass;
        TreeAssembler assembler = new(features, bounded ? BoostedTreesModel.LargestScore : 1e300);
        while (lines.NextTree(assembler.TreeCount) is { } tree)
        {
            RawNode[] nodes = LightGbmTree.Read(tree);
            if (assembler.Add(nodes) != nodes.Length)
            {
                throw tree.Wrong("left_child", "and right_child leave a node without a parent");
            }
        }

        if (header.Has("tree_sizes") && header.Words("tree_sizes").Length != assembler.TreeCount)
        {
            throw header.Wrong("tree_sizes", Say.Text($"speaks of {header.Words("tree_sizes").Length} trees; the file has {assembler.TreeCount}"));
        }

        return new ImportedTrees(Origin, objective, assembler.Build(outputs, single: false), new double[outputs], slope, Names(header, features));
    }

    private static (ImportedObjective Objective, int Outputs, double Slope) Objective(LightGbmFields header)
    {
        int classes = header.Integer("num_class", 1, 1000);
        int outputs = header.Integer("num_tree_per_iteration", 1, 1000);
        string[] words = header.Words("objective");
        (ImportedObjective Objective, double Slope)? read = words switch
        {
            ["binary"] => (ImportedObjective.Binary, 1),
            ["binary", var option] when Option(option, "sigmoid:") is double slope and > 0 => (ImportedObjective.Binary, slope),
            ["multiclass", var option] when Option(option, "num_class:") == classes && classes >= 3 => (ImportedObjective.MultiClass, 1),
            ["regression"] => (ImportedObjective.SquaredError, 1),
            ["poisson"] => (ImportedObjective.Poisson, 1),
            _ => null,
        };
        if (read is not { } known)
        {
            throw header.Wrong("objective", $"is '{string.Join(' ', words)}'; supported are binary, multiclass with 3 classes or more, regression (without sqrt) and poisson");
        }

        return outputs == (known.Objective == ImportedObjective.MultiClass ? classes : 1)
            ? (known.Objective, outputs, known.Slope)
            : throw header.Wrong("num_tree_per_iteration", Say.Text($"is {outputs}, which does not fit {classes} classes"));
    }

    private static double? Option(string word, string name) =>
        word.StartsWith(name, StringComparison.Ordinal) && LightGbmFields.TryNumber(word.AsSpan(name.Length), out double value) ? value : null;

    private static ImmutableArray<string> Names(LightGbmFields header, int features)
    {
        string[] names = header.Words("feature_names");
        if (names.Length != features)
        {
            throw header.Wrong("feature_names", Say.Text($"has {names.Length} entries; max_feature_idx asks for {features}"));
        }

        bool own = names.Where((name, index) => !string.Equals(name, Say.Text($"Column_{index}"), StringComparison.Ordinal)).Any();
        return own ? [.. names] : [];
    }
}
