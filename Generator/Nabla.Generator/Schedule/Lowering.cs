using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Schedule;

/// <summary>Lowers a program of primitives to kernels over buffers.</summary>
internal sealed class Lowering
{
    private readonly Function _function;
    private readonly Dictionary<Node, Buffer> _places = [];
    private readonly List<Buffer> _buffers = [];
    private readonly HashSet<Output> _inPlace = [];
    private readonly Dictionary<Group, (Kernel.Loop Loop, Node Product)> _riding = [];
    private readonly Dictionary<string, Buffer> _persistent;

    private Lowering(Function function, Dictionary<string, Buffer> persistent) => (_function, _persistent) = (function, persistent);

    public static ScheduledProgram Of(Function function) => Of(function, []);

    /// <param name="function">The program of one entry point.</param>
    /// <param name="persistent">The persistent buffers of the entry points before it, by name; this one adds its own.</param>
    public static ScheduledProgram Of(Function function, Dictionary<string, Buffer> persistent) => new Lowering(function, persistent).Lower();

    private ScheduledProgram Lower()
    {
        if (_function.IsUnrolled)
            return new ScheduledProgram(_function, [new Kernel.Scalars(_function.Body)], _places, _buffers);
        var groups = Placement.Of(_function);
        var stored = Stored(groups);
        foreach (var input in _function.Inputs.Where(stored.Contains))
            Place(input, Given(input));
        PlaceOutputs();
        var kernels = new List<Kernel>();
        // A product is computed where its epilogue stands.
        var taken = new HashSet<Node>();
        var epilogues = new Epilogues(_function, groups);
        foreach (var group in groups.Where(g => g.IsElementwise && !g.HasRows && g.Space.Rank > 0))
            if (LoopOf(group, stored) is { } loop && epilogues.Product(loop) is { } product)
            {
                _riding.Add(group, (loop, product));
                taken.Add(product);
            }
        foreach (var group in groups)
            if (!taken.Contains(group.Nodes[0]) && Kernel(group, stored) is { } kernel)
                kernels.Add(kernel);
        foreach (var output in _function.Outputs.Where(o => (!o.Node.Type.IsScalar || IsPersistent(o.Role)) && !_inPlace.Contains(o)))
            kernels.Add(Copy(output));
        foreach (var view in _function.Body.Where(Placement.IsView))
            PlaceOf(view);
        return new ScheduledProgram(_function, kernels, _places, _buffers);
    }

    /// <summary>Returns the values that are read outside the group that computes them.</summary>
    private HashSet<Node> Stored(IReadOnlyList<Group> groups)
    {
        var stored = new HashSet<Node>(_function.Outputs.Select(o => o.Node));
        foreach (var group in groups)
            stored.UnionWith(group.Nodes.SelectMany(n => n.Inputs).Where(i => !group.Contains(i)));
        var grouped = new HashSet<Node>(groups.SelectMany(g => g.Nodes));
        stored.UnionWith(_function.Body.Where(n => !grouped.Contains(n) && Placement.IsView(n)).SelectMany(n => n.Inputs));
        return stored;
    }

    /// <summary>Places tensor outputs: a gradient is computed directly in the gradient buffer, the result of an inference in the output.</summary>
    private void PlaceOutputs()
    {
        foreach (var output in _function.Outputs)
        {
            // A reshape is another name for the same buffer, so the value that it renames is computed in place.
            var node = output.Node;
            while (Placement.IsRenamed(node) && !node.Inputs[0].Type.IsScalar)
                node = node.Inputs[0];
            if (
                node.Type.IsScalar
                || node.Op is Input or Slice
                || Placement.IsRenamed(node)
                || _places.ContainsKey(node)
                || output.Node.Type.IsScalar
            )
                continue;
            // The old state is read until the end.
            if (output.Role is OutputRole.NewState)
                continue;
            Place(node, Destination(output, output.Node.Name ?? output.Name));
            _inPlace.Add(output);
        }
    }

    /// <summary>Returns the buffer of a value from outside: memory of the caller, or memory that an earlier call wrote.</summary>
    private Buffer Given(Node input)
    {
        var op = (Input)input.Op;
        return op.Role switch
        {
            InputRole.State => Persistent(op.Key, input.Type.Element, input.Shape.Size, new OutputRole.NewState(op.Key)),
            InputRole.Residual => Persistent(op.Key, input.Type.Element, input.Shape.Size, new OutputRole.Residual(op.Key)),
            _ => new Buffer(input.Name ?? op.Key, input.Type.Element, input.Shape.Size, Lifetime.External),
        };
    }

    private Buffer Destination(Output output, string wish) =>
        output.Role switch
        {
            OutputRole.NewState state => Persistent(state.State, output.Node.Type.Element, output.Node.Shape.Size, state),
            OutputRole.Residual kept => Persistent(kept.Value, output.Node.Type.Element, output.Node.Shape.Size, kept),
            var role => new Buffer(wish, output.Node.Type.Element, output.Node.Shape.Size, Lifetime.External) { Role = role },
        };

    private static bool IsPersistent(OutputRole role) => role is OutputRole.NewState or OutputRole.Residual;

    /// <summary>Returns the buffer of that name, which is one for all entry points.</summary>
    private Buffer Persistent(string name, ElementType element, Dim length, OutputRole? role)
    {
        string key = role?.Name ?? "rows of " + name;
        if (!_persistent.TryGetValue(key, out var buffer))
            _persistent.Add(key, buffer = new Buffer(name, element, length, Lifetime.Persistent) { Role = role });
        if (role is null)
            _buffers.Add(buffer);
        return buffer;
    }

