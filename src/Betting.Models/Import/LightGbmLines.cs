using Betting.Models.Internal;

namespace Betting.Models.Import;

/// <summary>Goes through the lines of a LightGBM file: a header, then one block per tree.</summary>
internal sealed class LightGbmLines(string text)
{
    private const string FirstLine = "tree";
    private const string TreeMark = "Tree=";
    private const string EndMark = "end of trees";
    private int position;
    private string pending = "";

    public LightGbmFields Header()
    {
        if (Next() != FirstLine)
        {
            throw new ModelImportException("The bytes are no LightGBM model: the first line must be 'tree'. Save the model as text with save_model.");
        }

        LightGbmFields header = Block("header");
        return header.Has("average_output")
            ? throw new ModelImportException("The file holds an averaged forest (boosting=rf), which is not read; train with boosting=gbdt.")
            : header;
    }

    /// <summary>The next tree, or null after the last.</summary>
    public LightGbmFields? NextTree(int number)
    {
        if (pending == EndMark)
        {
            return null;
        }

        if (pending != Say.Text($"{TreeMark}{number}"))
        {
            throw new ModelImportException(Say.Text($"Expected the line '{TreeMark}{number}' or '{EndMark}'; found '{Shown(pending)}'. The file may be cut off."));
        }

        return Block(pending);
    }

    /// <summary>The fields up to the line that begins the next block, which is kept.</summary>
    private LightGbmFields Block(string name)
    {
        LightGbmFields fields = new(name);
        while (true)
        {
            pending = Next() ?? throw new ModelImportException($"The file ends within '{Shown(name)}', before '{EndMark}': it was cut off.");
            if (pending == EndMark || pending.StartsWith(TreeMark, StringComparison.Ordinal))
            {
                return fields;
            }

            fields.Add(pending);
        }
    }

    private static string Shown(string line) => line.Length <= 60 ? line : line[..60] + "...";

    /// <summary>The next line that is not empty; null at the end.</summary>
    private string? Next()
    {
        while (position < text.Length)
        {
            int end = text.IndexOf('\n', position);
            end = end < 0 ? text.Length : end;
            ReadOnlySpan<char> line = text.AsSpan(position, end - position).Trim();
            position = end + 1;
            if (!line.IsEmpty)
            {
                return line.ToString();
            }
        }

        return null;
    }
}
