using System.Runtime.InteropServices;
using SQLitePCL;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>
/// The functions that are called once per value, without the handle's reference counting, which costs more than they do. They belong to
/// the library of the bundle; where an application has put another one in its place, the ordinary way is taken.
/// </summary>
internal static partial class SqliteNative
{
    /// <summary>SQLite copies what it is given before the call returns.</summary>
    public const nint Transient = -1;

    private const string Library = "e_sqlite3";

    /// <summary>Whether connections come from the very library that these functions are in.</summary>
    public static readonly bool IsOurs = string.Equals(raw.GetNativeLibraryName(), Library, StringComparison.Ordinal);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double"), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BindDouble(nint statement, int parameter, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BindInt64(nint statement, int parameter, long value);

    /// <summary>Binds text that SQLite copies at once where the destructor is <see cref="Transient"/>.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text"), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static unsafe partial int BindText(nint statement, int parameter, byte* text, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double"), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial double ColumnDouble(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial long ColumnInt64(nint statement, int column);
}
