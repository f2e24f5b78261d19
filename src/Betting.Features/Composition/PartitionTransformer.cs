using System.Text;
using Betting.Features.Internal;

namespace Betting.Features.Composition;

/// <summary>
/// Keeps one transformer per season, per competition or per both: a result reaches that of its own fixture alone, and a fixture is
/// computed from its own alone. So a rating starts anew each season, or the form in the league does not see the cup.
/// </summary>
/// <remarks>
/// A fixture without a season belongs to a season of its own that all such fixtures share. The state grows with the number of parts. Not
/// thread-safe; the transformers it makes are its own.
/// </remarks>
public sealed class PartitionTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const int MinimumPartBytes = sizeof(int) + 1 + sizeof(int);

    private readonly Func<IFeatureTransformer> create;
    private readonly FeaturePartition by;
    private readonly IFeatureTransformer untouched;
    private Dictionary<Part, IFeatureTransformer> parts = [];

    /// <summary>Wraps what makes a transformer.</summary>
    /// <param name="create">Makes a fresh transformer, the same definition every time; called once now and once for each part.</param>
    /// <param name="by">What is kept apart.</param>
    /// <exception cref="ArgumentException"><paramref name="by"/> is not defined.</exception>
    public PartitionTransformer(Func<IFeatureTransformer> create, FeaturePartition by)
    {
        ArgumentNullException.ThrowIfNull(create);
        Options.Defined(by, nameof(by));
        this.create = create;
        this.by = by;
        untouched = create();
        Parameters parameters = new() { { "by", by.ToString() } };
        Features = WrappedSet.Of(untouched.Features, "partition", CodeVersion, "Each season or competition for itself:", untouched.Features.Names, parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination) =>
        parts.GetValueOrDefault(PartOf(request.Fixture), untouched).Compute(in request, destination);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The transformer made for a new part has another definition than the first one made.</exception>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Part key = PartOf(result.Fixture);
        if (!parts.TryGetValue(key, out IFeatureTransformer? part))
        {
            part = Create();
            parts.Add(key, part);
        }

        part.Observe(result);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(parts.Count);
        foreach ((Part key, IFeatureTransformer part) in parts.OrderBy(pair => pair.Key.Competition, StringComparer.Ordinal).ThenBy(pair => pair.Key.Season, StringComparer.Ordinal))
        {
            using MemoryStream stream = new();
            using BinaryWriter inside = new(stream, Encoding.UTF8);
            part.Save(inside);
            inside.Flush();
            writer.WriteText(key.Competition);
            writer.WriteOptionalText(key.Season);
            writer.Write(checked((int)stream.Length));
            writer.Write(stream.GetBuffer().AsSpan(0, (int)stream.Length));
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Dictionary<Part, IFeatureTransformer> restored = [];
        int count = reader.ReadCount(MinimumPartBytes, "seasons or competitions");
        for (int index = 0; index < count; index++)
        {
            Part key = new(reader.ReadText("a competition"), reader.ReadOptionalText("a season"));
            IFeatureTransformer part = Create();
            if (!restored.TryAdd(key, part))
            {
                throw new InvalidDataException($"The state holds the season '{key.Season}' of the competition '{key.Competition}' twice.");
            }

            Restore(part, reader);
        }

        parts = restored;
    }

    private static void Restore(IFeatureTransformer part, BinaryReader reader)
    {
        int length = reader.ReadCount(1, "bytes of a season or competition");
        byte[] state = reader.ReadBytes(length);
        if (state.Length != length)
        {
            throw new InvalidDataException($"The state ends inside a season or competition: {state.Length} of {length} bytes are there.");
        }

        using MemoryStream stream = new(state, writable: false);
        using BinaryReader inside = new(stream, Encoding.UTF8);
        part.Restore(inside);
        if (stream.Position != stream.Length)
        {
            throw new InvalidDataException($"'{part.Features.Id}' left {stream.Length - stream.Position} bytes of its state unread.");
        }
    }

    // The text of what is not kept apart is the same for all.
    private Part PartOf(Fixture fixture) => new(
        by == FeaturePartition.Season ? "" : fixture.Competition,
        by == FeaturePartition.Competition ? null : fixture.Season);

    private IFeatureTransformer Create()
    {
        IFeatureTransformer part = create();
        return part.Features.Id == untouched.Features.Id
            ? part
            : throw new InvalidOperationException($"The transformer made for another season or competition is '{part.Features.Id}'; the first one was '{untouched.Features.Id}'. Make the same definition every time.");
    }

    private readonly record struct Part(string Competition, string? Season);
}