    private Kernel? Kernel(Group group, HashSet<Node> stored)
    {
        var node = group.Nodes[0];
        if (!group.IsElementwise || (group.Nodes.Count == 1 && RowForm.IsNumber(node)))
            return Single(node);
        if (group.HasRows)
        {
            var body = RowBody.Of(group, stored);
            var accesses = Elementwise(body.Inputs, body.Outputs, body.Runs);
            accesses.AddRange(ScratchOf(body));
            return new Kernel.RowVisit(body) { Accesses = accesses };
        }
        if (group.Space.Rank == 0)
            return new Kernel.Scalars(group.Nodes) { Accesses = Whole(group.Nodes.SelectMany(n => n.Inputs)).ToList() };
        if (_riding.TryGetValue(group, out var riding))
        {
            var result = riding.Loop.Outputs[0];
            var read = riding.Product.Inputs.Concat(riding.Loop.Inputs.Where(i => i != riding.Product));
            New(result);
            return new Kernel.Product(riding.Product, riding.Loop)
            {
                Accesses = [.. Whole(read), new Access(_places[result], AccessMode.Write, result)],
            };
        }
        if (LoopOf(group, stored) is not { } loop)
            return null;
        return new Kernel.Loop(loop.Space, loop.Nodes, loop.Inputs, loop.Outputs)
        {
            Accesses = Elementwise(
                loop.Inputs.Select(i => new RowOperand(i, Access.Along(group.Space, i.Shape))),
                loop.Outputs,
                o => Access.Along(group.Space, o.Shape)
            ),
        };
    }

    /// <summary>Returns the loop of an elementwise group, before its values have places; null if nothing that it computes is read.</summary>
    private static Kernel.Loop? LoopOf(Group group, HashSet<Node> stored)
    {
        var outputs = group.Nodes.Where(stored.Contains).ToList();
        var inputs = group.Nodes.SelectMany(n => n.Inputs).Where(n => !group.Contains(n) && n.Op is not Constant).Distinct().ToList();
        return outputs.Count == 0 ? null : new Kernel.Loop(group.Space, group.Nodes, inputs, outputs);
    }

    private Kernel Single(Node node)
    {
        var calls = KernelCall.Of(node);
        if (!calls.Any(c => c.IsNumber))
            New(node);
        if (calls[0].Rows is { } table)
            return new Kernel.RuntimeCall(node)
            {
                Accesses =
                [
                    .. Whole(node.Inputs),
                    new Access(_places[node], AccessMode.Accumulate, node),
                    new Access(Persistent(table + "Rows", ElementType.Int32, node.Shape[0], null), AccessMode.Accumulate, null),
                ],
            };
        Access[] accesses =
        [
            .. Whole(node.Inputs),
            .. _places.TryGetValue(node, out var place) ? [new Access(place, AccessMode.Write, node)] : (Access[])[],
        ];
        if (node.Op is MatMul or BatchMatMul)
            return new Kernel.Product(node) { Accesses = accesses };
        return new Kernel.RuntimeCall(node) { Accesses = accesses };
    }

    private Kernel Copy(Output output)
    {
        var place = Destination(output, output.Name);
        if (!_buffers.Contains(place))
            _buffers.Add(place);
        return new Kernel.Copy(output.Node) { Accesses = [.. Whole([output.Node]), new Access(place, AccessMode.Write, output.Node)] };
    }

    private List<Access> Elementwise(IEnumerable<RowOperand> inputs, IReadOnlyList<Node> outputs, System.Func<Node, EquatableArray<bool>> runs)
    {
        var accesses = new List<Access>();
        foreach (var (node, along) in inputs)
            if (PlaceOf(node) is { } buffer)
                accesses.Add(new Access(buffer, AccessMode.Read, node, along));
        foreach (var node in outputs)
        {
            New(node);
            accesses.Add(new Access(_places[node], AccessMode.Write, node, runs(node)));
        }
        return accesses;
    }

    /// <summary>Returns the accesses to scratch rows, which are buffers as well and live as long as their kernel.</summary>
    private IEnumerable<Access> ScratchOf(RowBody body)
    {
        foreach (var node in body.Scratch)
        {
            var buffer = new Buffer(Names.Wish(node) + "Row", node.Type.Element, body.Length, Lifetime.Transient);
            Place(node, buffer);
            yield return new Access(buffer, AccessMode.Write, null);
        }
    }

    private IEnumerable<Access> Whole(IEnumerable<Node> read) =>
        from node in read.Distinct()
        let place = PlaceOf(node)
        where place is not null
        select new Access(place, AccessMode.Read, node);

    private void New(Node node)
    {
        // A reshaped number of a row is another name for the number.
        if (PlaceOf(node) is null)
            Place(node, new Buffer(Names.Wish(node), node.Type.Element, node.Shape.Size, Lifetime.Transient));
    }

    private void Place(Node node, Buffer buffer)
    {
        _places.Add(node, buffer);
        _buffers.Add(buffer);
    }

    /// <summary>Returns the buffer in which a value lies; null for a value that is not in memory.</summary>
    private Buffer? PlaceOf(Node node)
    {
        if (_places.TryGetValue(node, out var known))
            return known;
        if (!Placement.IsView(node) || PlaceOf(node.Inputs[0]) is not { } source)
            return null;
        var view = source;
        if (!Placement.IsRenamed(node))
        {
            view = new Buffer(Names.Wish(node), node.Type.Element, node.Shape.Size, source.Lifetime)
            {
                Base = source,
                Start = ((Primitive)node.Op).ViewStart(node)!.Value,
            };
            _buffers.Add(view);
        }
        _places.Add(node, view);
        return view;
    }
}
