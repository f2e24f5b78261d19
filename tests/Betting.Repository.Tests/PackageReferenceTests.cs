using System.Reflection;
using System.Xml.Linq;

namespace Betting.Repository.Tests;

/// <summary>The packages form a star: stages see the words and the numbers, never each other.</summary>
public sealed class PackageReferenceTests
{
    private const string Abstractions = "Betting.Abstractions";
    private const string Numerics = "Betting.Numerics";
    private static readonly string[] Stages = ["Betting.Ingestion", "Betting.Features", "Betting.Models", "Betting.Execution", "Betting.Monitoring"];

    /// <summary>What each package may see. A new package needs a row here, which is a decision.</summary>
    private static readonly Dictionary<string, Allowed> Table = new(StringComparer.Ordinal)
    {
        [Abstractions] = new([], []),
        [Numerics] = new([], ["MathNet.Numerics", "System.Numerics.Tensors"]),
        ["Betting.Ingestion"] = new([Abstractions, Numerics], ["CsvHelper"]),
        ["Betting.Features"] = new([Abstractions, Numerics], []),
        ["Betting.Models"] = new([Abstractions, Numerics], []),
        ["Betting.Execution"] = new([Abstractions, Numerics], ["Polly.Core", "System.Threading.RateLimiting"]),
        ["Betting.Monitoring"] = new([Abstractions, Numerics], ["Microsoft.Extensions.Logging.Abstractions", "Polly.Core"]),
        ["Betting.Storage.Sqlite"] = new([Abstractions], ["Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "SQLitePCLRaw.core", "SQLitePCLRaw.batteries_v2"]),
        ["Betting.Storage.PostgreSql"] = new([Abstractions], ["Npgsql"]),
        ["Betting.Testing"] = new([Abstractions, Numerics], []),
        ["Betting.Backtesting"] = new([Abstractions, Numerics, .. Stages], []),
    };

    /// <summary>Packages that only help the build and reach no user.</summary>
    private static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    private static readonly string[] Platform = ["System", "Microsoft.CSharp", "Microsoft.Win32", "mscorlib", "netstandard"];

    public static TheoryData<string> AllPackages => [.. Checkout.Packages];

    [Fact]
    public void Every_project_in_src_has_a_row_in_the_table_and_every_row_a_project()
    {
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), Checkout.Packages);
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Project_file_references_only_what_the_table_allows(string package)
    {
        Allowed allowed = Row(package);
        XDocument project = XDocument.Parse(Checkout.Read(Checkout.ProjectFile(package)));

        string[] projects = [.. Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))];
        string[] packages = [.. Includes(project, "PackageReference").Except(BuildOnly)];

        Assert.Empty(projects.Except(allowed.Packages));
        Assert.Empty(packages.Except(allowed.ThirdParty));
        Assert.Empty(Includes(project, "Reference"));
    }

    [Theory]
    [MemberData(nameof(AllPackages))]
    public void Compiled_assembly_references_only_what_the_table_allows(string package)
    {
        Allowed allowed = Row(package);

        string[] referenced = [.. Checkout.Load(package).GetReferencedAssemblies().Select(name => name.Name!)];

        string[] foreign = [.. referenced.Where(name => !IsPlatform(name)).Except(allowed.Packages).Except(allowed.ThirdParty)];
        Assert.True(foreign.Length == 0, $"{package} must not reference {string.Join(", ", foreign)}: stages hand over by records and stores, never by calls.");
    }

    private static Allowed Row(string package) =>
        Table.TryGetValue(package, out Allowed? allowed) ? allowed : throw new InvalidOperationException($"{package} has no row in the table of {nameof(PackageReferenceTests)}.");

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    private static bool IsPlatform(string name) =>
        name != "System.Numerics.Tensors" && Platform.Any(prefix => name == prefix || name.StartsWith(prefix + '.', StringComparison.Ordinal));

    private sealed record Allowed(string[] Packages, string[] ThirdParty);
}
