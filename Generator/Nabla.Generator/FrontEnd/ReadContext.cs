using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.FrontEnd;

/// <summary>The state that the reading of one method shares: the nodes, the findings, and what is bound already.</summary>
internal sealed class ReadContext(Compilation compilation, SyntaxTree root, CancellationToken cancellation)
{
    /// <summary>The limit on loop iterations and inlined calls: far above any sensible model, and reached in a fraction of a second.</summary>
    public const int MaximalSteps = 10_000;

    /// <summary>The limit on operations, which stops an endless loop in half-typed code. It is more than anybody would want to read in a generated
    /// file.</summary>
    public const int MaximalOperations = 50_000;

    private readonly List<Finding> _findings = new();
    private readonly Dictionary<Finding, IReadOnlyList<IMethodSymbol>> _roots = new();
    private readonly Dictionary<SyntaxNode, string> _texts = new();
    private string _within = "";
    private readonly List<(Frame Frame, SyntaxNode Syntax)> _unread = new();
    private int _steps;

    /// <summary>Whether a compiler error has been claimed whose place is not known yet.</summary>
    private bool _isOpen;

    public Compilation Compilation => compilation;

    public CancellationToken Cancellation => cancellation;

    public Symbols Symbols { get; } = Symbols.Of(compilation);

    public Bodies Bodies { get; } = new(compilation, cancellation);

    public SourceMap Places { get; } = new();

    /// <summary>The builder of the nodes. It does not share nodes: every expression that the user wrote gets its own node and place.</summary>
    public Builder Builder { get; set; } = new(share: false);

