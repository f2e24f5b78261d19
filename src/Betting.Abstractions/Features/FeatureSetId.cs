namespace Betting.Features;

/// <summary>Names one exact definition of features: a name and the hash of all that changes their values.</summary>
/// <remarks><c>default</c> is empty and names nothing. Thread-safe (immutable).</remarks>
public readonly record struct FeatureSetId
{
    private readonly string? name;
    private readonly string? version;

    /// <summary>Creates an id.</summary>
    /// <param name="name">The set's name, for example <c>elo</c>.</param>
    /// <param name="version">The hash of all that changes the values, in lower-case hexadecimal.</param>
    /// <exception cref="ArgumentException">A part is empty, too long, or holds a control character.</exception>
    public FeatureSetId(string name, string version)
    {
        this.name = Identifier.Validate(name, nameof(name));
        this.version = Identifier.Validate(version, nameof(version));
    }

    /// <summary>The set's name; empty for <c>default</c>.</summary>
    public string Name => name ?? "";

    /// <summary>The version: a hash; empty for <c>default</c>.</summary>
    public string Version => version ?? "";

    /// <summary>Name and version.</summary>
    /// <returns>For example <c>elo@3f2a90c1d4e5</c>.</returns>
    public override string ToString() => $"{Name}@{Version}";
}
