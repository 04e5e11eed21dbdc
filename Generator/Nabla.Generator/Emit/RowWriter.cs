using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;
using Nabla.Generator.Plans;
using Nabla.Generator.Schedule;

namespace Nabla.Generator.Emit;

/// <summary>
/// Writes a row kernel: a method that visits one row after another, and its call, inside plain loops where operands stand still along some
/// of the axes that count the rows.
/// </summary>
/// <param name="body">The row kernel.</param>
/// <param name="variable">Returns the variable that holds a value where the method is called.</param>
/// <param name="windowType">Returns the type in the declaration of a window, given whether it is only read.</param>
internal sealed class RowWriter(RowBody body, Func<Node, string> variable, Func<bool, ElementType, string> windowType)
{
    private readonly MergedAxes _outer = Axes(body);

    /// <summary>How many plain loops stand around the call.</summary>
    public static int Depth(RowBody body) => Axes(body).Depth;

    private static MergedAxes Axes(RowBody body) => new(body.Outer, body.Inputs.Select(i => i.Runs).ToList());

    /// <summary>An operand, and the form in which the method receives it.</summary>
    /// <param name="Operand">The operand.</param>
    /// <param name="IsRow">Whether it runs along the row.</param>
    /// <param name="ByRow">Whether it differs from row to row.</param>
    private readonly record struct Given(RowOperand Operand, bool IsRow, bool ByRow)
    {
        public bool IsSpan => IsRow || ByRow;
    }

    private IReadOnlyList<Given> Inputs =>
        body.Inputs.Select((operand, k) => new Given(operand, operand.Runs.Skip(body.Split).Any(runs => runs), _outer.RunsInside(k))).ToList();

    public void WriteCall(CodeWriter code, string name, IReadOnlyList<string> indices)
    {
        var arguments = Inputs
            .Select((given, k) => Argument(given, k, indices))
            .Concat(body.Outputs.Select(o => _outer.Window(variable(o), null, Size(true, !body.IsNumber(o)), indices)))
            .Concat(body.Scratch.Select(variable));
        if (!_outer.Inner.IsConstant)
            arguments = arguments.Append(Text(_outer.Inner));
        if (!body.Length.IsConstant)
            arguments = arguments.Append(Text(body.Length));
        _outer.WriteCall(code, indices, name + "(" + string.Join(", ", arguments) + ");");
    }

    public void WriteMethod(CodeWriter code, string name, Func<Node, string> wish)
    {
        var texts = SourceTexts.All(body.Nodes);
        var names = new RowNames(body, _outer.Inner, wish, texts.Count == 1 ? texts[0] : "");
        foreach (string text in SourceTexts.Outermost(body.Nodes))
            code.Line("// " + text);
        var parameters = new List<string>();
        foreach (var given in Inputs)
        {
            string keyword = given.Operand.Node.Type.Element.Keyword();
            parameters.Add((given.IsSpan ? $"global::System.ReadOnlySpan<{keyword}> " : keyword + " ") + names.Argument(given.Operand.Node));
        }
        foreach (var node in body.Outputs.Concat(body.Scratch))
            parameters.Add($"global::System.Span<{node.Type.Element.Keyword()}> {names.Memory(node)}");
        parameters.AddRange(names.Lengths.Select(n => "int " + n));
        Lanes.Header(code, name, parameters, body.Element);
        code.Open();
        foreach (var given in Inputs.Where(g => !g.IsSpan && g.Operand.Node.Type.Element == body.Element))
            names.Splat(code, given.Operand.Node);
        code.Open($"for (int {names.Row} = 0; {names.Row} < {names.Rows}; {names.Row}++)");
        foreach (var given in Inputs)
            Load(code, names, given);
        foreach (var node in body.Outputs.Where(o => !body.IsNumber(o)))
            names.OpenRow(code, node, windowType(false, node.Type.Element), names.Memory(node));
        foreach (var node in body.Scratch)
            names.KeepRow(node);
        foreach (var stage in body.Stages)
            Write(code, names, stage);
        code.Close().Close();
    }

    private void Load(CodeWriter code, RowNames names, Given given)
    {
        var node = given.Operand.Node;
        if (given.IsRow && given.ByRow)
            names.OpenRow(code, node, windowType(true, node.Type.Element), names.Argument(node));
        else if (given.IsRow)
            names.KeepRow(node);
        else if (given.ByRow)
            names.OpenNumber(code, node, $"{names.Argument(node)}[{names.Row}]");
    }

    private void Write(CodeWriter code, RowNames names, RowStage stage)
    {
        switch (stage)
        {
            case RowStage.Along along:
                names.Along(code, along);
                break;
            case RowStage.OfRow { Node: var node }:
                string row = names.RowOf(node.Inputs[0]);
                string number = RowForm.Of(node) is RowForm.Folded { Kernel: var kernel }
                    ? $"{KernelCallText.Kernels}{kernel}({row})"
                    : $"{row}[{names.Number(node.Inputs[1])}]";
                names.OpenNumber(code, node, number);
                Store(code, names, node);
                break;
            case RowStage.Fill { Node: var hot }:
                code.Line($"{names.RowOf(hot)}.Clear();");
                code.Line($"{names.RowOf(hot)}[{names.Number(hot.Inputs[0])}] = {Literal.Of(1, hot.Type.Element)};");
                break;
            case RowStage.PerRow { Nodes: var nodes }:
                var kept = new HashSet<Node>(nodes.Where(n => IsReadLater(n, nodes)));
                names.Numbers(code, nodes, kept);
                foreach (var node in nodes)
                    Store(code, names, node);
                break;
        }
    }

    /// <summary>Returns whether another stage, or a reader outside, reads the value.</summary>
    private bool IsReadLater(Node node, IReadOnlyList<Node> stage) =>
        body.Outputs.Contains(node) || body.Nodes.Any(user => !stage.Contains(user) && user.Inputs.Contains(node));

    private void Store(CodeWriter code, RowNames names, Node node)
    {
        if (body.Outputs.Contains(node))
            code.Line($"{names.Memory(node)}[{names.Row}] = {names.Number(node)};");
    }

    private string Argument(Given given, int k, IReadOnlyList<string> indices)
    {
        string name = variable(given.Operand.Node);
        if (given.Operand.Node.Type.IsScalar)
            return name;
        return _outer.Window(name, k, given.IsSpan ? Size(given.ByRow, given.IsRow) : null, indices);
    }

    /// <summary>Returns how much of a buffer one call sees: rows, a row, or a number for each row.</summary>
    private Dim Size(bool byRow, bool isRow) => (byRow ? _outer.Inner : Dim.One) * (isRow ? body.Length : Dim.One);

    private static string Text(Dim dim) => dim.Text(Identifier.Escape);
}
