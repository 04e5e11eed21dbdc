using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Analyzers.GradientFlow;

/// <summary>A selection that a comparison of trained values decides.</summary>
/// <param name="Where">The selection.</param>
/// <param name="By">The first such comparison.</param>
/// <param name="IsNumber">Both branches are constants: the comparison serves as a number.</param>
internal sealed record Choice(Node Where, Node By, bool IsNumber);

/// <summary>
/// The step functions that end the gradient of a trainable parameter, each in the list of the one rule that reports it. Where the same value also
/// goes around the step (x − Floor(x), a mask times what it was made of), the derivative of zero is right, and nothing is lost.
/// </summary>
internal sealed class Steps
{
    private readonly Training _training;
    private readonly SameValues _same;
    private readonly HashSet<Node> _blamed;

    public Steps(Training training)
    {
        _training = training;
        _same = new SameValues(training.Function);
        var stops = training.Spec.Differentiable ? training.Stops.Where(n => n.Op.Gradient is GradientRule.ZeroAlmostEverywhere).ToArray() : [];
        var asked = stops.Where(training.Reachability.IsAsked).ToArray();
        Flat = asked.Where(n => !IsTruth(n) && !IsIndex(n) && !GoesAround(n, Active(n))).ToArray();
        Indices = asked.Where(n => IsIndex(n) && !IsReadBeside(n)).ToArray();

        var compared = new HashSet<Node>(asked.Where(IsTruth));
        var choices = new List<Choice>();
        if (compared.Count > 0)
        {
            foreach (var where in training.Reachability.Choices.Where(training.Reachability.IsAsked))
                if (Comparisons(where).FirstOrDefault(compared.Contains) is { } by && !GoesAround(where, Comparisons(where).SelectMany(Active)))
                    choices.Add(new Choice(where, by, IsConstant(where)));
        }
        var numbers = new HashSet<Node>(choices.Where(c => c.IsNumber).Select(c => c.Where));
        // Where numbers are chosen among chosen numbers, the outermost choice stands for all.
        Choices = choices.Where(c => !c.IsNumber || !training.Users(c.Where).Any(numbers.Contains)).ToArray();
        _blamed = Before(Flat.Concat(Indices).Concat(choices.SelectMany(c => Comparisons(c.Where))).Where(stops.Contains));
    }

    /// <summary>Functions that are flat between jumps: NABLA2001.</summary>
    public IReadOnlyList<Node> Flat { get; }

    /// <summary>Indices: NABLA2004.</summary>
    public IReadOnlyList<Node> Indices { get; }

    /// <summary>Selections that comparisons decide alone: NABLA2005 and NABLA2006.</summary>
    public IReadOnlyList<Choice> Choices { get; }

    /// <summary>Whether a diagnostic for a step function says already why no gradient reaches a parameter.</summary>
    public bool Explain(ParameterReach reach) => !reach.Arrives && _blamed.Contains(reach.Parameter);

    private static bool IsIndex(Node node) => node.Op is ArgMax or ArgSort;

    private static bool IsTruth(Node node) => node.Type.Element == ElementType.Boolean;

    private IEnumerable<Node> Active(Node node) => node.Inputs.Where(_training.IsActive);

    /// <summary>All values that a gradient would reach from these places.</summary>
    private HashSet<Node> Before(IEnumerable<Node> places)
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>(places.SelectMany(Active));
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!seen.Add(node))
                continue;
            for (int i = 0; i < node.Inputs.Count; i++)
                if (_training.IsActive(node.Inputs[i]) && node.Op.Carries(i))
                    stack.Push(node.Inputs[i]);
        }
        return seen;
    }

    /// <summary>The comparisons that a selection's condition is made of.</summary>
    private static IEnumerable<Node> Comparisons(Node where)
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>([where.Inputs[0]]);
        while (stack.Count > 0)
        {
            var node = stack.Pop();
            if (!seen.Add(node))
                continue;
            if (node.Op is Compare)
                yield return node;
            else
                foreach (var input in node.Inputs.Where(IsTruth).Reverse())
                    stack.Push(input);
        }
    }

    /// <summary>Whether a value is the same for every input: made of constants and lengths, conditions apart.</summary>
    private static bool IsConstant(Node node) => node.Op is not Input && (node.Op is Where ? node.Inputs.Skip(1) : node.Inputs).All(IsConstant);

    /// <summary>Whether the step's result meets, elementwise, something that its operand reaches with a gradient.</summary>
    private bool GoesAround(Node step, IEnumerable<Node> operands)
    {
        var values = new HashSet<int>(operands.Select(o => _same[o]));
        var reached = new HashSet<Node> { step };
        var queue = new Queue<Node>([step]);
        while (queue.Count > 0)
        {
            foreach (
                var user in _training.Users(queue.Dequeue()).Where(u => u.Op is ElementwiseOp && !IsTruth(u) && _training.Reachability.IsAsked(u))
            )
            {
                if (user.Inputs.Any(o => !reached.Contains(o) && IsMadeOf(o, values)))
                    return true;
                if (reached.Add(user))
                    queue.Enqueue(user);
            }
        }
        return false;
    }

    private bool IsMadeOf(Node node, HashSet<int> values)
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>([node]);
        while (stack.Count > 0)
        {
            var next = stack.Pop();
            if (!_training.IsActive(next) || !seen.Add(next))
                continue;
            if (values.Contains(_same[next]))
                return true;
            if (next.Op is ElementwiseOp)
                foreach (var input in next.Inputs)
                    stack.Push(input);
        }
        return false;
    }

    /// <summary>Whether what reads the index also reads the values it was taken from: a model's own best guess as its label.</summary>
    private bool IsReadBeside(Node index)
    {
        var values = new HashSet<int>(Active(index).Select(o => _same[o]));
        return _training
            .Users(index)
            .Any(user => user.Inputs.Any(o => !ReferenceEquals(o, index) && _training.IsActive(o) && values.Contains(_same[o])));
    }
}
