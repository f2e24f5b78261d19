using BenchmarkDotNet.Running;
using Betting.Benchmarks;
using Betting.Benchmarks.Ratios;
using Betting.Benchmarks.Studies;

const string Usage = """
    bdn [--filter PATTERN] [other options of BenchmarkDotNet]
        Times single operations; without a filter, all of them.
    ratios AREA [--only TEXT] [--out FILE] [--big]
        Times ours and a rival in turn on the same data, prints a table and writes it as JSON; --only takes the measures with TEXT in their names,
        --big adds those that take minutes.
    drift-study [--seasons N] [--rows N] [--seed N]
        Simulates seasons: how often the drift check raises a false alarm, and how soon it sees a planted change.
    """;

switch (args)
{
    case ["bdn", .. string[] options]:
        bool isFiltered = options.Any(option => option is "-f" or "--filter" or "--list" or "--help" or "--info");
        BenchmarkSwitcher.FromAssembly(typeof(ShortRunConfig).Assembly).Run(isFiltered ? options : [.. options, "--filter", "*"], ShortRunConfig.Create());
        return 0;
    case ["ratios", .. string[] options]:
        return RatioCommand.Run(options, Console.Out, Console.Error);
    case ["drift-study", .. string[] options]:
        return DriftStudy.Run(options, Console.Out, Console.Error);
    case ["--help" or "-h"]:
        Console.Out.WriteLine(Usage);
        return 0;
    default:
        Console.Error.WriteLine(args.Length == 0 ? "Say what to do:" : $"There is no command '{args[0]}'; the commands are:");
        Console.Error.WriteLine(Usage);
        return 2;
}
