using System.Collections.Immutable;
using System.Text;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>Reads and writes summaries of features as bytes, for a store or another host.</summary>
/// <remarks>Reading checks lengths, counts and every sketch, so that damaged bytes give an error. Thread-safe.</remarks>
public static class FeatureSketchesFormat
{
    private const uint Mark = 0x4653_5142; // "BQSF"
    private const int Version = 1;
    private const int MostFeatures = 100_000;

    /// <summary>Writes a summary.</summary>
    /// <param name="sketches">The summary.</param>
    /// <returns>The bytes; the same summary gives the same bytes.</returns>
    public static byte[] Write(FeatureSketches sketches)
    {
        ArgumentNullException.ThrowIfNull(sketches);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write(sketches.Size);
        writer.Write(sketches.Seed);
        writer.Write(sketches.Names.Length);
        for (int column = 0; column < sketches.Names.Length; column++)
        {
            WriteFeature(writer, sketches.Names[column], sketches[column]);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a summary that <see cref="Write"/> wrote.</summary>
    /// <param name="bytes">The bytes, nothing before or after them.</param>
    /// <returns>A summary that goes on exactly as the written one would have.</returns>
    /// <exception cref="FormatException">The bytes are no summary, of another version, cut off or damaged; the message says what is wrong.</exception>
    public static FeatureSketches Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using BinaryReader reader = new(new MemoryStream(bytes), Encoding.UTF8);
        try
        {
            Require(reader.ReadUInt32() == Mark, "they do not begin with its mark");
            int version = reader.ReadInt32();
            Require(version == Version, $"their version is {version}; this code reads version {Version}");
            int size = reader.ReadInt32();
            ulong seed = reader.ReadUInt64();
            int count = reader.ReadInt32();
            Require(count is > 0 and <= MostFeatures, $"they say that there are {count} features");
            List<(string Name, bool IsCategorical, Action<FeatureSummary> Restore)> features = [];
            for (int column = 0; column < count; column++)
            {
                features.Add(ReadFeature(reader, size));
            }

            Require(reader.BaseStream.Position == bytes.Length, "something follows their end");
            return Restored(features, size, seed);
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new FormatException($"These bytes are no summary of features: {exception.Message}", exception);
        }
    }

    private static void WriteFeature(BinaryWriter writer, string name, FeatureSummary summary)
    {
        writer.Write(name);
        writer.Write(summary.IsCategorical);
        writer.Write(summary.Rows);
        writer.Write(summary.Missing);
        writer.Write(summary.BelowAll);
        writer.Write(summary.AboveAll);
        writer.Write(summary.OtherCategories);
        writer.Write(summary.Moments.Count == 0 ? 0 : summary.Moments.Mean);
        writer.Write(summary.Moments.Count == 0 ? 0 : summary.Moments.PopulationVariance);
        writer.Write(summary.Categories.Count);
        foreach ((double category, long values) in summary.Categories)
        {
            writer.Write(category);
            writer.Write(values);
        }

        byte[] sketch = QuantileSketchFormat.Write(summary.Sketch);
        writer.Write(sketch.Length);
        writer.Write(sketch);
    }

    private static (string Name, bool IsCategorical, Action<FeatureSummary> Restore) ReadFeature(BinaryReader reader, int size)
    {
        string name = reader.ReadString();
        bool isCategorical = reader.ReadBoolean();
        long rows = reader.ReadInt64(), missing = reader.ReadInt64(), below = reader.ReadInt64(), above = reader.ReadInt64(), others = reader.ReadInt64();
        double mean = reader.ReadDouble(), variance = reader.ReadDouble();
        int categories = reader.ReadInt32();
        Require(categories is >= 0 and <= FeatureSummary.MostCategories, $"'{name}' says that it has {categories} categories");
        List<(double Category, long Values)> counts = [];
        long total = others;
        for (int index = 0; index < categories; index++)
        {
            (double category, long values) = (reader.ReadDouble(), reader.ReadInt64());
            Require(double.IsFinite(category) && values > 0, $"category {index} of '{name}' is damaged");
            counts.Add((category, values));
            total = checked(total + values);
        }

        int length = reader.ReadInt32();
        Require(length >= 0 && length <= reader.BaseStream.Length - reader.BaseStream.Position, $"the sketch of '{name}' is cut off");
        QuantileSketch sketch = QuantileSketchFormat.Read(reader.ReadBytes(length));
        Require(
            sketch.Size == size && Math.Min(Math.Min(missing, others), Math.Min(below, above)) >= 0 && checked(missing + below + above + total + sketch.Count) == rows,
            $"the counts of '{name}' do not add up");
        RunningMoments moments = RunningMoments.Of(sketch.Count, mean, variance);
        return (name, isCategorical, summary =>
        {
            counts.ForEach(count => summary.AddCategory(count.Category, count.Values));
            summary.Restore(sketch, moments, rows, missing, below, above, others);
        });
    }

    private static FeatureSketches Restored(List<(string Name, bool IsCategorical, Action<FeatureSummary> Restore)> features, int size, ulong seed)
    {
        ImmutableArray<string> names = [.. features.Select(feature => feature.Name)];
        FeatureSketches sketches = new(names, features.Where(feature => feature.IsCategorical).Select(feature => feature.Name), size, seed);
        for (int column = 0; column < features.Count; column++)
        {
            features[column].Restore(sketches[column]);
        }

        return sketches;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException($"These bytes are no summary of features: {what}.");
        }
    }
}
