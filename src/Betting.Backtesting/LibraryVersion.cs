using System.Reflection;

namespace Betting.Backtesting;

/// <summary>The version of the libraries, as written into reports and artefacts.</summary>
public static class LibraryVersion
{
    /// <summary>The version without build metadata, for example <c>0.1.0</c>.</summary>
    public static string Text { get; } = Full.Split('+')[0];

    /// <summary>The version with build metadata (the revision), where the build knew it.</summary>
    public static string Full => typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
