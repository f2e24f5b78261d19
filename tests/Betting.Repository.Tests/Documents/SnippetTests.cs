using System.Text.RegularExpressions;

namespace Betting.Repository.Tests.Documents;

/// <summary>C# in documents is a region of code that compiles and, in this project, runs as a test.</summary>
public sealed partial class SnippetTests
{
    private static readonly Lazy<Dictionary<string, string>> Regions = new(ReadRegions);

    public static TheoryData<string> AllPages => [.. MarkdownFile.AllPaths];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_block_of_code_is_a_region_of_compiled_code(string path)
    {
        MarkdownFile page = MarkdownFile.Read(path);
        List<string> lines = [.. page.Lines];

        // From the last to the first, so that replacing one does not move the others.
        foreach (FencedBlock block in page.Blocks().Where(block => block.Language == "csharp").Reverse())
        {
            if (block.Snippet is null)
            {
                // A package's page may hold code that its own tests check.
                Assert.True(path.StartsWith("src/", StringComparison.Ordinal), $"{path}, line {block.FirstLine + 1}: put '<!-- snippet: NAME -->' before the block and '#region snippet: NAME' around compiled code.");
                continue;
            }

            Assert.True(Regions.Value.TryGetValue(block.Snippet, out string? code), $"{path}, line {block.FirstLine + 1}: there is no '#region snippet: {block.Snippet}' in tests or samples.");
            if (Checkout.IsApproving)
            {
                lines.RemoveRange(block.FirstLine + 1, block.LastLine - block.FirstLine - 1);
                lines.InsertRange(block.FirstLine + 1, code.Split('\n'));
                continue;
            }

            Assert.True(code == block.Text, $"{path}, line {block.FirstLine + 1}: the block differs from the region '{block.Snippet}', which is:\n{code}\n{Checkout.HowToApprove}");
        }

        if (Checkout.IsApproving)
        {
            Checkout.Write(path, string.Join('\n', lines));
        }
    }

    [Fact]
    public void Every_region_is_shown_somewhere()
    {
        string[] shown = [.. MarkdownFile.AllPaths.SelectMany(path => MarkdownFile.Read(path).Blocks()).Select(block => block.Snippet).OfType<string>()];

        Assert.Empty(Regions.Value.Keys.Except(shown));
    }

    private static Dictionary<string, string> ReadRegions()
    {
        Dictionary<string, string> regions = new(StringComparer.Ordinal);
        foreach (string file in Checkout.Files("tests", "*.cs").Concat(Checkout.Files("samples", "*.cs")))
        {
            string[] lines = Checkout.Read(file).Split('\n');
            for (int start = 0; start < lines.Length; start++)
            {
                if (RegionStart().Match(lines[start]) is not { Success: true } match)
                {
                    continue;
                }

                int end = Array.FindIndex(lines, start, line => line.Trim() == "#endregion");
                Assert.True(end > start, $"{file}, line {start + 1}: the region is not closed.");
                Assert.True(regions.TryAdd(match.Groups["name"].Value, Dedent(lines[(start + 1)..end])), $"{file}, line {start + 1}: the region's name is used twice.");
            }
        }

        return regions;
    }

    private static string Dedent(string[] lines)
    {
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..].TrimEnd() : "")).Trim('\n');
    }

    [GeneratedRegex(@"^\s*#region snippet: (?<name>\S+)\s*$")]
    private static partial Regex RegionStart();
}
