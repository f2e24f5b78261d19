using System.Runtime.InteropServices;

namespace Betting.Storage.CrashHost;

/// <summary>Limits the size to which this process may write a file, as a full disk would. Linux only.</summary>
internal static partial class FileSizeLimit
{
    private const int FileSize = 1;
    private const int SignalFileSize = 25;
    private const nint Ignore = 1;

    /// <summary>Sets the limit; writes beyond it fail.</summary>
    public static void Set(ulong bytes)
    {
        if (GetLimit(FileSize, out Limit limit) != 0 || Signal(SignalFileSize, Ignore) == -1)
        {
            throw new InvalidOperationException("The limit cannot be read.");
        }

        limit.Soft = Math.Min(bytes, limit.Hard);
        if (SetLimit(FileSize, in limit) != 0)
        {
            throw new InvalidOperationException("The limit cannot be set.");
        }
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Signal(int number, nint handler);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
