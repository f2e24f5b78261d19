using Betting.Models.BoostedTrees;

namespace Betting.Models.TreeScoring;

/// <summary>A part of a tree that begins at one node and is cut off where it has enough tests.</summary>
internal sealed class Piece
{
    /// <summary>The nodes that test, parents before children; the outcome of the n-th is bit n.</summary>
    public List<int> Tests { get; } = [];

    public List<Exit> Exits { get; } = [];

    /// <summary>Cuts a piece; where it is cut off, the node is added to the tops of pieces to come.</summary>
    /// <param name="nodes">All nodes.</param>
    /// <param name="top">The node to begin at; -1 gives an empty piece.</param>
    /// <param name="mostTests">The most tests of a piece.</param>
    /// <param name="tops">The tops of all pieces so far.</param>
    public static Piece Cut(ReadOnlySpan<TreeNode> nodes, int top, int mostTests, List<int> tops)
    {
        if (top < 0)
        {
            // Minus zero added to any number, zeros of both signs too, is that number.
            Piece empty = new();
            empty.Exits.Add(new Exit(0, 0, -0.0, -1));
            return empty;
        }

        Piece piece = new();
        Queue<(int Node, uint Mask, uint Wanted)> open = new([(top, 0u, 0u)]);
        while (open.TryDequeue(out (int Node, uint Mask, uint Wanted) next))
        {
            ref readonly TreeNode node = ref nodes[next.Node];
            if (node.IsLeaf)
            {
                piece.Exits.Add(new Exit(next.Mask, next.Wanted, node.Value, -1));
            }
            else if (piece.Tests.Count == mostTests)
            {
                piece.Exits.Add(new Exit(next.Mask, next.Wanted, 0, tops.Count));
                tops.Add(next.Node);
            }
            else
            {
                uint bit = 1u << piece.Tests.Count;
                piece.Tests.Add(next.Node);
                open.Enqueue((node.Left, next.Mask | bit, next.Wanted | bit));
                open.Enqueue((node.Left + 1, next.Mask | bit, next.Wanted));
            }
        }

        return piece;
    }

    /// <summary>Where a piece ends.</summary>
    /// <param name="Mask">The tests on the path.</param>
    /// <param name="Wanted">Those of them that must be true.</param>
    /// <param name="Leaf">The leaf's score.</param>
    /// <param name="Piece">The piece that follows, or -1 at a leaf.</param>
    internal readonly record struct Exit(uint Mask, uint Wanted, double Leaf, int Piece);
}
