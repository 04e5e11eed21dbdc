using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Passes;
using Nabla.Generator.Schedule;

namespace Nabla.Generator.Emit;

/// <summary>Prints a schedule: the windows of memory that it uses, and a call or some statements for each kernel.</summary>
internal sealed class BufferedBody
{
    private readonly CodeWriter _code;
    private readonly BodySignature _signature;
    private readonly PlanMembers _members;
    private readonly ScheduledProgram _program;
    private readonly Dictionary<Node, string> _variables = [];
    private readonly Dictionary<Buffer, string> _names = [];
    private readonly Dictionary<Buffer, (string Name, string Text)> _windows = [];
    private readonly Statements _statements;
    private readonly string[] _indices;

    private BufferedBody(CodeWriter code, BodySignature signature, ScheduledProgram program, PlanMembers members)
    {
        (_code, _signature, _program, _members) = (code, signature, program, members);
        _statements = new Statements(code, false, signature.Taken, _variables);
        int depth = program.Kernels.Select(Depth).DefaultIfEmpty().Max();
        _indices = Enumerable.Range(0, depth).Select(axis => Names.Unique(((char)('r' + axis)).ToString(), signature.Taken)).ToArray();
    }

    /// <summary>Writes the body's method. Its type arguments are the lanes of its vector loops, chosen once per call.</summary>
    public static void Write(CodeWriter code, string name, BodySignature signature, ScheduledProgram program, PlanMembers members)
    {
        var types = Types(program);
        if (types.Count > 0)
        {
            Lanes.Choose(
                code,
                $"private {signature.ReturnType} {name}",
                signature.Parameters,
                signature.Spec.ResultIsScalar,
                bits => $"{name}<{string.Join(", ", types.Select(t => Lanes.Type(bits, t)))}>({signature.Arguments})"
            );
            code.Line();
        }
        string lanes = types.Count == 0 ? "" : $"<{string.Join(", ", signature.Lanes.Take(types.Count))}>";
        code.List($"private {signature.ReturnType} {name}{lanes}(", signature.Parameters, ")").Indent();
        for (int i = 0; i < types.Count; i++)
            code.Line(Lanes.Constraint(signature.Lanes[i], types[i]));
        code.Outdent().Open();
        new BufferedBody(code, signature, program, members).Write();
        code.Close();
    }

    /// <summary>The element types of the program's vector loops.</summary>
    private static List<ElementType> Types(ScheduledProgram program) =>
        program.Kernels.Select(LaneOf).OfType<ElementType>().Distinct().OrderBy(t => t).ToList();

    private static ElementType? LaneOf(Kernel kernel) =>
        kernel switch
        {
            Kernel.Loop { IsVector: true } loop => loop.Outputs[0].Type.Element,
            Kernel.RowVisit rows => rows.Body.Element,
            _ => null,
        };

    private static int Depth(Kernel kernel) =>
        kernel switch
        {
            Kernel.Loop loop => LoopWriter.Depth(loop),
            Kernel.RowVisit rows => RowWriter.Depth(rows.Body),
            _ => 0,
        };

    private void Write()
    {
        foreach (string symbol in _signature.Spec.Symbols)
            _code.Line($"int {Identifier.Escape(symbol)} = {_members.Names.Own(_members.Names.Dimension(symbol))};");
        LoadNumbers();
        foreach (var kernel in _program.Kernels)
        {
            Say(kernel);
            foreach (var access in kernel.Accesses)
                Open(access.Buffer);
            Write(kernel);
        }
        WriteOutputs();
    }

    private bool IsCopy(Buffer buffer) => _program.Kernels.Any(k => k is Kernel.Copy && k.Writes.Any(a => a.Buffer == buffer));

    /// <summary>Says where a kernel comes from.</summary>
    private void Say(Kernel kernel)
    {
        if (kernel is Kernel.Loop or Kernel.RowVisit or Kernel.Product or Kernel.RuntimeCall)
            foreach (string text in SourceTexts.Outermost(kernel.Nodes))
                _statements.Comment(text);
    }

    private void Write(Kernel kernel)
    {
        switch (kernel)
        {
            case Kernel.Loop loop:
                WriteLoop(loop);
                break;
            case Kernel.RowVisit rows:
                WriteRows(rows.Body);
                break;
            case Kernel.Product { Epilogue: not null } product:
                WriteProduct(product);
                break;
            case Kernel.Product product:
                WriteCall(product.Node);
                break;
            case Kernel.RuntimeCall call:
                WriteCall(call.Node);
                break;
            case Kernel.Scalars scalars:
                WriteScalars(scalars);
                break;
            case Kernel.Copy copy:
                _code.Line($"{Variable(copy.Node)}.CopyTo({_names[copy.Writes.Single().Buffer]});");
                break;
        }
    }

