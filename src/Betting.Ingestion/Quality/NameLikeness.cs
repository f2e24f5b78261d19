namespace Betting.Ingestion.Quality;

/// <summary>How alike two names are, by their letters alone.</summary>
internal enum NameLikeness
{
    /// <summary>Different names.</summary>
    None,

    /// <summary>All words of one name are in the other, which has more.</summary>
    Part,

    /// <summary>Word for word the same, abbreviated or with a slip of the pen.</summary>
    Variant,

    /// <summary>The same but for case, accents, punctuation and words like FC.</summary>
    Same,
}
