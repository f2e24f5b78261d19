using System.Globalization;
using System.Text.Json;
using Betting.Models.Artefacts;
using Betting.Models.BoostedTrees;
using Betting.Models.Internal;
using Betting.Models.TreeScoring;

namespace Betting.Models.Import;

/// <summary>Reads models that XGBoost saved as JSON (<c>Booster.save_model("model.json")</c>).</summary>
/// <remarks>
/// <para>Read are the booster <c>gbtree</c>, with numerical and categorical splits, and the objectives <c>binary:logistic</c>,
/// <c>reg:logistic</c>, <c>multi:softprob</c>, <c>multi:softmax</c>, <c>reg:squarederror</c> and <c>count:poisson</c>. All trees of the file
/// count; slice the booster before saving to keep only the best rounds.</para>
/// <para>The margins are those of XGBoost bit for bit, apart from the logarithm of the starting score: features are rounded to single
/// precision, a value below the threshold goes left, and leaves are added in single precision, tree after tree.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class XgboostJson
{
    /// <summary>The value of <see cref="ImportedTrees.Origin"/>.</summary>
    public const string Origin = "xgboost";

    /// <summary>The largest file that is read.</summary>
    /// <value>268,435,456 bytes.</value>
    public const int MaximumBytes = ModelArtefactFormat.MaximumBytes;

    private const int MaximumFeatures = 1_000_000;

    /// <summary>Reads a model; nothing in the file is run, and the memory taken is bounded by its size.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <returns>The trees.</returns>
    /// <exception cref="ModelImportException">The bytes are no sound model of a supported kind; the message says what is wrong. No other
    /// exception is thrown for any bytes.</exception>
    public static ImportedTrees Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaximumBytes)
        {
            throw new ModelImportException(Say.Text($"The file has {json.Length} bytes; at most {MaximumBytes} are read."));
        }

        if (json.IsEmpty || json[0] != (byte)'{' || json[^1] == 0 || json.Length < 2 || json[1] is not ((byte)'"' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
        {
            throw new ModelImportException("The bytes are no JSON object; save the model with save_model and a file name that ends in .json (UBJSON and pickles are not read).");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(JsonNumbers.Finite(json), new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            return Read(new ArtefactFields(document.RootElement, "file").Object("learner"));
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or InvalidOperationException or OverflowException)
        {
            throw new ModelImportException($"The file is no sound XGBoost model: {error.Message}", error);
        }
    }

    private static ImportedTrees Read(ArtefactFields learner)
    {
        ArtefactFields parameters = learner.Object("learner_model_param");
        int features = Integer(parameters, "num_feature", 1, MaximumFeatures);
        int classes = Integer(parameters, "num_class", 0, 1000);
        string name = learner.Object("objective").Text("name");
        ImportedObjective objective = ObjectiveOf(name);
        bool multiClass = objective == ImportedObjective.MultiClass;
        if (multiClass ? classes < 3 : classes > 1)
        {
            throw new ModelImportException(Say.Text($"The objective {name} has {classes} classes; softmax is read with 3 or more, the others have none."));
        }

        int outputs = multiClass ? classes : 1;
        ArtefactFields booster = learner.Object("gradient_booster");
        string kind = booster.Text("name");
        if (kind != "gbtree")
        {
            throw new ModelImportException($"The booster is '{kind}'; only gbtree is read (dart drops trees at random and gblinear has none).");
        }

        string[] names = Names(learner, features);
        double[] start = Start(parameters, objective, outputs);
        TreeEnsemble trees = ReadTrees(booster.Object("model"), features, outputs, objective);
        return new ImportedTrees(Origin, objective, trees, start, 1, [.. names]);
    }

    private static ImportedObjective ObjectiveOf(string name) => name switch
    {
        "binary:logistic" or "reg:logistic" => ImportedObjective.Binary,
        "multi:softprob" or "multi:softmax" => ImportedObjective.MultiClass,
        "reg:squarederror" => ImportedObjective.SquaredError,
        "count:poisson" => ImportedObjective.Poisson,
        _ => throw new ModelImportException($"The objective is '{name}'; supported are binary:logistic, reg:logistic, multi:softprob, multi:softmax, reg:squarederror and count:poisson."),
    };

    private static string[] Names(ArtefactFields learner, int features)
    {
        string[] names = learner.Has("feature_names") ? learner.TextList("feature_names") : [];
        return names.Length == 0 || names.Length == features
            ? names
            : throw new ModelImportException(Say.Text($"The file names {names.Length} features but has {features}."));
    }

    /// <summary>The starting score is given as the prediction that it stands for; XGBoost turns it around in single precision.</summary>
    private static double[] Start(ArtefactFields parameters, ImportedObjective objective, int outputs)
    {
        string[] texts = parameters.Text("base_score").Trim('[', ']').Split(',');
        double[] start = new double[outputs];
        if (texts.Length != 1 && texts.Length != outputs)
        {
            throw parameters.Wrong("base_score", Say.Text($"has {texts.Length} entries for {outputs} scores"));
        }

        for (int output = 0; output < outputs; output++)
        {
            string text = texts[texts.Length == 1 ? 0 : output];
            float score = float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float parsed) ? parsed : float.NaN;
            float margin = objective switch
            {
                ImportedObjective.Binary => -MathF.Log((1 / score) - 1),
                ImportedObjective.Poisson => MathF.Log(score),
                _ => score,
            };
            start[output] = float.IsFinite(margin)
                ? margin
                : throw parameters.Wrong("base_score", $"is '{text}', which the objective cannot start from");
        }

        return start;
    }

    private static TreeEnsemble ReadTrees(ArtefactFields model, int features, int outputs, ImportedObjective objective)
    {
        ArtefactFields[] trees = model.Objects("trees");
        int[] classOf = model.Integers("tree_info", 0, outputs - 1);
        int count = Integer(model.Object("gbtree_model_param"), "num_trees", 1, int.MaxValue);
        if (count != trees.Length || classOf.Length != trees.Length || trees.Length % outputs != 0)
        {
            throw model.Wrong("trees", Say.Text($"has {trees.Length} entries, but num_trees is {count}, tree_info has {classOf.Length}, and there are {outputs} scores"));
        }

        bool bounded = objective is ImportedObjective.Binary or ImportedObjective.MultiClass;
        TreeAssembler assembler = new(features, bounded ? BoostedTreesModel.LargestScore : float.MaxValue);

        // One tree per score in turn; each score keeps the order of its trees.
        int[][] ofOutput = [.. Enumerable.Range(0, outputs).Select(output => Enumerable.Range(0, trees.Length).Where(tree => classOf[tree] == output).ToArray())];
        if (!ofOutput.All(own => own.Length == trees.Length / outputs))
        {
            throw model.Wrong("tree_info", "gives the classes different numbers of trees");
        }

        for (int position = 0; position < trees.Length; position++)
        {
            assembler.Add(XgboostTree.Read(trees[ofOutput[position % outputs][position / outputs]]));
        }

        return assembler.Build(outputs, single: true);
    }

    private static int Integer(ArtefactFields fields, string name, int minimum, int maximum) =>
        int.TryParse(fields.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
            ? value
            : throw fields.Wrong(name, Say.Text($"is '{fields.Text(name)}'; expected a whole number from {minimum} to {maximum}"));
}
