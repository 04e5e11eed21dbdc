using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Ops;

/// <summary>
/// A parameter of an elementwise method of <c>Nn</c>, with its text as in <see cref="NnDoc"/>. A scalar-only parameter (a slope, a bound) is never a
/// tensor; a main parameter is a tensor wherever another is. No form has a derivative by a constant parameter, so it must be known at compile time: a
/// trainable value would silently get no gradient. A parameter with a default may be left out, together with all others that have one. Formulas call
/// a parameter by its symbol.
/// </summary>
internal sealed record NnParameter(string Name, string Doc, bool ScalarOnly = false, bool Main = false, bool Constant = false, double? Default = null)
{
    public string Symbol { get; init; } =
        Name switch
        {
            "alpha" => "α",
            "beta" => "β",
            "delta" => "δ",
            "lambda" => "λ",
            "theta" => "θ",
            _ => Name,
        };

    /// <summary>A typical value, for examples and curves.</summary>
    public double Typical { get; init; } = Default ?? 1;
}

/// <summary>
/// A function that models may call, and the way a call becomes nodes. If it has <see cref="Forms"/>, the methods themselves (eager, for float and
/// double, on tensors and on scalars) are generated from the same definitions.
/// </summary>
internal sealed class NnFunction
{
    private NnFunction(string name, Func<NnCall, Val> build, NnDoc? doc) => (Name, Build, Doc) = (name, build, doc);

    public string Name { get; }

    public Func<NnCall, Val> Build { get; }

    /// <summary>Builds the parts of a call that returns an array of tensors; null for a function that returns a single value.</summary>
    public Func<NnCall, IReadOnlyList<Val>>? Parts { get; private set; }

    /// <summary>The generated elementwise methods of this name, which differ in the number of parameters; empty for other functions.</summary>
    public IReadOnlyList<NnFunction> Forms { get; private set; } = [];

    public NnParameter[]? Parameters { get; private set; }

    /// <summary>The numbers of a method written by hand that must be known at compile time.</summary>
    public IReadOnlyList<string> Constants { get; private set; } = [];

    /// <summary>The function's documentation; null for an operator, whose op says everything.</summary>
    public NnDoc? Doc { get; }

    /// <summary>
    /// An example call of a function that is not elementwise: typed inputs and an expression, as in <c>"x[batch, 10], int t[batch] => Nll(x, t)"</c>.
    /// Lengths are numbers or names; an input without brackets is a scalar. The page of the function derives shapes, definition and derivative from
    /// what the front end makes of this call.
    /// </summary>
    public string? Example { get; private set; }

    /// <summary>The op that a generated method computes.</summary>
    public ElementwiseOp? Op { get; private set; }

    /// <summary>The running op that a generated method along an axis computes; null for other functions.</summary>
    public Running? Runs { get; private set; }

    /// <summary>Whether it has overloads for float and for double.</summary>
    public bool ScalarOverloads { get; private set; }

    /// <summary>
    /// For a function that System.Math has too, the interface of System.Numerics that declares it. The function's scalar overload is generic and
    /// loses to that of System.Math in overload resolution, so that both classes may be imported. Null for other functions.
    /// </summary>
    public string? Numbers { get; private set; }

    /// <summary>Describes a method of <c>Nn</c> written in the runtime, where its parameters are documented.</summary>
    public static NnFunction Written(string name, Func<NnCall, Val> build, NnDoc doc, string example, params string[] constants) =>
        new(name, build, doc) { Example = example, Constants = constants };

    /// <summary>Describes a method of <c>Nn</c> generated from an op that runs along an axis.</summary>
    public static NnFunction Running(string name, Running running, NnDoc doc) =>
        new(name, c => running.Of(name, c), doc) { Example = $"x[batch, 8] => {name}(x, -1)", Runs = running };

    /// <summary>Describes a method of <c>Nn</c> written in the runtime that returns an array of tensors.</summary>
    public static NnFunction WrittenParts(string name, Func<NnCall, IReadOnlyList<Val>> parts, NnDoc doc, string example) =>
        new(name, _ => throw new ModelLanguageException($"'{name}' gives several tensors"), doc) { Parts = parts, Example = example };

    public static NnFunction Operator(string symbol, Op op, int arity) =>
        new("operator " + symbol, c => c.Builder.Add(op, Enumerable.Range(0, arity).Select(c.Value).ToArray()), null);

    /// <summary>Describes an elementwise method generated from its op, or two methods if parameters have defaults.</summary>
    public static NnFunction Elementwise(string name, ElementwiseOp op, NnDoc doc, bool scalarOverloads, params NnParameter[] parameters)
    {
        var full = Form(name, op, doc, scalarOverloads, parameters, c => c.Builder.Add(op, parameters.Select((p, i) => c.Value(i)).ToArray()));
        var given = parameters.TakeWhile(p => p.Default is null).ToArray();
        if (given.Length == parameters.Length)
            return full;
        var rest = parameters.Skip(given.Length).ToArray();
        string defaults =
            "Here " + string.Join(" and ", rest.Select(p => p.Symbol + " = " + Invariant.Text(p.Default!.Value).Replace('-', '−'))) + ".";
        return Overloads(
            Form(
                name,
                op,
                doc with
                {
                    Notes = doc.Notes.Length == 0 ? defaults : doc.Notes + " " + defaults,
                },
                scalarOverloads,
                given,
                c => c.Builder.Add(op, given.Select((p, i) => c.Value(i)).Concat(rest.Select(p => c.Value(0).Of(p.Default!.Value))).ToArray())
            ),
            full
        );
    }