    /// <summary>Names what is given: arguments and lengths as they are, tensors in the layout of the parameters once they are read.</summary>
    private void LoadNumbers()
    {
        var used = new HashSet<Node>(_program.Function.Body.SelectMany(n => n.Inputs).Concat(_program.Function.Outputs.Select(o => o.Node)));
        foreach (var input in _program.Function.Inputs.Where(used.Contains))
        {
            var op = (Input)input.Op;
            if (_signature.Source(input) is not var (span, offset))
            {
                int data = _signature.DataIndex(op.Key);
                bool boxed = input.Type.IsScalar && !_signature.Spec.Inputs[data].IsScalar;
                Name(input, _signature.Data[data] + (boxed ? "[0]" : ""));
                continue;
            }
            if (input.Type.IsScalar)
            {
                Name(input, $"{span}[{BodySignature.Text(offset)}]");
                continue;
            }
            if (_program.Places.TryGetValue(input, out var place))
                _windows[place] = (Identifier.Escape(Names.Unique(input.Name ?? op.Key, _signature.Taken)), Window(span, offset, input.Shape.Size));
        }
        foreach (var size in _program.Function.Body.Where(n => n.Op is SizeOf))
        {
            string name = Identifier.Escape(Names.Unique("count", _signature.Taken));
            _code.Line($"{size.Type.Element.Keyword()} {name} = {_statements.Expressions.Define(size)};");
            _variables[size] = name;
        }
    }

    private void Name(Node input, string name)
    {
        _variables[input] = name;
        if (_program.Places.TryGetValue(input, out var place))
            _names[place] = name;
    }

    /// <summary>Returns the place that an output is written to; null for a scalar result.</summary>
    private string? Place(OutputRole role, Dim length)
    {
        if (_signature.Place(role) is not var (span, offset))
            return null;
        return span == _signature.Result || span == _signature.Tangent ? span : Window(span, offset, length);
    }

    private static string Window(string span, Dim start, Dim length) => $"{span}.Slice({BodySignature.Text(start)}, {BodySignature.Text(length)})";

    /// <summary>Declares a variable for a buffer, before its first use.</summary>
    private void Open(Buffer buffer)
    {
        // An object of the runtime knows the rows that the last call touched.
        if (_names.ContainsKey(buffer) || buffer.Lifetime == Lifetime.Persistent)
            return;
        if (_windows.TryGetValue(buffer, out var window))
        {
            _code.Line($"{_signature.WindowType(true, buffer.Element)} {window.Name} = {window.Text};");
            _names[buffer] = window.Name;
            return;
        }
        if (buffer.Role is { } role && IsCopy(buffer))
        {
            _names[buffer] = Place(role, buffer.Length)!;
            return;
        }
        if (buffer.Role is { } output)
        {
            string place = Place(output, buffer.Length)!;
            bool isOwn = buffer.Wish == output.Name && (place == _signature.Result || place == _signature.Tangent);
            string known = isOwn ? place : Unique(buffer.Wish);
            if (known != place)
                _code.Line($"{_signature.WindowType(false, buffer.Element)} {known} = {place};");
            _names[buffer] = known;
            return;
        }
        string name = Unique(buffer.Wish);
        _names[buffer] = name;
        if (buffer.Base is { } whole)
        {
            Open(whole);
            bool isReadOnly = whole.Lifetime == Lifetime.External && whole.Role is null;
            _code.Line($"{_signature.WindowType(isReadOnly, buffer.Element)} {name} = {Window(_names[whole], buffer.Start, buffer.Length)};");
            return;
        }
        string slot = $"Take<{buffer.Element.Keyword()}>({Invariant.Text(buffer.Slot)}, {BodySignature.Text(buffer.Length)})";
        _code.Line($"{_signature.WindowType(false, buffer.Element)} {name} = {_members.Names.Own("_slab")}.{slot};");
    }

    private string Unique(string wish) => Identifier.Escape(Names.Unique(wish, _signature.Taken));

    private void WriteScalars(Kernel.Scalars kernel)
    {
        foreach (var element in kernel.Nodes.Where(n => n.Op is Element))
            _variables[element] = $"{Variable(element.Inputs[0])}[{Invariant.Text(((Element)element.Op).Index)}]";
        var nodes = kernel.Nodes.Where(n => n.Op is not Element).ToList();
        foreach (var operand in nodes.SelectMany(n => n.Inputs).Where(i => !nodes.Contains(i)))
            if (!_variables.ContainsKey(operand) && _program.Places.ContainsKey(operand))
                _variables[operand] = Variable(operand);
        var kept = new HashSet<Node>(nodes.Where(n => IsReadOutside(n, nodes)));
        _statements.Write(nodes, kept, n => n.Type.Element.Keyword());
        // An expression that is written where it is read may read memory that holds another value by then, so it gets a variable here.
        foreach (var node in nodes.Where(n => kept.Contains(n) && !_variables.ContainsKey(n) && ReadsMemory(n)))
        {
            string name = Unique(Names.Wish(node));
            _code.Line($"{node.Type.Element.Keyword()} {name} = {_statements.Expressions.Define(node)};");
            _variables[node] = name;
        }
    }

