using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;

namespace Nabla.Generator.Emit;

/// <summary>Writes a program over the plan's buffers: fused loops, and calls of runtime kernels.</summary>
internal sealed class BufferedBody
{
    private readonly CodeWriter _code;
    private readonly BodySignature _signature;
    private readonly PlanMembers _members;
    private readonly Function _function;
    private readonly Dictionary<Node, string> _variables = [];
    private readonly HashSet<Output> _placed = [];
    private readonly HashSet<string> _used = [];
    private readonly Statements _statements;
    private string[] _indices = [];

    private BufferedBody(CodeWriter code, BodySignature signature, PlanMembers members)
    {
        (_code, _signature, _members, _function) = (code, signature, members, signature.Function);
        _statements = new Statements(code, false, signature.Taken, _variables);
    }

    public static void Write(CodeWriter code, string name, BodySignature signature, PlanMembers members)
    {
        code.Open($"private {signature.ReturnType} {name}({signature.Parameters})");
        new BufferedBody(code, signature, members).Write();
        code.Close();
    }

    private void Write()
    {
        var kernels = Fuse.Schedule(_function);
        var stored = Stored(kernels);
        int depth = kernels.Where(k => k.IsLoop).Select(k => LoopWriter.Depth(k, Outside(k))).DefaultIfEmpty().Max();
        _indices = Enumerable.Range(0, depth).Select(axis => Names.Unique(((char)('r' + axis)).ToString(), _signature.Taken)).ToArray();
        foreach (string symbol in _signature.Spec.Symbols)
            _code.Line($"int {Identifier.Escape(symbol)} = {_members.Names.Own(_members.Names.Dimension(symbol))};");
        LoadInputs();
        PlaceGradients(stored);
        foreach (var kernel in kernels)
        {
            if (!kernel.IsLoop)
                WriteKernel(kernel.Nodes[0]);
            else if (kernel.Space.Rank == 0)
                WriteScalars(kernel, stored);
            else
                WriteLoop(kernel, stored);
        }
        WriteOutputs();
    }

    /// <summary>Values that something outside their own loop reads.</summary>
    private HashSet<Node> Stored(List<Kernel> kernels)
    {
        var stored = new HashSet<Node>(_function.Outputs.Select(o => o.Node));
        foreach (var kernel in kernels)
        {
            var inside = new HashSet<Node>(kernel.Nodes);
            stored.UnionWith(kernel.Nodes.SelectMany(n => n.Inputs).Where(i => !inside.Contains(i)));
        }
        return stored;
    }

    private void LoadInputs()
    {
        var used = new HashSet<Node>(_function.Body.SelectMany(n => n.Inputs).Concat(_function.Outputs.Select(o => o.Node)));
        foreach (var input in _function.Inputs.Where(used.Contains))
        {
            var op = (Input)input.Op;
            if (_signature.Source(input) is not var (span, offset))
            {
                int data = _signature.DataIndex(op.Key);
                bool boxed = input.Type.IsScalar && !_signature.Spec.Inputs[data].IsScalar;
                _variables[input] = _signature.Data[data] + (boxed ? "[0]" : "");
                continue;
            }
            if (input.Type.IsScalar)
            {
                _variables[input] = $"{span}[{BodySignature.Text(offset)}]";
                continue;
            }
            string name = Identifier.Escape(Names.Unique(input.Name ?? op.Key, _signature.Taken));
            _code.Line(
                $"global::System.ReadOnlySpan<{op.Type.Element.Keyword()}> {name} = {span}.Slice({BodySignature.Text(offset)}, "
                    + $"{BodySignature.Text(input.Shape.Size)});"
            );
            _variables[input] = name;
        }
        foreach (var size in _function.Body.Where(n => n.Op is SizeOf))
        {
            string name = Identifier.Escape(Names.Unique("count", _signature.Taken));
            _code.Line($"{size.Type.Element.Keyword()} {name} = {_statements.Expressions.Define(size)};");
            _variables[size] = name;
        }
    }

    /// <summary>A gradient is computed in its place in the gradient buffer; so is the result of an inference.</summary>
    private void PlaceGradients(HashSet<Node> stored)
    {
        foreach (var output in _function.Outputs)
        {
            // A reshape is another name of the same buffer: what it renames is computed in place.
            var node = output.Node;
            while (node.Op is Reshape && !node.Inputs[0].Type.IsScalar)
                node = node.Inputs[0];
            if (node.Type.IsScalar || node.Op is Input or Reshape || _variables.ContainsKey(node))
                continue;
            string? place = Place(output);
            if (place is null)
                continue;
            bool isOwn = output.Node.Name is null && (place == _signature.Result || place == _signature.Tangent);
            string name = isOwn ? place : Identifier.Escape(Names.Unique(output.Node.Name ?? output.Name, _signature.Taken));
            if (name != place)
                _code.Line($"global::System.Span<{node.Type.Element.Keyword()}> {name} = {place};");
            _variables[node] = name;
            _placed.Add(output);
        }
    }

