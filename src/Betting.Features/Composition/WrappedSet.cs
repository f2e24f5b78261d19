using Betting.Features.Internal;

namespace Betting.Features.Composition;

/// <summary>Makes the definition of a transformer that changes another one: its version covers the inner definition whole.</summary>
internal static class WrappedSet
{
    /// <param name="inner">The definition inside.</param>
    /// <param name="how">What is done to it, one word, which is put behind the inner name.</param>
    /// <param name="codeVersion">The version of the wrapper's code.</param>
    /// <param name="description">What is done to it, a sentence that the inner description follows.</param>
    /// <param name="names">The names of the features that come out.</param>
    /// <param name="own">What else changes a value; no key may start with <c>inner</c>.</param>
    public static FeatureSet Of(FeatureSet inner, string how, int codeVersion, string description, IEnumerable<string> names, Parameters own)
    {
        // Every key of the inner set gets the same start, which no key of ours has, so that two never meet.
        own.Add("inner", inner.Id.ToString());
        own.Add("inner:code_version", inner.CodeVersion);
        foreach ((string key, string value) in inner.Parameters)
        {
            own.Add($"inner.{key}", value);
        }

        return new FeatureSet($"{inner.Id.Name}+{how}", codeVersion, $"{description} {inner.Description}", names, own, inner.TimeToLive);
    }

    /// <summary>Throws what is wrong, all of it in one message.</summary>
    public static void ThrowIfWrong(IReadOnlyList<string> errors, string parameter)
    {
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", errors), parameter);
        }
    }

    public static string Listed(IEnumerable<string> names)
    {
        const int Shown = 12;
        string[] all = [.. names];
        string more = all.Length > Shown ? FormattableString.Invariant($" and {all.Length - Shown} more") : "";
        return string.Join(", ", all.Take(Shown)) + more;
    }
}