    private bool ReadsMemory(Node node) =>
        node.Inputs.Any(i =>
            _program.Places.TryGetValue(i, out var place) ? place.Root.Lifetime == Lifetime.Transient : !_variables.ContainsKey(i) && ReadsMemory(i)
        );

    private bool IsReadOutside(Node node, List<Node> nodes) =>
        _program.Function.Outputs.Any(o => o.Node == node) || _program.Function.Body.Any(user => user.Inputs.Contains(node) && !nodes.Contains(user));

    private void WriteLoop(Kernel.Loop kernel)
    {
        var inputs = kernel.Inputs.Select(n => new LoopArgument(n, Variable(n))).ToList();
        var outputs = kernel.Outputs.Select(n => new LoopArgument(n, Variable(n))).ToList();
        var loop = new LoopWriter(kernel, inputs, outputs);
        string name = _members.Loop(loop.WriteMethod);
        loop.WriteCall(_code, name + (loop.IsVector ? LaneArgument(loop.Type) : ""), _indices);
    }

    private void WriteProduct(Kernel.Product product)
    {
        var epilogue = new EpilogueWriter(product);
        string name = _members.Epilogue(epilogue.WriteStruct);
        var text = new KernelCallText(
            product.Node,
            product.Node.Inputs.Select(Variable).ToArray(),
            _names[_program.Places[product.Result]],
            _signature
        );
        _code.Line(text.Of(KernelCall.Of(product.Node).Single(), last: epilogue.Make(name, Variable)) + ";");
    }

    private void WriteRows(RowBody body)
    {
        // The public method has already checked the labels that it was given.
        foreach (var (labels, classes) in body.Nodes.Select(n => n.Op.Choice(n)).OfType<(Node, Dim)>().Distinct())
            if (!IsChecked(Views.Shaped(labels), classes))
                _code.Line($"global::Nabla.Kernels.Index.CheckLabels({Variable(labels)}, {BodySignature.Text(classes)}, \"labels\");");
        var rows = new RowWriter(body, Variable, _signature.WindowType);
        string name = _members.Loop(rows.WriteMethod);
        rows.WriteCall(_code, name + LaneArgument(body.Element), _indices);
    }

    private bool IsChecked(Node labels, Dim classes) =>
        labels.Op is Input { Key: var key } && PublicMethods.Labels(_signature.Spec).Any(l => l.Input.Name == key && l.Classes == classes);

    private string LaneArgument(ElementType type) => $"<{_signature.Lanes[Types(_program).IndexOf(type)]}>";

    private void WriteCall(Node node)
    {
        var calls = KernelCall.Of(node);
        string[] x = node.Inputs.Select(Variable).ToArray();
        var text = new KernelCallText(node, x, _program.Places.TryGetValue(node, out var place) ? _names[place] : "", _signature);
        if (calls is [{ IsNumber: true } number])
        {
            string name = Unique(Names.Wish(node));
            _code.Line($"{node.Type.Element.Keyword()} {name} = {text.Of(number)};");
            _variables[node] = name;
            return;
        }
        if (calls is [{ Rows: null }, ..])
            // The pieces that a kernel puts together stand on one line.
            _code.Line(string.Join(" ", calls.Select(c => text.Of(c) + ";")));
        else
            foreach (var call in calls)
                _code.Line(text.Of(call, _members.Names.Own(_members.TouchedRows(_signature.Spec, call.Rows!, node.Shape[0])) + ".") + ";");
    }

    private void WriteOutputs()
    {
        // The value is the first output and leaves last.
        foreach (var output in _program.Function.Outputs.Reverse().Where(o => o.Node.Type.IsScalar))
        {
            string value = Variable(output.Node);
            if (_signature.Place(output.Role) is var (span, offset))
                _code.Line($"{span}[{BodySignature.Text(offset)}] = {value};");
            else
                _code.Line(output.Role is OutputRole.Tangent ? $"{_signature.Tangent} = {value};" : $"return {value};");
        }
    }

    /// <summary>Returns a value as it is written where it is read: a span, or the only element of one.</summary>
    private string Variable(Node node)
    {
        if (_variables.TryGetValue(node, out string known))
            return known;
        if (!_program.Places.TryGetValue(node, out var place))
            return _statements.Expressions.Write(node);
        Open(place);
        return _names[place] + (node.Type.IsScalar ? "[0]" : "");
    }
}
