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
        var steps = new List<string>();
        int at = 0, place = -1;
        foreach (var step in Path(node))
        {
            // One call may be several nodes (a product and a reshape); it is one step of what the user wrote.
            bool isNew = steps.Count == 0 || step.Origin.Place != place;
            place = step.Origin.Place;
            if (isNew) steps.Add(Name(step));
            if (ReferenceEquals(step, node)) at = steps.Count - 1;
        }
        // The ends and the node itself tell most.
        if (steps.Count - at > LongestPath / 2) Elide(steps, at + 2, steps.Count - 1);
        if (at > LongestPath / 2) Elide(steps, 2, at);
        return string.Join(" → ", steps) + " → loss";
    }

    /// <summary>As the user called it, where it was a call; else the op.</summary>
    private static string Name(Node node)
    {
        if (node.Op is Input) return node.Name ?? "";
        string text = node.Origin.Text;
        int open = text.IndexOf('(');
        if (open <= 0 || !ClosesAtEnd(text, open)) return node.Op.Name;
        int start = open;
        while (start > 0 && IsWord(text[start - 1])) start--;
        bool isCall = start < open && text.Take(start).All(c => IsWord(c) || c == '.');
        return isCall ? text.Substring(start, open - start) : node.Op.Name;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static bool ClosesAtEnd(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            if (text[i] == ')' && --depth == 0) return i == text.Length - 1;
        }
        return false;
    }

    private static void Elide(List<string> steps, int from, int to)
    {
        if (to - from < 2) return;
        steps.RemoveRange(from, to - from);
        steps.Insert(from, "…");
    }

    private IReadOnlyList<Node> Path(Node node) => Generator.Passes.GradientFlow.Path(_function, _trained, node);
}
