using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Plans;

/// <summary>The names of a plan's members: unique, and reachable where the user's own names (arguments, lengths, locals) are in scope too.</summary>
internal sealed class MemberNames
{
    /// <summary>The members' names in every plan; no plan itself has one of these names.</summary>
    public static readonly string[] OfEveryPlan =
    [
        "ValueAndGradient",
        "Forward",
        "Step",
        "Jvp",
        "HessianVectorProduct",
        "Hessian",
        "Gradient",
        "Parameters",
        "Report",
        "_busy",
        "_slab",
        "_output",
        "_tangent",
        "_direction",
    ];

    /// <summary>The name of the runtime's scalar functions in generated code.</summary>
    public const string Math = "NablaMath";

    private static readonly string[] Reserved =
    [
        .. OfEveryPlan,
        "ToString",
        "Equals",
        "GetHashCode",
        "GetType",
        "Finalize",
        "MemberwiseClone",
        "ReferenceEquals",
        "_",
        Math,
    ];

    private readonly HashSet<string> _members;
    private readonly Dictionary<string, string> _dimensions = [];
    private readonly HashSet<string> _users;
    private readonly bool _underscored;

    /// <param name="spec">The plan.</param>
    /// <param name="locals">The names that its bodies give to values.</param>
    public MemberNames(PlanSpec spec, IEnumerable<string> locals)
    {
        _members = new HashSet<string>(Reserved) { spec.PlanName };
        foreach (string symbol in spec.Symbols)
        {
            string name = Upper(symbol);
            _dimensions[symbol] = _members.Add(name) ? name : Names.Unique(name + "Length", _members);
        }
        Views = spec.Layout.Parameters.Select(p => spec.IsStatic && _members.Add(Upper(p.Path)) ? Upper(p.Path) : null).ToArray();

        _users = new HashSet<string>(spec.Inputs.Select(i => i.Name).Concat(spec.Symbols));
        var taken = new HashSet<string>(_members.Concat(_users));
        _members.Add(Value = Names.Unique("Value", taken));
        _members.Add(ValueAndGradient = Names.Unique("ValueAndGradientCore", taken));
        _members.Add(Tangent = Names.Unique("JvpCore", taken));
        _members.Add(HessianVector = Names.Unique("HessianVectorCore", taken));
        _users.UnionWith(locals.Append(spec.PlanName));
        _underscored = _users.Any(n => n[0] == '_');
        // None of the user's names may start with the name of loops, since loops and locals are both numbered.
        while (_users.Any(n => n.StartsWith(Loop, System.StringComparison.Ordinal)))
            Loop += "_";
        while (_users.Any(n => n.StartsWith(Epilogue, System.StringComparison.Ordinal)))
            Epilogue += "_";
        Seed = Names.Unique("seed", new HashSet<string>(spec.Symbols));
    }

    /// <summary>Every member's name; locals of bodies avoid these.</summary>
    public IEnumerable<string> All => _members;

    /// <summary>The properties for a static plan's parameters, by index (theta1 → Theta1); null where the name is taken.</summary>
    public string?[] Views { get; }

    /// <summary>The body that computes the value alone.</summary>
    public string Value { get; }

    /// <summary>The body that computes value and gradient.</summary>
    public string ValueAndGradient { get; }

    /// <summary>The body that computes value and tangent.</summary>
    public string Tangent { get; }

    /// <summary>The body that computes value and Hessian-vector product.</summary>
    public string HessianVector { get; }

    public string Body(BodyKind kind) =>
        kind switch
        {
            BodyKind.Value => Value,
            BodyKind.ValueAndGradient => ValueAndGradient,
            BodyKind.Tangent => Tangent,
            _ => HessianVector,
        };

    /// <summary>The name of loops, before their number.</summary>
    public string Loop { get; } = "Loop";

    /// <summary>The name of the epilogues of products, before their number.</summary>
    public string Epilogue { get; } = "Epilogue";

    /// <summary>The constructor's argument for the seed.</summary>
    public string Seed { get; }

    /// <summary>Returns the property for a symbolic dimension: batch → Batch.</summary>
    public string Dimension(string symbol) => _dimensions[symbol];

    /// <summary>Returns a member as it is written among arguments. Fields start with an underscore, so all of them get 'this' as soon as one of the
    /// user's names starts with one.</summary>
    public string Own(string member) => (member[0] == '_' ? _underscored : _users.Contains(member)) ? "this." + member : member;

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
