using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Analyzers;

/// <summary>A differentiated method as the rules see it: which of its values matter for training, and by which way their gradient comes and goes.</summary>
internal sealed class Training
{
    /// <summary>More steps than this are no help in a message; the middle is left out.</summary>
    private const int LongestPath = 10;

    private readonly Function _function;
    private readonly HashSet<Node> _trained;

    public Training(Function function)
    {
        _function = function;
        _trained = Generator.Passes.GradientFlow.Trained(function);
    }

    /// <summary>The values between a trainable parameter and the loss, in program order.</summary>
    public IEnumerable<Node> Nodes => _function.Body.Where(_trained.Contains);

    /// <summary>The name of the parameter that the path to a node starts from.</summary>
    public string Parameter(Node node) => Path(node)[0].Name ?? "";

    /// <summary>The way of the gradient as a message spells it: <c>theta1 → MatMul → UltraFastSigmoid → loss</c>.</summary>
    public string PathText(Node node)
    {
        var path = Path(node);
        var steps = path.Select(n => n.Op is Input ? n.Name ?? "" : n.Op.Name).ToList();
        int at = Position(path, node);
        // The ends and the node itself tell most.
        if (steps.Count - at > LongestPath / 2) Elide(steps, at + 2, steps.Count - 1);
        if (at > LongestPath / 2) Elide(steps, 2, at);
        return string.Join(" → ", steps) + " → loss";
    }

    private static void Elide(List<string> steps, int from, int to)
    {
        if (to - from < 2) return;
        steps.RemoveRange(from, to - from);
        steps.Insert(from, "…");
    }

    private IReadOnlyList<Node> Path(Node node) => Generator.Passes.GradientFlow.Path(_function, _trained, node);

    private static int Position(IReadOnlyList<Node> path, Node node)
    {
        int at = 0;
        while (!ReferenceEquals(path[at], node)) at++;
        return at;
    }
}
