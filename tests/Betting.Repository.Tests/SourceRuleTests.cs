using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Betting.Repository.Tests;

/// <summary>Rules that every file and project keeps.</summary>
public sealed partial class SourceRuleTests
{
    private const int MostLines = 400;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = new(StringComparer.Ordinal)
    {
    };

    // Joined so that this file does not break its own rule.
    private static readonly string[] ForbiddenWords = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X", "NotImplemented" + "Exception"];
    private static readonly string[] ForbiddenPaths = ["/wo" + "rk/", "/tm" + "p/", "/ho" + "me/", "/ro" + "ot/", "C:" + @"\"];

    public static TheoryData<string> AllPackages => [.. Checkout.Packages];

    private static IEnumerable<string> Code => new[] { "src", "tests", "samples", "benchmarks" }.SelectMany(folder => Checkout.Files(folder, "*.cs"));

    private static IEnumerable<string> Texts =>
    [
        .. Code,
        .. new[] { "src", "tests", "samples", "benchmarks", "docs", "eng" }.SelectMany(folder => new[] { "*.md", "*.csproj", "*.props", "*.txt", "*.sql" }.SelectMany(pattern => Checkout.Files(folder, pattern))),
        .. new[] { "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Directory.Build.props", "Directory.Packages.props", ".editorconfig" }.Where(Checkout.Exists),
        .. Checkout.Files(".ci", "*"),
    ];

    [Fact]
    public void No_file_is_longer_than_400_lines_without_a_reason()
    {
        string[] tooLong = [.. Code.Where(path => !LongFiles.ContainsKey(path)).Select(path => (path, Lines: Checkout.Read(path).Split('\n').Length - 1)).Where(file => file.Lines > MostLines).Select(file => $"{file.path} ({file.Lines})")];

        Assert.True(tooLong.Length == 0, $"Split by concern, or state a reason in the table: {string.Join(", ", tooLong)}");
    }

    [Fact]
    public void Every_reason_for_a_long_file_is_still_needed()
    {
        Assert.All(LongFiles, file =>
        {
            Assert.True(Checkout.Exists(file.Key), $"{file.Key} is gone.");
            Assert.True(Checkout.Read(file.Key).Split('\n').Length - 1 > MostLines, $"{file.Key} is short enough now.");
            Assert.True(file.Value.Length > 10, $"{file.Key} has no reason.");
        });
    }

    [Fact]
    public void No_file_holds_a_word_that_says_it_is_unfinished()
    {
        Regex forbidden = new($@"\b({string.Join('|', ForbiddenWords)})\b");

        Assert.Empty(Hits(Texts, line => forbidden.IsMatch(line)));
    }

    [Fact]
    public void No_file_holds_a_path_of_somebodys_machine()
    {
        Assert.Empty(Hits(Texts, line => ForbiddenPaths.Any(path => PathAtStartOfWord(line, path))));
    }

    [Fact]
    public void Every_text_file_ends_with_a_line_end_and_has_no_tab()
    {
        Assert.DoesNotContain(Code, path => Checkout.Read(path) is { } text && text.Length > 0 && (text[^1] != '\n' || text.EndsWith("\n\n", StringComparison.Ordinal)));
        Assert.Empty(Hits(Code, line => line.Contains('\t', StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_package_is_checked_for_the_ambient_clock_and_documented_and_packed()
    {
        XDocument shared = XDocument.Parse(Checkout.Read("src/Directory.Build.props"));

        Assert.Contains(shared.Descendants("PackageReference"), item => item.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Contains(shared.Descendants("AdditionalFiles"), item => item.Attribute("Include")!.Value.EndsWith("eng/BannedSymbols.txt", StringComparison.Ordinal));
        Assert.Equal("true", shared.Descendants("GenerateDocumentationFile").Single().Value);
        Assert.Equal("true", shared.Descendants("IsPackable").Single().Value);
        Assert.All(
            ["System.DateTime.UtcNow", "System.DateTime.Now", "System.DateTimeOffset.UtcNow", "System.Random.Shared", "System.Guid.NewGuid"],
            symbol => Assert.Contains(symbol, Checkout.Read("eng/BannedSymbols.txt"), StringComparison.Ordinal));
        Assert.Equal(["src/Directory.Build.props"], Checkout.Files("src", "Directory.Build.*"));
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void No_package_opts_out_of_a_shared_rule(string package)
    {
        XDocument project = XDocument.Parse(Checkout.Read(Checkout.ProjectFile(package)));
        string[] shared = ["NoWarn", "TreatWarningsAsErrors", "WarningsNotAsErrors", "Nullable", "IsPackable", "GenerateDocumentationFile", "AnalysisLevel", "RunAnalyzers"];

        Assert.Empty(project.Descendants().Where(element => shared.Contains(element.Name.LocalName) || element.Attribute("Remove") is not null).Select(element => element.Name.LocalName));
        Assert.Empty(Hits(Checkout.Files($"src/{package}", "*.cs"), line => BannedSymbolOff().IsMatch(line)));
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Every_package_says_what_it_is(string package)
    {
        string description = XDocument.Parse(Checkout.Read(Checkout.ProjectFile(package))).Descendants("Description").Single().Value;
        string page = Checkout.Read($"src/{package}/README.md");

        Assert.EndsWith(".", description);
        Assert.StartsWith($"# {package}\n", page);
        Assert.True(page.Split('\n').Length > 10, $"src/{package}/README.md says too little: an example, the terms, the limits.");
    }

    [Fact]
    public void Changelog_has_an_unreleased_section()
    {
        Assert.Contains("\n## [Unreleased]\n", Checkout.Read("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = Checkout.Read("Betting.Sdk.sln").Replace('\\', '/');
        string[] forgotten = [.. new[] { "src", "tests", "samples", "benchmarks" }.SelectMany(folder => Checkout.Files(folder, "*.csproj")).Where(path => !solution.Contains(path, StringComparison.Ordinal))];

        Assert.Empty(forgotten);
    }

    private static List<string> Hits(IEnumerable<string> paths, Func<string, bool> isHit)
    {
        List<string> hits = [];
        foreach (string path in paths)
        {
            string[] lines = Checkout.Read(path).Split('\n');
            hits.AddRange(Enumerable.Range(0, lines.Length).Where(index => isHit(lines[index])).Select(index => $"{path}:{index + 1}: {lines[index].Trim()}"));
        }

        return hits;
    }

    // An address such as https://example.org/home/page is no path of a machine.
    private static bool PathAtStartOfWord(string line, string path)
    {
        int at = line.IndexOf(path, StringComparison.Ordinal);
        return at == 0 || (at > 0 && !char.IsLetterOrDigit(line[at - 1]) && line[at - 1] is not ('.' or '/' or '-' or '_'));
    }

    [GeneratedRegex(@"(pragma warning disable|SuppressMessage).*RS0030")]
    private static partial Regex BannedSymbolOff();
}