    /// <summary>Describes an elementwise method generated from its op whose name System.Math has too.</summary>
    /// <param name="numbers">The interface of System.Numerics that declares it.</param>
    public static NnFunction AsInMath(string name, ElementwiseOp op, NnDoc doc, string numbers, params NnParameter[] parameters)
    {
        var form = Form(name, op, doc, false, parameters, c => c.Builder.Add(op, parameters.Select((p, i) => c.Value(i)).ToArray()));
        form.Numbers = numbers;
        return form;
    }

    /// <summary>Describes a generated method whose op has other operands than the method has parameters.</summary>
    public static NnFunction Composed(
        string name,
        ElementwiseOp op,
        NnDoc doc,
        bool scalarOverloads,
        Func<Val[], Val[]> operands,
        params NnParameter[] parameters
    ) => Form(name, op, doc, scalarOverloads, parameters, c => c.Builder.Add(op, operands(parameters.Select((p, i) => c.Value(i)).ToArray())));

    /// <summary>Combines generated methods of one name, which differ in the number of parameters.</summary>
    public static NnFunction Overloads(params NnFunction[] forms) =>
        new(
            forms[0].Name,
            c =>
                (
                    forms.SelectMany(f => f.Forms).FirstOrDefault(f => f.Parameters!.Length == c.Count)
                    ?? throw new ModelLanguageException($"'{forms[0].Name}' has no form with {c.Count} arguments")
                ).Build(c),
            forms[0].Doc
        )
        {
            Forms = forms.SelectMany(f => f.Forms).ToArray(),
            Op = forms[0].Op,
        };

    /// <summary>Returns the same generated method with another reading of calls (for further overloads written in the runtime).</summary>
    public static NnFunction ElementwiseWith(NnFunction generated, Func<NnCall, Val> build) =>
        new(generated.Name, build, generated.Doc) { Forms = generated.Forms, Op = generated.Op };

    /// <summary>Returns the generated method with the given number of parameters, or null.</summary>
    public NnFunction? Form(int count) => Forms.FirstOrDefault(f => f.Parameters!.Length == count);

    private static NnFunction Form(string name, ElementwiseOp op, NnDoc doc, bool scalarOverloads, NnParameter[] parameters, Func<NnCall, Val> build)
    {
        var form = new NnFunction(name, build, doc)
        {
            Op = op,
            ScalarOverloads = scalarOverloads,
            Parameters = parameters,
        };
        form.Forms = [form];
        return form;
    }
}

/// <summary>The functions that a source file of ops contributes. Families are found by type, so adding an op touches one file.</summary>
internal interface IOpFamily
{
    IEnumerable<NnFunction> Functions { get; }
}

/// <summary>Signals a violation of the model language, such as a value that must be known at compile time and is not. The message is the text of a
/// located diagnostic.</summary>
internal sealed class ModelLanguageException(string message) : Exception(message);

/// <summary>A call as the front end read it. Each argument is a value or something known at compile time (an int, bool, text, int[], enum as int,
/// list of values or source of random numbers).</summary>
internal sealed class NnCall(Builder builder, IReadOnlyList<KeyValuePair<string, object?>> arguments)
{
    public Builder Builder => builder;

    public int Count => arguments.Count;

    public bool Has(string name) => arguments.Any(a => a.Key == name && a.Value is not null);

    public Val Value(int index) => (Val)arguments[index].Value!;

    public Val Value(string name) => (Val)Find(name)!;

    public IReadOnlyList<Val> Values(string name) => (IReadOnlyList<Val>)Find(name)!;

    public int Int(string name) => (int)Find(name)!;

    public int[] Ints(string name) => (int[])Find(name)!;

    public string Text(string name) => (string)Find(name)!;

    public bool Flag(string name) => Find(name) is true;

    /// <summary>Returns one of the numbers that must be known at compile time.</summary>
    public double Number(string name) => ((Constant)Value(name).Node.Op).Value;

    /// <summary>Returns the source of random numbers, or null if the argument is null.</summary>
    public RandomSource? Random(string name)
    {
        var random = (RandomSource)Find(name)!;
        if (ReferenceEquals(random, RandomSource.Withheld))
            throw new ModelLanguageException(
                "a gradient rule draws no random numbers; draw in the method itself, and let its result tell the rule what was drawn"
            );
        return ReferenceEquals(random, RandomSource.None) ? null : random;
    }

    private object? Find(string name)
    {
        foreach (var argument in arguments)
            if (argument.Key == name)
                return argument.Value;
        throw new ModelLanguageException($"the argument '{name}' is missing");
    }
}

/// <summary>The functions of all families by name, in ordinal order.</summary>
internal static class OpCatalog
{
    private static readonly Lazy<SortedDictionary<string, NnFunction>> All = new(Load);

    public static IEnumerable<NnFunction> Functions => All.Value.Values;

    public static NnFunction? Find(string name) => All.Value.TryGetValue(name, out var function) ? function : null;

    private static SortedDictionary<string, NnFunction> Load()
    {
        var functions = new SortedDictionary<string, NnFunction>(StringComparer.Ordinal);
        foreach (
            var type in typeof(OpCatalog)
                .Assembly.GetTypes()
                .Where(t => t.IsClass && typeof(IOpFamily).IsAssignableFrom(t))
                .OrderBy(t => t.FullName, StringComparer.Ordinal)
        )
        foreach (var function in ((IOpFamily)Activator.CreateInstance(type)).Functions)
            functions.Add(function.Name, function);
        return functions;
    }
}
