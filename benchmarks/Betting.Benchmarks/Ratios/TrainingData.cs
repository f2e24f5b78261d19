using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Models;

namespace Betting.Benchmarks.Ratios;

/// <summary>A table to train on, drawn when it is first asked for, with the later rows as holdout, and the bars for it.</summary>
internal sealed class TrainingData
{
    private const int WarmUpRows = 8_000;
    private TrainingSet? training;
    private TrainingSet? holdout;
    private TrainingSet? warmUp;

    /// <summary>The size in words.</summary>
    public required string Name { get; init; }

    /// <summary>Where the rival's files go.</summary>
    public required ScratchFolder Folder { get; init; }

    /// <summary>Rows to train on.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows after them to judge on.</summary>
    public required int HoldoutRows { get; init; }

    /// <summary>Inputs.</summary>
    public required int Columns { get; init; }

    /// <summary>The most that our training time may be, as a share of the rival's.</summary>
    public required double Bar { get; init; }

    /// <summary>How far the holdout log losses may differ.</summary>
    public required double LogLossBar { get; init; }

    /// <summary>Counted runs.</summary>
    public required int Runs { get; init; }

    /// <summary>The file with all inputs.</summary>
    public string ValuesPath => Folder.File($"table-{Rows}.f64");

    /// <summary>The file with all labels.</summary>
    public string LabelsPath => Folder.File($"table-{Rows}.u8");

    /// <summary>The rows to train on.</summary>
    public TrainingSet Training
    {
        get
        {
            Draw();
            return training!;
        }
    }

    /// <summary>The rows to judge on.</summary>
    public TrainingSet Holdout
    {
        get
        {
            Draw();
            return holdout!;
        }
    }

    /// <summary>The first rows to train on, for warming up.</summary>
    public TrainingSet WarmUp
    {
        get
        {
            Draw();
            return warmUp!;
        }
    }

    /// <summary>80,000 rows of 50.</summary>
    public static TrainingData Middle(ScratchFolder folder) =>
        new() { Name = "80k x 50", Folder = folder, Rows = 80_000, HoldoutRows = 20_000, Columns = 50, Bar = 0.4, LogLossBar = 0.001, Runs = 3 };

    /// <summary>800,000 rows of 50.</summary>
    public static TrainingData Big(ScratchFolder folder) =>
        new() { Name = "800k x 50", Folder = folder, Rows = 800_000, HoldoutRows = 200_000, Columns = 50, Bar = 0.5, LogLossBar = 0.0005, Runs = 1 };

    /// <summary>The files and the sizes as a rival's arguments.</summary>
    public string[] Arguments()
    {
        Draw();
        return [ValuesPath, LabelsPath, Text(Rows), Text(Columns)];
    }

    /// <summary>A whole number as an argument.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Draw()
    {
        if (training is not null)
        {
            return;
        }

        ClassificationTable table = ClassificationTable.Draw(Rows + HoldoutRows, Columns, seed: 42);
        RawFiles.WriteNumbers(Folder, Path.GetFileName(ValuesPath), table.Values);
        RawFiles.WriteLabels(Folder, Path.GetFileName(LabelsPath), table.Labels);
        holdout = table.ToTrainingSet(Rows, HoldoutRows);
        warmUp = table.ToTrainingSet(0, Math.Min(Rows, WarmUpRows));
        training = table.ToTrainingSet(0, Rows);
    }
}
