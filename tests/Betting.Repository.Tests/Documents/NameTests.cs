using System.Text.RegularExpressions;

namespace Betting.Repository.Tests.Documents;

/// <summary>Documents name no class, member or package that does not exist.</summary>
public sealed partial class NameTests
{
    public static TheoryData<string> AllPages => [.. MarkdownFile.AllPaths];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_name_in_back_quotes_exists(string path)
    {
        List<string> unknown = [];
        foreach ((int number, string text) in MarkdownFile.Read(path).Prose())
        {
            foreach (Match span in CodeSpan().Matches(text))
            {
                string name = Arguments().Replace(span.Groups["code"].Value, "");
                if (Identifier().IsMatch(name) && name.Any(char.IsLower) && !IsFile(name) && !CodeNames.Exist(name))
                {
                    unknown.Add($"line {number}: {name}");
                }
            }
        }

        Assert.True(unknown.Count == 0, $"{path} names what does not exist (see AllowedWords.txt for foreign words):\n{string.Join('\n', unknown)}");
    }

    private static bool IsFile(string name) => Checkout.Exists(name) || FileEnding().IsMatch(name);

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex CodeSpan();

    // A call's arguments and a generic's parameters are not part of the name.
    [GeneratedRegex(@"<[^<>]*>|\(.*\)$")]
    private static partial Regex Arguments();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\.(md|cs|csproj|props|sln|json|txt)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileEnding();
}
