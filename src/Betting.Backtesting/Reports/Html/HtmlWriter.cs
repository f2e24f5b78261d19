using System.Globalization;
using System.Text;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Writes markup that is HTML and well-formed XML at once: every element is closed by its scope and all text is encoded.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private readonly Stack<string> open = new();

    /// <summary>Opens an element that disposing the scope closes; attributes without a value are left out.</summary>
    public Scope Element(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteTag(name, attributes);
        output.Write('>');
        open.Push(name);
        return new Scope(this);
    }

    /// <summary>An element that holds only text.</summary>
    public void Leaf(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteTag(name, attributes);
        output.Write('>');
        Text(text);
        WriteEnd(name);
    }

    /// <summary>An element without content, such as <c>meta</c> or <c>rect</c>.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteTag(name, attributes);
        output.Write(" />");
    }

    /// <summary>Text from anywhere, encoded.</summary>
    public void Text(string text) => output.Write(Encode(text));

    /// <summary>Markup that is part of this program, never data.</summary>
    public void Constant(string markup) => output.Write(markup);

    /// <summary>Encodes what has a meaning in markup and replaces what no document may hold (control characters, broken surrogates).</summary>
    public static string Encode(string text)
    {
        StringBuilder encoded = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': encoded.Append("&amp;"); break;
                case '<': encoded.Append("&lt;"); break;
                case '>': encoded.Append("&gt;"); break;
                case '"': encoded.Append("&quot;"); break;
                case '\'': encoded.Append("&#39;"); break;
                default: encoded.Append(IsAllowed(rune.Value) ? rune.ToString() : "\uFFFD"); break;
            }
        }

        return encoded.ToString();
    }

    /// <summary>A number for an attribute: at most two decimals, no exponent.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static bool IsAllowed(int character) => character is '\t' or '\n' or '\r'
        || (character >= ' ' && character is not (>= 0x7F and <= 0x9F) and not 0xFFFE and not 0xFFFF);

    private void WriteTag(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write('<');
        output.Write(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
            {
                output.Write(' ');
                output.Write(attribute);
                output.Write("=\"");
                output.Write(Encode(value));
                output.Write('"');
            }
        }
    }

    private void Close() => WriteEnd(open.Pop());

    // One line per block keeps the file readable in a text editor; inside running text a line break would be a space.
    private void WriteEnd(string name)
    {
        output.Write("</");
        output.Write(name);
        output.Write(name is "span" or "strong" or "code" or "abbr" or "text" or "title" or "a" or "td" or "th" ? ">" : ">\n");
    }

    /// <summary>Closes the element when disposed; scopes nest.</summary>
    public readonly struct Scope(HtmlWriter writer) : IDisposable
    {
        public void Dispose() => writer.Close();
    }
}
