using System.Text.RegularExpressions;

namespace Betting.Repository.Tests.Documents;

/// <summary>Links inside the repository lead somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> AllPages => [.. MarkdownFile.AllPaths];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_relative_link_resolves(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        foreach ((int number, string text) in MarkdownFile.Read(path).Prose())
        {
            foreach (string target in Link().Matches(text).Select(match => match.Groups["target"].Value).Where(IsRelative))
            {
                string[] parts = target.Split('#', 2);
                string file = parts[0].Length == 0 ? path : Path.GetRelativePath(Checkout.Root, Path.GetFullPath(Path.Combine(Checkout.Root, folder, parts[0]))).Replace('\\', '/');

                Assert.True(Checkout.Exists(file), $"{path}, line {number}: '{target}' leads to '{file}', which does not exist.");
                if (parts.Length == 2)
                {
                    Assert.True(Anchors(file).Contains(parts[1]), $"{path}, line {number}: '{file}' has no heading '#{parts[1]}'.");
                }
            }
        }
    }

    [Fact]
    public void Every_page_in_docs_can_be_reached_from_the_map()
    {
        string map = Checkout.Read("docs/index.md");

        string[] forgotten = [.. Checkout.Files("docs", "*.md").Where(path => path != "docs/index.md" && !map.Contains($"({path["docs/".Length..]})", StringComparison.Ordinal))];

        Assert.True(forgotten.Length == 0, $"docs/index.md does not link to {string.Join(", ", forgotten)}.");
    }

    private static bool IsRelative(string target) => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal);

    private static HashSet<string> Anchors(string file) =>
    [
        .. MarkdownFile.Read(file).Prose()
            .Where(line => line.Text.StartsWith('#'))
            .Select(line => NotInAnchor().Replace(line.Text.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{Nd} _-]")]
    private static partial Regex NotInAnchor();
}
