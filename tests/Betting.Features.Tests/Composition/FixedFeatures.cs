namespace Betting.Features.Tests.Composition;

/// <summary>A transformer whose values are given, and which counts the results that reach it. It writes only the values that are known.</summary>
internal sealed class FixedFeatures(string[] names, double[] values) : IFeatureTransformer
{
    public int Observed { get; private set; }

    public FeatureSet Features { get; } = new("fixed", 3, "Values that are given.", names, [new("values", string.Join(" ", values.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))))]);

    public static FixedFeatures Of(params (string Name, double Value)[] features) => new([.. features.Select(feature => feature.Name)], [.. features.Select(feature => feature.Value)]);

    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        for (int index = 0; index < values.Length; index++)
        {
            destination[index] = double.IsNaN(values[index]) ? destination[index] : values[index];
        }
    }

    public void Observe(Result result) => Observed++;

    public void Save(BinaryWriter writer) => writer.Write(Observed);

    public void Restore(BinaryReader reader) => Observed = reader.ReadInt32();
}
