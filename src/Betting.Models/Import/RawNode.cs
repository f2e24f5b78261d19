namespace Betting.Models.Import;

/// <summary>A node as a file holds it, with any numbering.</summary>
internal readonly record struct RawNode
{
    /// <summary>The child for a true test; -1 for a leaf.</summary>
    public required int Left { get; init; }

    public required int Right { get; init; }

    public int Feature { get; init; }

    /// <summary>The threshold (a value up to it goes left) or the score of a leaf.</summary>
    public required double Value { get; init; }

    public required double Cover { get; init; }

    public bool MissingLeft { get; init; }

    public bool OtherLeft { get; init; }

    public bool ZeroIsMissing { get; init; }

    /// <summary>The bits of the categories that go left; null where a threshold decides.</summary>
    public uint[]? Categories { get; init; }
}