    /// <summary>The partial properties of the model: its parameters.</summary>
    public Dictionary<ISymbol, Node> Parameters { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The names in the [Shape] attributes of the model's parameters, which its methods share.</summary>
    public HashSet<string> SharedLengths { get; } = new(StringComparer.Ordinal);

    /// <summary>The RandomState arguments of the method.</summary>
    public List<RandomSource> Randoms { get; } = new();

    /// <summary>The static fields whose initialisers are being read, the innermost first.</summary>
    public Stack<ISymbol> Initialized { get; } = new();

    /// <summary>The number of times that random numbers have been drawn so far.</summary>
    public int Draws => Randoms.Sum(r => r.Draws);

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The number of choices by run-time values and of mapped functions around what is being read.</summary>
    public int Depth { get; private set; }

    /// <summary>The ID of a diagnostic that the reading of something else reports and that stops this reading too.</summary>
    public string? Elsewhere { get; private set; }

    /// <summary>Whether something has no reading that only a compiler error explains. <see cref="Explanation"/> asks the compiler whether there is
    /// one.</summary>
    public bool CompilerError { get; private set; }

    /// <summary>The code that has no reading although nothing was reported before it: because of a compiler error, or a gap in the reader.</summary>
    public IReadOnlyList<(Frame Frame, SyntaxNode Syntax)> Unread => _unread;

    /// <summary>Whether there is a partial member that the generator does not implement, which the compiler reports.</summary>
    public bool IsUnimplemented { get; set; }

    public Value Broken()
    {
        CompilerError = true;
        _isOpen = true;
        return Value.Poison;
    }

    /// <summary>Notes code that has no reading. It is called for all such code from the inside out, so that the innermost is kept.</summary>
    public void HasNoReading(Frame frame, SyntaxNode syntax)
    {
        bool isSaid = _findings.Count > 0 || Elsewhere is not null || _unread.Count > 0;
        if (isSaid && !_isOpen)
            return;
        CompilerError |= !isSaid;
        _isOpen = false;
        _unread.Add((frame, syntax));
    }

    public Value ReportedElsewhere(string id)
    {
        Elsewhere ??= id;
        return Value.Poison;
    }

    public Value Report(Frame frame, SyntaxNode syntax, string id, params string[] arguments)
    {
        if (Add(id, PlaceOf(frame, syntax), arguments) is { } finding)
            _roots[finding] = Roots(frame);
        return Value.Poison;
    }

    /// <summary>Returns the methods with plans of their own, other than the one being read, in whose bodies a finding was made.</summary>
    public IReadOnlyList<IMethodSymbol> RootsOn(Finding finding) => _roots.TryGetValue(finding, out var roots) ? roots : [];

    public void Report(SyntaxTree tree, TextSpan span, string id, params string[] arguments) => Add(id, Places.Add(tree, span), arguments);

    /// <summary>Reports a finding of another reading.</summary>
    public void Report(Place place, string id, params string[] arguments) => Add(id, Places.Add(place), arguments);

    /// <summary>Adds a finding. The defect of a helper that is inlined twice is added once.</summary>
    private Finding? Add(string id, int place, string[] arguments)
    {
        if (_findings.Any(f => f.Id == id && Places[f.Place].Matches(Places[place])))
            return null;
        var finding = new Finding(id, arguments.ToEquatableArray(), place);
        _findings.Add(finding);
        return finding;
    }

    private IReadOnlyList<IMethodSymbol> Roots(Frame frame)
    {
        var roots = new List<IMethodSymbol>();
        for (var inner = frame; inner.Caller is { } caller; inner = caller)
            if (Symbols.IsRoot(inner.Method.OriginalDefinition))
                roots.Add(inner.Method.OriginalDefinition);
        return roots;
    }

    /// <summary>Reads code that runs only if a run-time value says so, or once per element, and therefore must not change anything that outlives
    /// it.</summary>
    /// <param name="where">The place, as messages name it.</param>
    /// <param name="read">Reads the code.</param>
    public Value Within(string where, Func<Value> read)
    {
        string outer = _within;
        (_within, Depth) = (where, Depth + 1);
        try
        {
            return read();
        }
        finally
        {
            (_within, Depth) = (outer, Depth - 1);
        }
    }

    /// <summary>Returns whether something that was made at a depth may be changed here; if not, there is a finding.</summary>
    public bool MayWrite(Frame frame, SyntaxNode syntax, int depth, string what)
    {
        if (depth >= Depth)
            return true;
        Refuse(frame, syntax, "assignment to " + what + " " + _within, "return the value instead, and assign it outside");
        return false;
    }

    /// <summary>Refuses null where a tensor, a number or an array is needed.</summary>
    public Value RefuseNull(Frame frame, SyntaxNode syntax) =>
        Refuse(
            frame,
            syntax,
            "'" + TextOf(syntax) + "' is null here",
            "test it first, as in 'b is null ? y : y + b', which is decided when the model is compiled"
        );

    /// <summary>Refuses a value that is neither a number nor a tensor where one is needed.</summary>
    public Value RefuseOperand(Frame frame, SyntaxNode syntax, Value value, Func<Value> otherwise) =>
        value switch
        {
            { IsAbsent: true } => RefuseNull(frame, syntax),
            Value.Several => Refuse(frame, syntax, "'" + TextOf(syntax) + "' as a number or tensor", "it holds several values; name one of them"),
            Value.Delegate => Refuse(frame, syntax, "'" + TextOf(syntax) + "' as a number or tensor", "it is a function; call it"),
            _ => otherwise(),
        };

    /// <summary>Reports a construct outside the model language.</summary>
    public Value Refuse(Frame frame, SyntaxNode syntax, string what, string advice) => Report(frame, syntax, Ids.NotInLanguage, what, advice);

    /// <summary>Reports a call that can be neither inlined nor mapped to an op.</summary>
    public Value NoBody(Frame frame, SyntaxNode syntax, IMethodSymbol method) =>
        Report(frame, syntax, Ids.NoBody, CallReader.Display(method), Substitutes.Of(method, Symbols));

    /// <summary>Counts an iteration or an inlined call. Returns false, with a finding, if there were too many.</summary>
    public bool Step(Frame frame, SyntaxNode syntax)
    {
        cancellation.ThrowIfCancellationRequested();
        bool tooMany = ++_steps > MaximalSteps;
        if (!tooMany && Builder.Count <= MaximalOperations)
            return true;
        Refuse(
            frame,
            syntax,
            tooMany ? "more than 10 000 iterations and calls" : "more than 50 000 operations",
            "loops are unrolled and calls inlined; write the repetition as a tensor operation"
        );
        return false;
    }

    /// <summary>Makes nodes that stem from a piece of syntax; shapes that do not fit become a finding there.</summary>
    public Value Build(Frame frame, SyntaxNode syntax, Func<Val> build) =>
        BuildSeveral(frame, syntax, () => [build()]) is Value.Several { Items: [var item] } ? item : Value.Poison;

    /// <summary>Makes the nodes of a call that returns several values.</summary>
    public Value BuildSeveral(Frame frame, SyntaxNode syntax, Func<IReadOnlyList<Val>> build)
    {
        Builder.Origin = OriginOf(frame, syntax);
        try
        {
            var items = build();
            foreach (var item in items)
                if (TensorSize.IsTooLarge(item.Shape))
                    return Report(frame, syntax, Ids.ShapesDoNotFit, $"a tensor of shape {item.Shape} has {TensorSize.Message}");
            return new Value.Several(items.Select(i => (Value)new Value.Computed(i.Node)).ToArray()) { Depth = Depth };
        }
        catch (ShapeException exception)
        {
            return Report(frame, syntax, Ids.ShapesDoNotFit, exception.Message);
        }
        catch (ModelLanguageException exception)
        {
            return Refuse(frame, syntax, "this call", exception.Message);
        }
    }

    /// <summary>Returns a value as a node; a constant becomes one where it is used.</summary>
    public Val? Use(Value value) =>
        value switch
        {
            Value.Computed computed => Builder.Use(computed.Node),
            Value.Known { Constant: int or bool or float or double } known => Builder.Add(
                new Constant(ConstantFolding.Number(known.Constant), ConstantFolding.TypeOf(known.Constant)),
                [],
                known.Lost
            ),
            _ => null,
        };

    /// <summary>Returns the element type of a number's or a tensor's type; null for other types.</summary>
    public ElementType? ElementOf(Frame frame, ITypeSymbol? type)
    {
        type = frame.Resolve(type);
        return Symbols.IsTensor(type)
            ? Symbols.ScalarElement(frame.Resolve(((INamedTypeSymbol)type!).TypeArguments[0]))
            : Symbols.ScalarElement(type);
    }

    public Origin OriginOf(Frame frame, SyntaxNode syntax) => new(TextOf(syntax), PlaceOf(frame, syntax));

    public string TextOf(SyntaxNode syntax)
    {
        if (_texts.TryGetValue(syntax, out string? text))
            return text;
        text = CanonicalText.Of(syntax);
        _texts.Add(syntax, text);
        return text;
    }

    /// <summary>Returns the place of an expression: in the root's file the expression itself, elsewhere the nearest call in the root's file that
    /// leads to it.</summary>
    public int PlaceOf(Frame frame, SyntaxNode syntax)
    {
        if (frame.Places.TryGetValue(syntax, out int known))
            return known;
        Place place;
        if (ReferenceEquals(syntax.SyntaxTree, root))
        {
            place = new Place(root, syntax.Span, null, default);
        }
        else
        {
            var (call, from) = (syntax, frame);
            while (!ReferenceEquals(call.SyntaxTree, root) && from is { CallSite: { } site, Caller: { } caller })
                (call, from) = (site, caller);
            place = new Place(call.SyntaxTree, call.Span, syntax.SyntaxTree, syntax.Span);
        }
        int index = Places.Add(place);
        frame.Places.Add(syntax, index);
        return index;
    }
}
