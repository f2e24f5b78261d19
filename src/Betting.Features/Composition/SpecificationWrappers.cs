using System.Text.Json;

namespace Betting.Features.Composition;

/// <summary>The members of a feature that wrap its transformer, read at once and applied in a fixed order.</summary>
internal sealed class SpecificationWrappers
{
    private readonly SpecificationSettings feature;
    private readonly SpecificationErrors errors;
    private readonly ResultFilterOptions? only;
    private readonly FeaturePartition? per;
    private readonly DifferenceOptions? difference;
    private readonly FeatureFormula[]? formulas;
    private readonly SelectionOptions? selection;
    private readonly RenameOptions? names;

    public SpecificationWrappers(SpecificationSettings feature, SpecificationErrors errors)
    {
        this.feature = feature;
        this.errors = errors;
        only = feature.Has("only") ? Only(feature.Section("only")) : null;
        per = feature.Has("per") ? feature.Choice<FeaturePartition>("per", default) : null;
        difference = Difference();
        formulas = feature.Has("combine") ? [.. feature.Sections("combine").Select(Formula)] : null;

        // Both are asked for even where the first is there, so that both are known members.
        if (feature.Has("keep") | feature.Has("drop"))
        {
            selection = new SelectionOptions { Keep = feature.Texts("keep", []), Drop = feature.Texts("drop", []) };
        }

        if (feature.Has("rename") | feature.Has("prefix") | feature.Has("suffix"))
        {
            RenameOptions absent = new();
            names = new RenameOptions
            {
                Names = feature.TextsByName("rename", absent.Names),
                Prefix = feature.Text("prefix", absent.Prefix),
                Suffix = feature.Text("suffix", absent.Suffix),
            };
        }
    }

    /// <summary>What makes the wrapped transformer; null where a wrapper does not fit.</summary>
    public Func<IFeatureTransformer>? Around(Func<IFeatureTransformer>? make)
    {
        make = only is null ? make : Then(make, "only", inner => new ResultFilterTransformer(inner(), only));
        make = per is null ? make : Then(make, "per", inner => new PartitionTransformer(inner, per.Value));
        make = difference is null ? make : Then(make, "difference", inner => new DifferenceTransformer(inner(), difference));
        make = formulas is null ? make : Then(make, "combine", inner => new ArithmeticTransformer(inner(), formulas));
        make = selection is null ? make : Then(make, feature.Has("keep") ? "keep" : "drop", inner => new SelectionTransformer(inner(), selection));
        string renames = feature.Has("rename") ? "rename" : feature.Has("prefix") ? "prefix" : "suffix";
        return names is null ? make : Then(make, renames, inner => new RenameTransformer(inner(), names));
    }

    private static ResultFilterOptions Only(SpecificationSettings settings)
    {
        ResultFilterOptions options = new()
        {
            Competitions = settings.Texts("competitions", []),
            Phases = settings.Texts("phases", []),
            Statuses = settings.Choices<ResultStatus>("statuses", []),
        };
        settings.RefuseUnknown("'only'");
        return options;
    }

    private static FeatureFormula Formula(SpecificationSettings settings)
    {
        FeatureFormula formula = new(settings.RequiredText("name"), settings.RequiredText("left"), settings.RequiredChoice<FeatureOperation>("operation"), settings.RequiredText("right"));
        settings.RefuseUnknown("A combination");
        return formula;
    }

    private DifferenceOptions? Difference()
    {
        if (!feature.Has("difference"))
        {
            return null;
        }

        JsonElement value = feature.Element.GetProperty("difference");
        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                return new DifferenceOptions();
            case JsonValueKind.False:
                return null;
            case JsonValueKind.String when value.ValueEquals("only"):
                return new DifferenceOptions { KeepSides = false };
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                return new DifferenceOptions { Pairs = feature.Texts("difference", []) };
            default:
                errors.Add(feature.PathOf("difference"), $"{SpecificationErrors.Shown(value)} is not what is needed: true, \"only\" (without both sides) or a list of at least one pair.");
                return null;
        }
    }

    private Func<IFeatureTransformer>? Then(Func<IFeatureTransformer>? make, string member, Func<Func<IFeatureTransformer>, IFeatureTransformer> wrap)
    {
        if (make is null)
        {
            return null;
        }

        try
        {
            wrap(make);
            return () => wrap(make);
        }
        catch (ArgumentException exception)
        {
            errors.Add(feature.PathOf(member), exception);
            return null;
        }
    }
}
