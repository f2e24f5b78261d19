namespace Betting.Pipeline.Tests;

/// <summary>A CSV file as another program would read it: no field of these files holds a line break.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, int> columns;

    private Table(string[] header, List<string[]> rows)
    {
        Header = header;
        Rows = rows;
        columns = header.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Header { get; }

    public List<string[]> Rows { get; }

    public string this[string[] row, string column] => row[columns[column]];

    public static Table Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        return new Table(Split(lines[0]), [.. lines.Skip(1).Select(Split)]);
    }

    private static string[] Split(string line)
    {
        List<string> fields = [];
        System.Text.StringBuilder field = new();
        bool quoted = false;
        for (int index = 0; index < line.Length; index++)
        {
            char character = line[index];
            if (quoted && character == '"' && index + 1 < line.Length && line[index + 1] == '"')
            {
                field.Append('"');
                index++;
            }
            else if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(character);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
