using System.Text.RegularExpressions;

namespace Betting.Repository.Tests.Documents;

/// <summary>A Markdown file, split into what is prose and what is code.</summary>
internal sealed partial class MarkdownFile
{
    private MarkdownFile(string path, string[] lines)
    {
        Path = path;
        Lines = lines;
    }

    /// <summary>The path relative to the root.</summary>
    public string Path { get; }

    /// <summary>The lines without their ends.</summary>
    public string[] Lines { get; }

    /// <summary>The pages for users: the root's, docs, and one per package.</summary>
    public static IReadOnlyList<string> AllPaths { get; } =
    [
        .. new[] { "README.md", "CHANGELOG.md", "CONTRIBUTING.md" },
        .. Checkout.Files("docs", "*.md"),
        .. Checkout.Packages.Select(package => $"src/{package}/README.md").Where(Checkout.Exists),
    ];

    public static MarkdownFile Read(string path) => new(path, Checkout.Read(path).Split('\n'));

    /// <summary>The fenced blocks in order.</summary>
    public IEnumerable<FencedBlock> Blocks()
    {
        for (int line = 0; line < Lines.Length; line++)
        {
            if (!Lines[line].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            int end = Array.IndexOf(Lines, "```", line + 1);
            Assert.True(end > line, $"{Path}, line {line + 1}: the fence is not closed.");
            Match marker = line > 0 ? Marker().Match(Lines[line - 1]) : Match.Empty;
            yield return new FencedBlock(
                Lines[line][3..].Trim(),
                line,
                end,
                string.Join('\n', Lines[(line + 1)..end]),
                marker.Success ? marker.Groups["name"].Value : null);
            line = end;
        }
    }

    /// <summary>The lines that are not in a fenced block, with their numbers from 1.</summary>
    public IEnumerable<(int Number, string Text)> Prose()
    {
        HashSet<int> code = [.. Blocks().SelectMany(block => Enumerable.Range(block.FirstLine, block.LastLine - block.FirstLine + 1))];
        return Lines.Select((text, index) => (index + 1, text)).Where(line => !code.Contains(line.Item1 - 1));
    }

    [GeneratedRegex(@"^<!-- snippet: (?<name>\S+) -->$")]
    private static partial Regex Marker();
}

/// <summary>A fenced block: its language, its fence lines (from 0), its text and the snippet it shows.</summary>
internal sealed record FencedBlock(string Language, int FirstLine, int LastLine, string Text, string? Snippet);
