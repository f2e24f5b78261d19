using System.Text;

namespace Betting;

/// <summary>The one place that says what an identifier may hold.</summary>
internal static class Identifier
{
    private const int MaximumLength = 256;

    public static string Validate(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        if (value.Length > MaximumLength)
        {
            throw new ArgumentException($"An identifier has at most {MaximumLength} characters; this one has {value.Length}: '{value[..40]}...'.", parameter);
        }

        foreach (char character in value)
        {
            if (char.IsControl(character))
            {
                throw new ArgumentException($"An identifier holds no control characters; this one holds U+{(int)character:X4}.", parameter);
            }
        }

        return value;
    }

    /// <summary>Lower case, with runs of white space and of the separator '/' as one '-'; letters of every script are kept.</summary>
    public static string Slug(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        StringBuilder slug = new(text.Length);
        foreach (char character in text.Trim())
        {
            if (char.IsWhiteSpace(character) || character == '/')
            {
                if (slug.Length > 0 && slug[^1] != '-')
                {
                    slug.Append('-');
                }
            }
            else
            {
                slug.Append(char.ToLowerInvariant(character));
            }
        }

        return slug.ToString();
    }
}