    /// <summary>Where an output goes; null for a scalar result.</summary>
    private string? Place(Output output)
    {
        if (_signature.Place(output.Role) is not var (span, offset))
            return null;
        return span == _signature.Result || span == _signature.Tangent
            ? span
            : $"{span}.Slice({BodySignature.Text(offset)}, {BodySignature.Text(output.Node.Shape.Size)})";
    }

    private void WriteScalars(Kernel kernel, HashSet<Node> stored)
    {
        foreach (var element in kernel.Nodes.Where(n => n.Op is Element))
            _variables[element] = $"{Variable(element.Inputs[0])}[{Invariant.Text(((Element)element.Op).Index)}]";
        var nodes = kernel.Nodes.Where(n => n.Op is not Element).ToList();
        _statements.Write(nodes, new HashSet<Node>(nodes.Where(stored.Contains)), n => n.Type.Element.Keyword());
    }

    private void WriteLoop(Kernel kernel, HashSet<Node> stored)
    {
        var inputs = Outside(kernel).Select(n => new LoopArgument(n, Variable(n))).ToList();
        var outputs = kernel.Nodes.Where(stored.Contains).Select(n => new LoopArgument(n, Destination(n))).ToList();
        if (outputs.Count == 0)
            return;
        var loop = new LoopWriter(_members.LoopName(), kernel, inputs, outputs);
        foreach (var node in kernel.Nodes)
            _statements.Comment(node);
        loop.WriteCall(_code, _indices);
        _members.Loops.Line();
        loop.WriteMethod(_members.Loops);
    }

    /// <summary>What a loop reads that it does not compute.</summary>
    private static List<Node> Outside(Kernel kernel)
    {
        var inside = new HashSet<Node>(kernel.Nodes);
        return kernel.Nodes.SelectMany(n => n.Inputs).Where(n => !inside.Contains(n) && n.Op is not Constant).Distinct().ToList();
    }

    private void WriteKernel(Node node)
    {
        if (node.Op is Reshape)
        {
            string source = Variable(node.Inputs[0]);
            _variables[node] = node.Type.IsScalar ? source + "[0]" : source;
            return;
        }
        _statements.Comment(node);
        string y = Destination(node);
        if (node.Op is RowGradient rows)
        {
            WriteRows(node, rows, y);
            return;
        }
        string[] x = node.Op is Draw draw ? [_signature.State(draw)] : node.Inputs.Select(Variable).ToArray();
        _code.Line(KernelCall.Of(node, x, y));
        // A full reduction leaves one element; from here on it is a scalar.
        if (node.Type.IsScalar)
            _variables[node] = y + "[0]";
    }

    /// <summary>The rows of the last call become zero again, those of this one are added to.</summary>
    private void WriteRows(Node node, RowGradient rows, string gradient)
    {
        string touched = _members.Names.Own(_members.TouchedRows(_signature.Spec, rows));
        _code.Line($"{touched}.Clear({gradient});");
        for (int i = 0; i < node.Inputs.Count; i += 2)
            _code.Line(
                $"{touched}.Add({KernelCall.Span(node.Inputs[i], Variable(node.Inputs[i]))}, "
                    + $"{KernelCall.Span(node.Inputs[i + 1], Variable(node.Inputs[i + 1]))}, {gradient});"
            );
    }

    private void WriteOutputs()
    {
        // The value is the first output and leaves last.
        foreach (var output in _function.Outputs.Reverse())
        {
            var node = output.Node;
            string? place = Place(output);
            if (place is null)
                _code.Line(
                    output.Role is OutputRole.Tangent
                        ? $"{_signature.Tangent} = {_statements.Expressions.Write(node)};"
                        : $"return {_statements.Expressions.Write(node)};"
                );
            else if (node.Type.IsScalar)
                _code.Line($"{place}[0] = {_statements.Expressions.Write(node)};");
            else if (!_placed.Contains(output))
                _code.Line($"{Variable(node)}.CopyTo({place});");
        }
    }

    private string Variable(Node node) => _variables.TryGetValue(node, out string name) ? name : _statements.Expressions.Write(node);

    /// <summary>The span a value is written to: its gradient's place, or a buffer of the plan.</summary>
    private string Destination(Node node)
    {
        if (_variables.TryGetValue(node, out string known))
            return known;
        string wish = node.Name ?? Names.Hint(node);
        string name = Names.Unique(wish, _signature.Taken);
        string field = _members.Buffer(name, node.Type.Element, node.Shape.Size, _used);
        name = Identifier.Escape(name);
        _code.Line($"global::System.Span<{node.Type.Element.Keyword()}> {name} = {_members.Names.Own(field)}.Span;");
        _variables[node] = name;
        return name;
    }
}
