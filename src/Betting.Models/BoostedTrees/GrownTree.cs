namespace Betting.Models.BoostedTrees;

/// <summary>A tree over bins, as training uses it.</summary>
internal sealed class GrownTree(GrownNode[] nodes)
{
    public GrownNode[] Nodes { get; } = nodes;

    public double Score(BinnedRows data, int row)
    {
        ref readonly GrownNode node = ref Nodes[0];
        while (node.Slot >= 0)
        {
            node = ref Nodes[node.GoesLeft(data.Bin(node.Slot, row)) ? node.Left : node.Left + 1];
        }

        return node.Value;
    }
}
