using System.Collections.Generic;
using System.Linq;
using System.Text;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Schedule;

/// <summary>Prints a schedule for people and tests: its buffers, then a line for each kernel with the buffers that it writes and reads.</summary>
internal static class SchedulePrinter
{
    public static string Print(ScheduledProgram program)
    {
        var names = Assign(program);
        var text = new StringBuilder();
        text.Append(program.Function.Name);
        foreach (string symbol in program.Symbols)
            text.Append(", ").Append(symbol).Append(" ≤ ").Append(Capacity.Of(Dim.Symbol(symbol)));
        text.Append(":\n");
        foreach (var buffer in program.Buffers)
        {
            // A window is as long as the call has it; memory is as large as it gets.
            string length = buffer.Base is null ? buffer.Capacity.ToString() : buffer.Length.ToString();
            text.Append("  ").Append(names[buffer]).Append(": ").Append(buffer.Element.Short()).Append('[').Append(length).Append("] ");
            text.Append(
                buffer.Base is { } whole ? $"in {names[whole]} from {buffer.Start}"
                : buffer.Lifetime == Lifetime.Transient ? "slot " + Invariant.Text(buffer.Slot)
                : buffer.Lifetime == Lifetime.Persistent ? "kept"
                : buffer.Role is { } role ? "for " + role.Name
                : "given"
            );
            text.Append('\n');
        }
        foreach (var kernel in program.Kernels)
            Write(text, kernel, names, "  ");
        foreach (var output in program.Function.Outputs.Where(o => o.Node.Type.IsScalar))
            text.Append("  return ").Append(output.Name).Append('\n');
        return text.ToString();
    }

    private static void Write(StringBuilder text, Kernel kernel, IReadOnlyDictionary<Buffer, string> names, string indent)
    {
        text.Append(indent).Append(Head(kernel));
        string written = string.Join(", ", kernel.Writes.Select(a => Written(a, names[a.Buffer])));
        string read = string.Join(", ", kernel.Reads.Select(a => names[a.Buffer]).Distinct());
        if (written.Length > 0)
            text.Append(' ').Append(written);
        if (read.Length > 0)
            text.Append(" ← ").Append(read);
        if (kernel.Grain is { } grain)
            text.Append(" by ").Append(grain);
        if (kernel.Partial is { } partial)
            text.Append(" through ").Append(names[partial]);
        text.Append('\n');
        if (kernel is Kernel.Repeat repeat)
        {
            foreach (var inner in repeat.Body)
                Write(text, inner, names, indent + "  ");
            foreach (var (from, to) in repeat.Carried)
                text.Append(indent).Append("  next ").Append(names[to]).Append(" = ").Append(names[from]).Append('\n');
            foreach (var kept in repeat.Kept)
                text.Append(indent).Append("  keep ").Append(names[kept]).Append('\n');
        }
        if (kernel is Kernel.RowVisit rows)
            foreach (var stage in rows.Body.Stages)
                text.Append(indent).Append("  ").Append(Stage(stage)).Append('\n');
    }

    private static string Written(Access access, string name) =>
        (access.Mode == AccessMode.Accumulate ? "+" : "") + name + (access.Result > 0 ? "#" + Invariant.Text(access.Result) : "");

    private static string Head(Kernel kernel) =>
        kernel switch
        {
            Kernel.Loop loop => $"loop{loop.Space} {Ops(loop.Nodes)}:",
            Kernel.RowVisit rows => $"rows{rows.Body.Outer} of [{rows.Body.Length}]:",
            Kernel.Product { Epilogue: { } loop } product => $"product {product.Node.Op.Print()} then {Ops(loop.Nodes)}:",
            Kernel.Product product => $"product {product.Node.Op.Print()}:",
            Kernel.RuntimeCall call => $"call {call.Node.Op.Print()}:",
            Kernel.Scalars scalars => $"scalars {Ops(scalars.Nodes)}:",
            Kernel.Repeat repeat => $"repeat {repeat.Index} < {repeat.Count}:",
            _ => "copy:",
        };

    private static string Stage(RowStage stage) =>
        stage switch
        {
            RowStage.Along along => "along " + Ops(along.Nodes),
            RowStage.OfRow number => "number " + number.Node.Op.Print(),
            RowStage.PerRow numbers => "numbers " + Ops(numbers.Nodes),
            RowStage.Fill fill => "fill " + fill.Node.Op.Print(),
            _ => "",
        };

    private static string Ops(IEnumerable<Node> nodes) => string.Join(" ", nodes.Select(n => n.Op.Name));

    private static Dictionary<Buffer, string> Assign(ScheduledProgram program)
    {
        var taken = new HashSet<string>();
        return program.Buffers.ToDictionary(b => b, b => Names.Unique(b.Wish, taken));
    }
}
