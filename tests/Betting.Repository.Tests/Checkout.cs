using System.Reflection;

namespace Betting.Repository.Tests;

/// <summary>The files of the repository that this assembly was built from.</summary>
internal static class Checkout
{
    private const string Marker = "Betting.Sdk.sln";
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "out", ".git", "TestResults"];

    /// <summary>The folder of the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Whether differences are written instead of reported.</summary>
    public static bool IsApproving { get; } = Environment.GetEnvironmentVariable("BETTING_APPROVE") == "1";

    /// <summary>What to do when an approved file differs.</summary>
    public const string HowToApprove = "If the change is wanted, accept it with: BETTING_APPROVE=1 dotnet test tests/Betting.Repository.Tests";

    /// <summary>The packages: the names of the projects in src, sorted.</summary>
    public static IReadOnlyList<string> Packages { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The file of a package's project.</summary>
    public static string ProjectFile(string package) => $"src/{package}/{package}.csproj";

    /// <summary>The compiled package.</summary>
    public static Assembly Load(string package) => Assembly.Load(new AssemblyName(package));

    /// <summary>The text of a file, with LF line ends.</summary>
    public static string Read(string relativePath) => File.ReadAllText(Absolute(relativePath)).ReplaceLineEndings("\n");

    /// <summary>Writes a file, with LF line ends, and creates its folder.</summary>
    public static void Write(string relativePath, string text)
    {
        string path = Absolute(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
    }

    /// <summary>Whether a file or folder exists.</summary>
    public static bool Exists(string relativePath) => Path.Exists(Absolute(relativePath));

    /// <summary>The paths, relative to the root and with '/', of files below a folder that a person wrote, sorted.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        string start = Absolute(folder);
        return !Directory.Exists(start)
            ? []
            :
            [
                .. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                    .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                    .Where(path => !path.Split('/').Any(part => Generated.Contains(part, StringComparer.Ordinal)))
                    .Order(StringComparer.Ordinal),
            ];
    }

    private static string Absolute(string relativePath) => Path.Combine(Root, relativePath);

    private static string FindRoot()
    {
        string project = typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "ProjectFolder").Value!;
        foreach (string start in new[] { AppContext.BaseDirectory, project })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, Marker)))
                {
                    return folder.FullName;
                }
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' or '{project}' holds {Marker}.");
    }
}
